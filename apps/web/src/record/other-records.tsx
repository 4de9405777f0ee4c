/** Records findings and acts that no step asks for. Most of them count against the phone. */

import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

const saw = (on: string, by: 'eye' | 'app'): EvidenceDraft => ({
  kind: 'observation',
  saw: [{ on, sees: 'residue', with: by }],
});

const OTHER_RECORDS = [
  { word: 'powerOff', draft: { kind: 'condition', power: 'off' } },
  { word: 'powerOn', draft: { kind: 'condition', power: 'on' } },
  { word: 'cracked', draft: { kind: 'condition', screen: 'cracked' } },
  { word: 'screenOk', draft: { kind: 'condition', screen: 'ok' } },
  { word: 'dataLeft', draft: saw('user-data', 'eye') },
  { word: 'felicaLeft', draft: saw('felica', 'app') },
  { word: 'boardHere', draft: { kind: 'board-change' } },
  { word: 'boardToHolder', draft: { kind: 'board-change', old: 'to-holder' } },
  { word: 'lockLeft', draft: { kind: 'lock-look', sees: 'on', with: 'app' } },
] as const satisfies readonly { word: string; draft: EvidenceDraft }[];

export interface OtherRecordsProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function OtherRecords({ handover, onRecorded }: OtherRecordsProps) {
  const say = useWords(RECORD);
  const record = useRecord(handover.id);
  return (
    <details className={classes.others}>
      <summary>{say('others')}</summary>
      <div className={classes.answers}>
        {OTHER_RECORDS.map(({ word, draft }) => (
          <Button
            key={word}
            variant="default"
            disabled={record.isPending}
            onClick={() => {
              record.mutateAsync({ drafts: [draft] }).then(onRecorded, () => undefined);
            }}
          >
            {say(word)}
          </Button>
        ))}
      </div>
      <ProblemNotice error={record.error} />
    </details>
  );
}
