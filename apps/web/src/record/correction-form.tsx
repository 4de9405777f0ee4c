/** Answers a wrong custody entry, or one of a phone that never arrived, by a new entry (R20). */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../language/use-words.ts';
import { showTime } from '../parts/show-time.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useForm } from '../parts/use-form.ts';
import { useCorrect } from './handover-api.ts';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

export interface CorrectionFormProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function CorrectionForm({ handover, onRecorded }: CorrectionFormProps) {
  const say = useWords(RECORD);
  const entries = handover.evidence.filter(({ kind }) => kind === 'custody').toReversed();
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
      <NativeSelect
        label={say('correctEntry')}
        {...form.field('of')}
        data={entries.map(({ id, at, body }) => ({
          value: id,
          label: `${showTime(at)} ${String(body.from ?? '')} → ${String(body.to ?? '')}`,
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
