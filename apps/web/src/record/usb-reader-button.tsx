/**
 * Reads the contactless chip of the phone on an RC-S380 by the browser itself, and records it.
 *
 * Invariants: shown only if no station with a reader responds, and the browser has WebUSB.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { stationQuery } from './station.ts';
import { StationError, type StationTrouble } from './station-error.ts';
import { USB_READER } from './words-usb-reader.ts';

export interface UsbReaderButtonProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function UsbReaderButton({ handover, onRecorded }: UsbReaderButtonProps) {
  const say = useWords(USB_READER);
  const { data: readers } = useQuery(stationQuery);
  const record = useRecord(handover.id);
  const read = useMutation({
    mutationFn: async () => {
      const { readOnUsbReader } = await import('./usb/read-usb-reader.ts');
      const { draft, isWhole } = await readOnUsbReader();
      await record.mutateAsync({ drafts: [draft] });
      return isWhole;
    },
    onSuccess: onRecorded,
  });
  const isHere = readers !== undefined && (readers === null || readers.length === 0);
  // What was begun stays: a station may answer meanwhile.
  if ((!isHere && read.isIdle) || !('usb' in navigator)) return null;
  const trouble = read.error instanceof StationError ? read.error.trouble : undefined;
  return (
    <div className={classes.station}>
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        {say('read')}
      </Button>
      <p className={classes.hint}>{say('what')}</p>
      {read.data === true && <p role="status">{say('recorded')}</p>}
      {read.data === false && <p role="alert">{say('brokeOff')}</p>}
      {trouble !== undefined && <p role="alert">{say(wordOf(trouble))}</p>}
      {trouble === undefined && <ProblemNotice error={read.error} />}
    </div>
  );
}

function wordOf(trouble: StationTrouble) {
  switch (trouble) {
    case 'no-reader':
      return 'notChosen' as const;
    case 'no-phone':
      return 'noAnswer' as const;
    default:
      return 'notUsable' as const;
  }
}
