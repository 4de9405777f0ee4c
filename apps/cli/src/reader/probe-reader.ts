/**
 * A probe of whatever phone lies on a reader of this machine (R06).
 *
 * Invariants: only the probe's own commands go to the phone: this file has no other way to send.
 */
import { type Exchanged, probeJpkiLater } from '@nagori/probe';
import { CliError } from '../failure.ts';
import { Pcscd } from './pcscd.ts';

export interface ReaderProbe {
  readonly reader: string;
  readonly exchange: readonly Exchanged[];
  readonly tookMs: number;
}

/** `named`: a part of the reader's name; undefined: the first on which something lies. */
export async function probeOnReader(named: string | undefined): Promise<ReaderProbe> {
  const service = await Pcscd.open();
  try {
    const card = await service.hold(await chosenReader(service, named));
    try {
      const start = performance.now();
      const exchange = await probeJpkiLater(card.transmit);
      return { reader: card.reader, exchange, tookMs: performance.now() - start };
    } finally {
      await card.release();
    }
  } finally {
    service.close();
  }
}

/** The names of all readers, and whether something lies on each. */
export async function readersHere(): Promise<readonly { name: string; cardPresent: boolean }[]> {
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
