/**
 * Reads the phone on this station's reader and records the result. An element that can attest is
 * then sent the handover's challenge (B3).
 *
 * Invariants: shown only if a station with a reader responds; readings are recorded as raw bytes,
 * and the server interprets them.
 */
import { Button } from '@mantine/core';
import type { ElementAskedDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { readAgain } from '../api/queries.ts';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { attest, readElementId, readPhone, stationQuery } from './station.ts';
import { StationError } from './station-error.ts';
import { STATION_WORDS } from './words-station.ts';

export interface ReadPhoneButtonProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function ReadPhoneButton({ handover, onRecorded }: ReadPhoneButtonProps) {
  const say = useWords(STATION_WORDS);
  const { data: readers } = useQuery(stationQuery);
  const record = useRecord(handover.id);
  const queries = useQueryClient();
  const read = useMutation({
    mutationFn: async () => {
      await record.mutateAsync({ drafts: await readPhone() });
      return askedItself(handover.id);
    },
    onSuccess: onRecorded,
    onSettled: readAgain(queries, ['handover', handover.id], ['challenges', handover.id]),
  });
  if (readers === undefined || readers === null || readers.length === 0) return null;
  const trouble = read.error instanceof StationError ? read.error.trouble : undefined;
  return (
    <div className={classes.station}>
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        {say('read')}
      </Button>
      <p className={classes.hint}>{say('what')}</p>
      {read.isSuccess && <p role="status">{say(read.data ? 'answered' : 'recorded')}</p>}
      {trouble !== undefined && (
        <p role="alert">{say(`trouble-${trouble === 'element-silent' ? 'no-phone' : trouble}`)}</p>
      )}
      {trouble === undefined && <ProblemNotice error={read.error} />}
    </div>
  );
}

/** Whether the element attested; false if it cannot, as in today's phones. */
async function askedItself(handover: string): Promise<boolean> {
  const eid = await readElementId();
  if (eid === undefined) return false;
  const url = `/api/v1/handovers/${handover}/attestations`;
  const { id, ch } = await call<ElementAskedDto>('POST', url, { body: { eid } });
  const answer = await attest(ch);
  if (answer === undefined) return false;
  await call('POST', `${url}/${id}`, { body: answer });
  return true;
}
