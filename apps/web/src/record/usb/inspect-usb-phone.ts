/**
 * The phone on a USB port of this machine, by the browser itself (WebUSB): for a bench without a
 * station.
 *
 * Invariants: loaded when it is asked for. The person chooses the phone in the browser's own list;
 * without a choice nothing is read. The key by which the phone knows this browser stays in it.
 */
import AdbWebCredentialStore from '@yume-chan/adb-credential-web';
import { AdbDaemonWebUsbDevice, AdbDaemonWebUsbDeviceManager } from '@yume-chan/adb-daemon-webusb';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { StationError } from '../station-error.ts';
import { inspectOverAdb } from './inspect-over-adb.ts';

/** Of the phone that is chosen, which must have this number. Throws StationError. */
export async function inspectUsbPhone(imei: string): Promise<readonly EvidenceDraft[]> {
  const phone = await AdbDaemonWebUsbDeviceManager.BROWSER?.requestDevice();
  if (phone === undefined) throw new StationError('no-phone');
  const connection = await phone.connect().catch((error: unknown) => {
    const isBusy = error instanceof AdbDaemonWebUsbDevice.DeviceBusyError;
    throw new StationError(isBusy ? 'usb-busy' : 'phone-offline');
  });
  try {
    return [await inspectOverAdb(connection, new AdbWebCredentialStore('Nagori'), imei)];
  } finally {
    // Also what still waits for an answer, so that the phone can be asked again.
    await phone.raw.close().catch(() => undefined);
  }
}
