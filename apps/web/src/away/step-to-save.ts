/** What a page knows of a handover's step, for the time when the server cannot be reached. */
import type { HandoverDto, OpenHandoverDto, StepDto } from '@nagori/area-handover/wire';
import type { AwayStep } from './save-away.ts';

export function stepToSave(handover: HandoverDto, { id, title }: StepDto): AwayStep {
  const { imei, label, platform, model, os } = handover.phone;
  const phone = {
    ...(imei === undefined ? { label } : { imei: imei.replaceAll('-', '') }),
    platform,
    model,
    os,
  } as OpenHandoverDto['phone'];
  const { channel, stage } = handover;
  return { id, title, phone: imei ?? label ?? '', again: { phone, channel, stage } };
}
