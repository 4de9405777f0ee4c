/** Answers a wrong custody entry, or one of a phone that never arrived, by a new entry (R20). */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { typed } from '../parts/fields.ts';
import { showTime } from '../parts/show-time.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useCorrect } from './handover-api.ts';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

export interface CorrectionFormProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function CorrectionForm({ handover, onRecorded }: CorrectionFormProps) {
  const say = useWords(RECORD);
  const correct = useCorrect(handover.id);
  const entries = handover.evidence.filter(({ kind }) => kind === 'custody').toReversed();
  const [of, setOf] = useState(entries[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  if (entries.length === 0) return <p className={classes.hint}>{say('noCustody')}</p>;
  const send = (entry: 'correction' | 'void') => {
    setTried(true);
    if (reason.trim() === '') return;
    correct.mutateAsync({ of, entry, reason: reason.trim() }).then(onRecorded, () => undefined);
  };
  return (
    <div className={classes.form}>
      <NativeSelect
        label={say('correctEntry')}
        {...typed(of, setOf)}
        data={entries.map(({ id, at, body }) => ({
          value: id,
          label: `${showTime(at)} ${String(body.from ?? '')} → ${String(body.to ?? '')}`,
        }))}
      />
      <TextInput
        label={say('correctReason')}
        description={say('correctHint')}
        {...typed(reason, setReason)}
        maxLength={200}
        error={tried && reason.trim() === '' ? say('fieldWrong') : undefined}
      />
      <div className={classes.answers}>
        <Button loading={correct.isPending} onClick={() => send('correction')}>
          {say('correction')}
        </Button>
        <Button variant="default" loading={correct.isPending} onClick={() => send('void')}>
          {say('voided')}
        </Button>
      </div>
      <ProblemNotice error={correct.error} />
    </div>
  );
}
