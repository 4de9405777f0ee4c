/**
 * The reader on a USB port of this machine (RC-S380), by the browser itself (WebUSB): for a bench
 * without a station, and for a reader that no PC/SC service passes frames on for.
 *
 * Invariants: loaded when it is asked for. The person chooses the reader in the browser's own list;
 * without a choice nothing is read. Where no chip answered there is no evidence; what broke off is
 * evidence of what it saw, and no more.
 */
import {
  PROBE_TOOL,
  readFelica,
  USB_READERS,
  type UsbDevice,
  type Within,
  walkOverUsb,
} from '@nagori/probe';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { StationError } from '../station-error.ts';

export interface UsbReading {
  readonly draft: EvidenceDraft;
  /** Whether the walk reached its end. */
  readonly isWhole: boolean;
}

interface Usb {
  requestDevice(options: { readonly filters: typeof USB_READERS }): Promise<UsbDevice>;
}

/** Throws StationError. */
export async function readOnUsbReader(): Promise<UsbReading> {
  const { usb } = navigator as { readonly usb?: Usb };
  // Rejects where nothing was chosen.
  const reader = await usb?.requestDevice({ filters: USB_READERS }).catch(() => undefined);
  if (reader === undefined) throw new StationError('no-reader');
  const at = new Date().toISOString();
  const { frames } = (await walkOverUsb(reader, within)) ?? { frames: [] };
  if (frames.length === 0) throw new StationError('usb-busy');
  const { outcome } = readFelica(frames);
  if (outcome === 'silent') throw new StationError('no-phone');
  const draft = { kind: 'probe', target: 'felica-exchange', at, tool: PROBE_TOOL, frames };
  return { draft, isWhole: outcome === 'complete' };
}

const within: Within = async (ms, value) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([value.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
};
