/**
 * An RC-S380 on a USB port of this machine, by libusb (the package `usb`): the walk through the
 * contactless chip alone. Its driver for PC/SC has no pass-through that is public.
 *
 * Invariants: the library is loaded only where such a reader was named (ADR 0093). Every transfer
 * ends by itself, since nothing can close the reader while one runs.
 */
import {
  type ReaderWalk,
  readFelica,
  USB_READERS,
  type UsbDevice,
  type Within,
  walkOverUsb,
} from '@nagori/probe';
import type * as UsbLibrary from 'usb';
import { CliError, systemReason } from '../failure.ts';

export const USB_READER_NAME = 'Sony RC-S380 (USB)';
/** Longer than a command may take, and shorter than closing. */
const TRANSFER_MS = 2_000;

export type LoadUsb = () => Promise<Pick<typeof UsbLibrary, 'findByIds' | 'WebUSBDevice'>>;

const load: LoadUsb = async () => {
  try {
    return await import('usb');
  } catch (error) {
    throw unreachable(`USB cannot be used here: ${systemReason(error)}`);
  }
};

const unreachable = (what: string, more?: readonly string[]) =>
  new CliError('reader-unreachable', what, more);

/** In the form of the reader's service. What lies on it is not known before it is asked. */
export async function usbReadersHere(loadUsb = load) {
  const found = await find(loadUsb);
  return found === undefined ? [] : [{ name: USB_READER_NAME, cardPresent: true }];
}

/** Throws CliError. */
export async function walkOnUsbReader(loadUsb = load): Promise<ReaderWalk> {
  const device = await usbReaderHere(loadUsb);
  if (device === undefined) throw unreachable('no RC-S380 is attached by USB');
  const walk = await walkOverUsb(device, within);
  if (walk === undefined || walk.frames.length === 0) {
    throw unreachable('the RC-S380 cannot be used: another program or driver may have it');
  }
  if (readFelica(walk.frames).outcome === 'silent') {
    throw new CliError(
      'no-phone',
      'no phone lies on the reader, or its contactless chip is locked',
    );
  }
  return walk;
}

async function find(loadUsb: LoadUsb) {
  const usb = await loadUsb();
  const found = USB_READERS.map((one) => usb.findByIds(one.vendorId, one.productId));
  const device = found.find((one) => one !== undefined);
  return device && { usb, device };
}

async function usbReaderHere(loadUsb: LoadUsb): Promise<UsbDevice | undefined> {
  const found = await find(loadUsb);
  if (found === undefined) return undefined;
  const { usb, device } = found;
  const web = await usb.WebUSBDevice.createInstance(device).catch((error: unknown) => {
    throw unreachable(`the RC-S380 cannot be opened: ${systemReason(error)}`, [
      'on Linux a udev rule has to allow it',
    ]);
  });
  return {
    get configuration() {
      return web.configuration;
    },
    open: () => web.open(),
    close: () => web.close(),
    selectConfiguration: (value) => web.selectConfiguration(value),
    async claimInterface(number) {
      await web.claimInterface(number);
      for (const endpoint of device.interface(number).endpoints) endpoint.timeout = TRANSFER_MS;
    },
    transferOut: (endpoint, data) => web.transferOut(endpoint, data.slice().buffer),
    transferIn: (endpoint, length) => web.transferIn(endpoint, length),
  };
}

const within: Within = async (ms, value) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([value.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
};
