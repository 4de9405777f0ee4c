/** A holder says when the phone comes: the mail goes out at once. */
import { Button, TextInput } from '@mantine/core';
import { parseImei } from '@nagori/model';
import { type FormEvent, useRef, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { LanguageField } from '../../parts/language-field.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './visits.module.css';
import { dayFrom, usePlanVisit } from './visits-api.ts';
import { VISITS } from './words-visits.ts';

const FURTHEST_DAYS = 180;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function useDraft(now: number) {
  const first = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  const [day, setDay] = useState(() => dayFrom(now, 3));
  const [language, setLanguage] = useState<'ja' | 'en'>('ja');
  const [imei, setImei] = useState('');
  const [tried, setTried] = useState(false);
  const plan = usePlanVisit();
  const emailWrong = !EMAIL.test(email.trim());
  const imeiWrong = imei.trim() !== '' && parseImei(imei).kind !== 'good';
  const dayWrong = day < dayFrom(now, 0) || day > dayFrom(now, FURTHEST_DAYS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (emailWrong || imeiWrong || dayWrong || plan.isPending) return;
    const phone = imei.trim() === '' ? {} : { imei: imei.trim() };
    plan.mutate(
      { email: email.trim(), plannedOn: day, language, ...phone },
      {
        onSuccess: () => {
          setEmail('');
          setImei('');
          setTried(false);
          first.current?.focus();
        },
      },
    );
  };
  const wrong = { email: tried && emailWrong, day: tried && dayWrong, imei: tried && imeiWrong };
  const draft = { email, day, language, imei };
  const set = { email: setEmail, day: setDay, language: setLanguage, imei: setImei };
  return { first, draft, set, wrong, plan, submit };
}

export function PlanForm({ now }: { readonly now: number }) {
  const say = useWords(VISITS);
  const { first, draft, set, wrong, plan, submit } = useDraft(now);
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="plan">
      <h2 id="plan">{say('plan')}</h2>
      <p className={classes.ask}>{say('planText')}</p>
      <div className={classes.fields}>
        <TextInput
          ref={first}
          label={say('email')}
          type="email"
          {...typed(draft.email, set.email)}
          autoComplete="off"
          error={wrong.email ? say('emailWrong') : undefined}
        />
        <TextInput
          label={say('day')}
          type="date"
          {...typed(draft.day, set.day)}
          min={dayFrom(now, 0)}
          max={dayFrom(now, FURTHEST_DAYS)}
          error={wrong.day ? say('dayWrong') : undefined}
        />
        <LanguageField label={say('language')} value={draft.language} onChange={set.language} />
        <TextInput
          label={say('imei')}
          placeholder={say('imeiHint')}
          {...typed(draft.imei, set.imei)}
          inputMode="numeric"
          autoComplete="off"
          error={wrong.imei ? say('imeiWrong') : undefined}
        />
      </div>
      <div className={classes.formEnd}>
        <Button type="submit" loading={plan.isPending}>
          {say('send')}
        </Button>
        {plan.data !== undefined && !plan.isPending && (
          <p role="status">{say('plannedNow', { day: plan.data.plannedOn })}</p>
        )}
      </div>
      <ProblemNotice
        error={plan.error}
        words={{
          'visit-invalid': say('invalid'),
          'no-mail-server': say('noMailServer'),
          'address-prompted': say('addressPrompted'),
        }}
      />
    </form>
  );
}
