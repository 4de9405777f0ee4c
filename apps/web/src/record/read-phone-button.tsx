/**
 * Reads the phone on the reader beside this page, and records what came back.
 *
 * Invariants: shows only where a station with a reader answers; what it read goes on record as raw
 * bytes, and the server says what they mean.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { readPhone, StationError, type StationTrouble, stationQuery } from './station.ts';
import { STATION_WORDS } from './words-station.ts';

const TROUBLE = {
  'no-phone': 'noPhone',
  busy: 'busy',
  'no-reader': 'noReader',
  silent: 'silent',
} as const satisfies Record<StationTrouble, string>;

export interface ReadPhoneButtonProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function ReadPhoneButton({ handover, onRecorded }: ReadPhoneButtonProps) {
  const say = useWords(STATION_WORDS);
  const { data: readers } = useQuery(stationQuery);
  const record = useRecord(handover.id);
  const read = useMutation({
    mutationFn: async () => {
      await record.mutateAsync({ drafts: await readPhone() });
    },
    onSuccess: onRecorded,
  });
  if (readers === undefined || readers === null || readers.length === 0) return null;
  const trouble = read.error instanceof StationError ? read.error.trouble : undefined;
  return (
    <div className={classes.station}>
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        {say('read')}
      </Button>
      <p className={classes.hint}>{say('what')}</p>
      {read.isSuccess && <p role="status">{say('recorded')}</p>}
      {trouble !== undefined && <p role="alert">{say(TROUBLE[trouble])}</p>}
      {trouble === undefined && <ProblemNotice error={read.error} />}
    </div>
  );
}
