/**
 * Inspects the phone on this station's cable and records what it says; without a station, the
 * Android phone on a USB port, by the browser itself.
 *
 * Invariants: shown only if a station with a cable responds, or the browser has WebUSB, and the
 * phone has a number; another phone is refused.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { cableQuery, inspectPhone } from './station.ts';
import { StationError, type StationTrouble } from './station-error.ts';
import { STATION_WORDS } from './words-station.ts';

export interface InspectPhoneButtonProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function InspectPhoneButton({ handover, onRecorded }: InspectPhoneButtonProps) {
  const say = useWords(STATION_WORDS);
  const { data: hasCable } = useQuery(cableQuery);
  // An iPhone does not speak adb.
  const isAsked = handover.phone.platform === undefined || handover.phone.platform === 'android';
  const hasUsb = hasCable === false && isAsked && 'usb' in navigator;
  const record = useRecord(handover.id);
  const imei = handover.phone.imei?.replaceAll(/\D/g, '');
  const inspect = useMutation({
    mutationFn: async (number: string) =>
      record.mutateAsync({ drafts: await (hasUsb ? inspectUsb(number) : inspectPhone(number)) }),
    onSuccess: onRecorded,
  });
  if ((hasCable !== true && !hasUsb) || imei === undefined) return null;
  const trouble = inspect.error instanceof StationError ? inspect.error.trouble : undefined;
  return (
    <div className={classes.station}>
      <Button variant="default" loading={inspect.isPending} onClick={() => inspect.mutate(imei)}>
        {say(hasUsb ? 'inspectUsb' : 'inspect')}
      </Button>
      <p className={classes.hint}>{say(hasUsb ? 'inspectsUsb' : 'inspects')}</p>
      {inspect.isSuccess && <p role="status">{say('inspected')}</p>}
      {trouble !== undefined && <p role="alert">{say(wordOf(trouble))}</p>}
      {trouble === undefined && <ProblemNotice error={inspect.error} />}
    </div>
  );
}

/** The library is loaded when it is asked for. */
async function inspectUsb(number: string): Promise<readonly EvidenceDraft[]> {
  const { inspectUsbPhone } = await import('./usb/inspect-usb-phone.ts');
  return inspectUsbPhone(number);
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
