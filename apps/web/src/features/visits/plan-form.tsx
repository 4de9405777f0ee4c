/** Plans a visit: the mail is sent at once. */
import { TextInput } from '@mantine/core';
import { parseImei } from '@nagori/model';
import { useRef } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { LanguageField } from '../../parts/language-field.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './visits.module.css';
import { dayFrom, usePlanVisit } from './visits-api.ts';
import { VISITS } from './words-visits.ts';

const FURTHEST_DAYS = 180;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function PlanForm({ now }: { readonly now: number }) {
  const say = useWords(VISITS);
  const first = useRef<HTMLInputElement>(null);
  const [earliest, latest] = [dayFrom(now, 0), dayFrom(now, FURTHEST_DAYS)];
  const form = useForm({
    first: () => ({
      email: '',
      plannedOn: dayFrom(now, 3),
      language: 'ja' as 'ja' | 'en',
      imei: '',
    }),
    wrong: ({ email, plannedOn, imei }) => ({
      email: !EMAIL.test(email.trim()) && say('emailWrong'),
      plannedOn: (plannedOn < earliest || plannedOn > latest) && say('dayWrong'),
      imei: imei.trim() !== '' && parseImei(imei).kind !== 'good' && say('imeiWrong'),
    }),
    request: ({ email, imei, ...visit }) => ({
      ...visit,
      email: email.trim(),
      ...(imei.trim() === '' ? {} : { imei: imei.trim() }),
    }),
    write: usePlanVisit(),
    words: {
      'visit-invalid': say('invalid'),
      'no-mail-server': say('noMailServer'),
      'address-prompted': say('addressPrompted'),
    },
    next: { email: '', imei: '' },
    onDone: () => first.current?.focus(),
  });
  return (
    <Form
      of={form}
      className={classes.form}
      labelledBy="plan"
      submit={say('send')}
      notice={form.answer && say('plannedNow', { day: form.answer.plannedOn })}
    >
      <h2 id="plan">{say('plan')}</h2>
      <p className={classes.ask}>{say('planText')}</p>
      <div className={classes.fields}>
        <TextInput
          ref={first}
          label={say('email')}
          type="email"
          autoComplete="off"
          {...form.field('email')}
        />
        <TextInput
          label={say('day')}
          type="date"
          min={earliest}
          max={latest}
          {...form.field('plannedOn')}
        />
        <LanguageField label={say('language')} {...form.pick('language')} />
        <TextInput
          label={say('imei')}
          placeholder={say('imeiHint')}
          inputMode="numeric"
          autoComplete="off"
          {...form.field('imei')}
        />
      </div>
    </Form>
  );
}
