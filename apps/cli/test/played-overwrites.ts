/** Overwritings at a desk as a test plays them: page, phone, clock, and the desk's own server. */
import assert from 'node:assert/strict';
import type { ImeiKey } from '@nagori/model';
import { OverwriteJournal } from '../src/adb/overwrite-journal.ts';
import type { OverwriteResult, Overwriting } from '../src/adb/overwrite-phone.ts';
import { CliError } from '../src/failure.ts';
import { keyDigestIn } from '../src/station/desk-key.ts';
import { DeskOverwrites, type OverwriteAsked } from '../src/station/desk-overwrites.ts';
import type { OwnServer } from '../src/station/own-server.ts';
import { DeskInTest } from './desk-in-test.ts';

export const IMEI = '00101700000001' as ImeiKey;
export const HANDOVER = '0f0e7f2c-6c1e-4a57-9d6d-1f2a3b4c5d6e';
export const SERVER = 'https://op.example';
export const keyOf = (letter: string) =>
  keyDigestIn(`Bearer ${letter.repeat(43)}`) ?? assert.fail();
export const PAGE = { server: SERVER, key: keyOf('a'), isKnown: false };
export const ASKED: OverwriteAsked = {
  ...{ ...PAGE, imei: IMEI, handover: HANDOVER, by: 'staff-1', resume: false },
};

/** What the phone does, in the place of a cable. */
export type Played = (wanted: Overwriting) => Promise<OverwriteResult>;

/** A server that names the key of the page, and says yes to all. */
const OWN: OwnServer = {
  mayOverwrite: async () => {},
  deskKeys: async () => [PAGE.key],
  onRecord: async () => ({ recorded: true, takesMore: true }),
};

export class PlayedOverwrites extends DeskInTest {
  /** `own`: what its own server answers otherwise than `OWN`. */
  open(overwrite: Played, own?: Partial<OwnServer>, station?: string): DeskOverwrites {
    return new DeskOverwrites({
      ...{ ...this.parts(), overwrite, station, address: { host: '127.0.0.1', port: 1 } },
      own: own && { ...OWN, ...own },
    });
  }
}

export function begins({ journal: { path, resume }, imei, onBegin }: Overwriting): void {
  if (!resume) OverwriteJournal.begin(path, { imei, key: Buffer.alloc(32), freeKib: 1000 });
  onBegin();
}

export const broken: Played = async (wanted) => {
  await wanted.mayBegin?.();
  begins(wanted);
  throw new CliError('phone-offline', 'gone');
};

/** Until what was begun has gone as far as it goes by itself. */
export const settled = () => new Promise((later) => setTimeout(later, 5));
