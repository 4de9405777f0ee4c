/**
 * Probes the phone on a reader of this machine (R06), or lets its element attest.
 *
 * Invariants: no other commands are sent to the phone: this file has no other way to send.
 */
import {
  type AttestedByReader,
  attestElement,
  type Exchanged,
  FELICA_FAMILIES,
  type FelicaFamily,
  felicaFamilyOf,
  probeJpkiLater,
  type ReaderWalk,
  readElementId,
  walkOnReader,
} from '@nagori/probe';
import { CliError } from '../failure.ts';
import { type HeldCard, Pcscd } from './pcscd.ts';
import { USB_READER_NAME, usbReadersHere, walkOnUsbReader } from './usb-reader.ts';

export interface ReaderProbe {
  readonly reader: string;
  readonly exchange: readonly Exchanged[];
  readonly tookMs: number;
}

export interface FelicaOnReader extends ReaderWalk {
  readonly family: FelicaFamily;
}

/** `named` is part of the reader's name; undefined for the first reader with a card. */
export function probeOnReader(named: string | undefined): Promise<ReaderProbe> {
  return withPhone(named, async (card) => {
    const start = performance.now();
    const exchange = await probeJpkiLater(card.transmit);
    return { reader: card.reader, exchange, tookMs: performance.now() - start };
  });
}

/** Without `exchange`: a reader that reaches the contactless chip alone. */
export interface BothOnReader extends Partial<Pick<ReaderProbe, 'exchange'>> {
  readonly reader: string;
  readonly tookMs: number;
  readonly walk: FelicaOnReader | undefined;
}

/**
 * The same, and a walk through the contactless chip (R08); without it where the reader does not
 * pass frames on. `family` is the id of the reader's family; undefined: the reader's name says it.
 * A reader that is driven over USB has to be named so.
 */
export async function probeBothOnReader(
  named: string | undefined,
  family: string | undefined,
): Promise<BothOnReader> {
  const overUsb = familyOverUsb(family);
  if (overUsb !== undefined) {
    const start = performance.now();
    const walk = { ...(await walkOnUsbReader()), family: overUsb };
    return { reader: USB_READER_NAME, tookMs: performance.now() - start, walk };
  }
  return withPhone(named, async (card) => {
    const start = performance.now();
    const exchange = await probeJpkiLater(card.transmit);
    const found = felicaFamilyOf(family ?? card.reader);
    // A command of a family that is driven over USB means nothing to the reader's service.
    const isPassedOn = found?.over === 'pcsc';
    const walked = isPassedOn ? await walkOnReader(found, card.transmit) : undefined;
    const tookMs = performance.now() - start;
    const walk = found && walked?.frames.length ? { ...walked, family: found } : undefined;
    return { reader: card.reader, exchange, tookMs, walk };
  });
}

function familyOverUsb(family: string | undefined): FelicaFamily | undefined {
  const found = family === undefined ? undefined : felicaFamilyOf(family);
  return found?.over === 'usb' ? found : undefined;
}

export function familiesHere(): readonly string[] {
  return FELICA_FAMILIES.map(({ id }) => id);
}

/** Throws CliError `usage` where no family has this id. */
export function checkFamily(id: string | undefined): void {
  const known = familiesHere();
  if (id === undefined || known.includes(id)) return;
  throw new CliError('usage', `no family of readers is called \`${id}\`: ${known.join(', ')}`);
}

/** Undefined if the element cannot attest, or the reader does not reach it. */
export async function elementIdOnReader(
  named: string | undefined,
  family: string | undefined,
): Promise<string | undefined> {
  if (familyOverUsb(family) !== undefined) return undefined;
  return withPhone(named, (card) => readElementId(card.transmit));
}

/** The element's own answer to a challenge of 32 bytes (B3). */
export function attestOnReader(
  named: string | undefined,
  challenge: Uint8Array,
): Promise<AttestedByReader | undefined> {
  return withPhone(named, (card) => attestElement(card.transmit, challenge));
}

async function withPhone<Value>(
  named: string | undefined,
  read: (card: HeldCard) => Promise<Value>,
): Promise<Value> {
  const service = await Pcscd.open();
  try {
    const card = await service.hold(await chosenReader(service, named));
    try {
      return await read(card);
    } finally {
      await card.release();
    }
  } finally {
    service.close();
  }
}

/** The names of all readers that can be of the family, and whether each has a card. */
export async function readersHere(
  family?: string,
): Promise<readonly { name: string; cardPresent: boolean }[]> {
  if (familyOverUsb(family) !== undefined) return usbReadersHere();
  const service = await Pcscd.open();
  try {
    return await service.readers();
  } finally {
    service.close();
  }
}

async function chosenReader(service: Pcscd, named: string | undefined): Promise<string> {
  const readers = await service.readers();
  const fitting = readers.filter(({ name }) => named === undefined || name.includes(named));
  const [first] = fitting;
  if (first === undefined) {
    const all = readers.map(({ name }) => name);
    const what = named === undefined ? 'no reader is attached' : `no reader is called \`${named}\``;
    throw new CliError('reader-unreachable', what, all);
  }
  const laid = fitting.find(({ cardPresent }) => cardPresent);
  if (laid === undefined) throw new CliError('no-phone', 'no phone lies on the reader');
  return laid.name;
}
