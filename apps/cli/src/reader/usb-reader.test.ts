/** R08 the RC-S380 on USB beside a station, with a played reader in place of the library's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layChip, type PlayedChipName, playUsbReader } from '@nagori/element';
import { readFelica } from '@nagori/probe';
import { CliError } from '../failure.ts';
import { type LoadUsb, usbReadersHere, walkOnUsbReader } from './usb-reader.ts';

const RC_S380_P = 0x06c3;

/** The library, with this reader attached; without one: nothing is. */
function library(reader?: ReturnType<typeof playUsbReader>): LoadUsb {
  const device = { interface: () => ({ endpoints: [{ timeout: 0 }] }) };
  // The library takes a buffer, where WebUSB takes a view as well.
  const instance = reader && {
    ...reader,
    transferOut: (endpoint: number, data: ArrayBuffer) =>
      reader.transferOut(endpoint, new Uint8Array(data)),
  };
  const usb = {
    findByIds: (vendor: number, product: number) =>
      reader !== undefined && vendor === 0x054c && product === RC_S380_P ? device : undefined,
    WebUSBDevice: { createInstance: async () => instance },
  };
  return async () => usb as unknown as Awaited<ReturnType<LoadUsb>>;
}

const withChip = (name: PlayedChipName) => library(playUsbReader(layChip(name).answer));
const codeOf = (walk: Promise<unknown>) =>
  walk.then(
    () => undefined,
    (error: unknown) => (error instanceof CliError ? error.code : error),
  );

test('R08 a walk on the USB reader is whole, or it broke off', async () => {
  const { frames } = await walkOnUsbReader(withChip('edy'));
  assert.equal(readFelica(frames).outcome, 'complete');
  const torn = await walkOnUsbReader(withChip('torn'));
  assert.equal(readFelica(torn.frames).outcome, 'interrupted');
  assert.equal(torn.refused, 'no-answer');
});

test('without a USB reader, with one in use, without a phone: each is named', async () => {
  const busy = playUsbReader(layChip('clean').answer, { isBusy: true });
  assert.equal(await codeOf(walkOnUsbReader(library())), 'reader-unreachable');
  assert.equal(await codeOf(walkOnUsbReader(library(busy))), 'reader-unreachable');
  assert.equal(await codeOf(walkOnUsbReader(withChip('locked'))), 'no-phone');
  assert.deepEqual(await usbReadersHere(library()), []);
  assert.equal((await usbReadersHere(withChip('clean'))).length, 1);
});

test('the library loads without having been built here', async () => {
  assert.ok(Array.isArray(await usbReadersHere()));
});
