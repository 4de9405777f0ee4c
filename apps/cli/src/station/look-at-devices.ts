/**
 * Looks at the devices that nothing is done with: is a reader attached, does a phone lie on it, is
 * one on the cable, could the printer print.
 *
 * Invariants: nothing is asked of a phone, and nothing is printed. What is at work is left alone.
 */
import type { DeviceFault, DeviceName, DeviceNow, Devices } from './devices.ts';

export interface LookDeps {
  readonly devices: Devices;
  readonly readers: () => Promise<readonly { readonly cardPresent: boolean }[]>;
  /** With what adb says of each. */
  readonly phones: () => Promise<readonly { readonly state: string }[]>;
  readonly printer?: { readonly look: () => Promise<void> } | undefined;
  /** Devices that this desk does not have. */
  readonly without: ReadonlySet<string>;
}

/** Several pages that watch at once have one look. */
export function looksAt(deps: LookDeps): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= look(deps).finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function look({ devices, readers, phones, printer, without }: LookDeps): Promise<void> {
  const looked = async (device: DeviceName, state: () => Promise<DeviceNow>): Promise<void> => {
    if (without.has(device) || devices.of(device)?.kind === 'working') return;
    const now = await state();
    if (devices.of(device)?.kind !== 'working') devices.set(device, now);
  };
  await Promise.all([
    looked('reader', () => readers().then(readerState, () => failed('reader-unreachable'))),
    looked('cable', () => phones().then(cableState, () => failed('adb-unreachable'))),
    printer?.look(),
  ]);
}

function readerState(readers: readonly { readonly cardPresent: boolean }[]): DeviceNow {
  if (readers.length === 0) return failed('reader-unreachable');
  return readers.some(({ cardPresent }) => cardPresent) ? { kind: 'idle' } : NO_PHONE;
}

function cableState([phone, ...others]: readonly { readonly state: string }[]): DeviceNow {
  if (phone === undefined) return NO_PHONE;
  if (others.length > 0) return failed('several-phones');
  if (phone.state === 'device') return { kind: 'idle' };
  return failed(phone.state === 'unauthorized' ? 'phone-unauthorised' : 'phone-offline');
}

const NO_PHONE: DeviceNow = { kind: 'waiting', for: 'phone' };
const failed = (code: DeviceFault): DeviceNow => ({ kind: 'failed', code });
