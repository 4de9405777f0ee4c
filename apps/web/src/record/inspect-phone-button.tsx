/**
 * Inspects the phone on this station's cable (ADB) and records what it says.
 *
 * Invariants: shown only if a station with a cable responds and the phone has a number; the station
 * refuses another phone.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { cableQuery, inspectPhone, StationError, type StationTrouble } from './station.ts';
import { STATION_WORDS } from './words-station.ts';

export interface InspectPhoneButtonProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function InspectPhoneButton({ handover, onRecorded }: InspectPhoneButtonProps) {
  const say = useWords(STATION_WORDS);
  const { data: hasCable } = useQuery(cableQuery);
  const record = useRecord(handover.id);
  const imei = handover.phone.imei?.replaceAll(/\D/g, '');
  const inspect = useMutation({
    mutationFn: async (number: string) =>
      record.mutateAsync({ drafts: await inspectPhone(number) }),
    onSuccess: onRecorded,
  });
  if (hasCable !== true || imei === undefined) return null;
  const trouble = inspect.error instanceof StationError ? inspect.error.trouble : undefined;
  return (
    <div className={classes.station}>
      <Button variant="default" loading={inspect.isPending} onClick={() => inspect.mutate(imei)}>
        {say('inspect')}
      </Button>
      <p className={classes.hint}>{say('inspects')}</p>
      {inspect.isSuccess && <p role="status">{say('inspected')}</p>}
      {trouble !== undefined && <p role="alert">{say(wordOf(trouble))}</p>}
      {trouble === undefined && <ProblemNotice error={inspect.error} />}
    </div>
  );
}

/** What lies on a reader, or does not, says nothing of a cable. */
function wordOf(trouble: StationTrouble) {
  switch (trouble) {
    case 'no-phone':
    case 'element-silent':
    case 'no-reader':
      return 'cable-no-phone' as const;
    case 'busy':
      return 'cable-busy' as const;
    default:
      return `trouble-${trouble}` as const;
  }
}
