/** A holder says when the phone comes: the mail goes out at once. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { parseImei } from '@nagori/model';
import { type FormEvent, useRef, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import classes from './visits.module.css';
import { dayFrom, usePlanVisit } from './visits-api.ts';
import { VISITS } from './words-visits.ts';

const FURTHEST_DAYS = 180;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function PlanForm({ now }: { readonly now: number }) {
  const say = useWords(VISITS);
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
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="plan">
      <h2 id="plan">{say('plan')}</h2>
      <p className={classes.ask}>{say('planText')}</p>
      <div className={classes.fields}>
        <TextInput
          ref={first}
          label={say('email')}
          type="email"
          value={email}
          autoComplete="off"
          error={tried && emailWrong ? say('emailWrong') : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={say('day')}
          type="date"
          value={day}
          min={dayFrom(now, 0)}
          max={dayFrom(now, FURTHEST_DAYS)}
          error={tried && dayWrong ? say('dayWrong') : undefined}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('language')}
          value={language}
          data={[
            { value: 'ja', label: say('japanese') },
            { value: 'en', label: say('english') },
          ]}
          onChange={(event) => setLanguage(event.currentTarget.value === 'en' ? 'en' : 'ja')}
        />
        <TextInput
          label={say('imei')}
          placeholder={say('imeiHint')}
          value={imei}
          inputMode="numeric"
          autoComplete="off"
          error={tried && imeiWrong ? say('imeiWrong') : undefined}
          onChange={(event) => setImei(event.currentTarget.value)}
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
        words={{ 'visit-invalid': say('invalid'), 'no-mail-server': say('noMailServer') }}
      />
    </form>
  );
}
