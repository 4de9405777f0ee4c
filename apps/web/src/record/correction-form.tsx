/** Answers a wrong custody entry, or one of a phone that never arrived, by a new entry (R20). */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../language/use-words.ts';
import { useNames } from '../parts/names.ts';
import { showTime } from '../parts/show-time.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useForm } from '../parts/use-form.ts';
import { useCorrect } from './handover-api.ts';
import classes from './record.module.css';
import { CORRECTION } from './words-correction.ts';
import { RECORD } from './words-record.ts';
import { wrongEntries } from './wrong-entries.ts';

export interface CorrectionFormProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function CorrectionForm({ handover, onRecorded }: CorrectionFormProps) {
  const say = useWords(RECORD);
  const own = useWords(CORRECTION);
  const names = useNames();
  const { entries, isTakenInTwice } = wrongEntries(handover);
  const who = (id: unknown) => (id === 'holder' ? own('holder') : names.operator(String(id ?? '')));
  const form = useForm({
    first: { of: entries[0]?.id ?? '', reason: '' },
    wrong: ({ reason }) => ({ reason: reason.trim() === '' && say('fieldWrong') }),
    request: ({ of, reason }, entry?: 'correction' | 'void') =>
      entry && { of, entry, reason: reason.trim() },
    write: useCorrect(handover.id),
    onDone: onRecorded,
  });
  if (entries.length === 0) return <p className={classes.hint}>{say('noCustody')}</p>;
  return (
    <div ref={form.root} className={classes.form}>
      {isTakenInTwice && (
        <>
          <p>{own('twice')}</p>
          <ul>
            <li>{own('neverAway')}</li>
            <li>{own('wasAway')}</li>
          </ul>
        </>
      )}
      <NativeSelect
        label={say('correctEntry')}
        {...form.field('of')}
        data={entries.map(({ id, at, body }) => ({
          value: id,
          label:
            body.entry === 'transfer'
              ? own('transfer', { at: showTime(at), from: who(body.from), to: who(body.to) })
              : own('answered', { at: showTime(at) }),
        }))}
      />
      <TextInput
        label={say('correctReason')}
        description={say('correctHint')}
        maxLength={200}
        {...form.field('reason')}
      />
      <div className={classes.answers}>
        <Button loading={form.isBusy} onClick={() => form.submit('correction')}>
          {say('correction')}
        </Button>
        <Button variant="default" loading={form.isBusy} onClick={() => form.submit('void')}>
          {say('voided')}
        </Button>
      </div>
      <ProblemNotice error={form.problem} />
    </div>
  );
}
