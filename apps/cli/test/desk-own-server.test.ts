/** R11: what a desk asks a server of its own: whose keys, whether to begin, what is on record. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { OverwriteJournal } from '../src/adb/overwrite-journal.ts';
import type { OverwriteResult, Overwriting } from '../src/adb/overwrite-phone.ts';
import { CliError } from '../src/failure.ts';
import { keyDigestIn } from '../src/station/desk-key.ts';
import { DeskOverwrites, type OverwriteAsked } from '../src/station/desk-overwrites.ts';
import { Devices } from '../src/station/devices.ts';
import type { OwnServer } from '../src/station/own-server.ts';

const base = mkdtempSync(join(tmpdir(), 'nagori-own-server-'));
after(() => rmSync(base, { recursive: true }));

const IMEI = '00101700000001' as ImeiKey;
const HANDOVER = '0f0e7f2c-6c1e-4a57-9d6d-1f2a3b4c5d6e';
const SERVER = 'https://op.example';
const keyOf = (letter: string) => keyDigestIn(`Bearer ${letter.repeat(43)}`) ?? assert.fail();
const PAGE = { server: SERVER, key: keyOf('a'), isKnown: true };
const ASKED: OverwriteAsked = {
  ...{ ...PAGE, imei: IMEI, handover: HANDOVER, by: 'staff-1', resume: false },
};
/** A server that names the key of the page, and says yes to all. */
const OWN: OwnServer = {
  mayOverwrite: async () => {},
  deskKeys: async () => [PAGE.key],
  onRecord: async () => ({ recorded: true, takesMore: true }),
};

let n = 0;
let folder: string;
let date: number;
let ms: number;
beforeEach(() => {
  folder = join(base, String(++n));
  date = Date.parse('2026-11-29T03:00:00Z');
  ms = 0;
});

type Played = (wanted: Overwriting) => Promise<OverwriteResult>;

function desk(overwrite: Played, own: Partial<OwnServer> = {}): DeskOverwrites {
  const clock = { ms: () => ms, date: () => new Date(date) };
  const devices = new Devices('run', clock.date);
  const address = { host: '127.0.0.1', port: 1 };
  return new DeskOverwrites({
    ...{ folder, address, devices, overwrite, clock },
    ...{ station: 'station-1', own: { ...OWN, ...own } },
  });
}

const broken: Played = async ({ journal, imei, mayBegin, onBegin }) => {
  await mayBegin?.();
  OverwriteJournal.begin(journal.path, { imei, key: Buffer.alloc(32), freeKib: 1000 });
  onBegin();
  throw new CliError('phone-offline', 'gone');
};
const settled = () => new Promise((later) => setTimeout(later, 5));
const ended = (one: DeskOverwrites) => one.view(PAGE)[0] ?? assert.fail();

test('a desk with a server of its own takes the keys that it names, and no other', async () => {
  let asked = 0;
  let keys: readonly string[] | undefined = [PAGE.key];
  const deskKeys = async () => {
    asked += 1;
    return keys ?? Promise.reject(new CliError('server-unreachable', 'no'));
  };
  const one = desk(broken, { deskKeys });
  const admitted = async (letter: string) =>
    (await one.admit({ server: SERVER, key: keyOf(letter) }))?.isKnown;
  assert.deepEqual(await Promise.all([admitted('b'), admitted('b')]), [undefined, undefined]);
  assert.deepEqual([await admitted('a'), await admitted('c'), asked], [true, undefined, 1]);
  keys = undefined;
  ms += 10_000;
  assert.equal(await admitted('a'), true, 'also while the server is away');
  await assert.rejects(admitted('b'), { code: 'server-unreachable' });
  keys = [keyOf('b')];
  await assert.rejects(admitted('b'), { code: 'server-unreachable' });
  ms += 10_000;
  assert.deepEqual([await admitted('b'), await admitted('a'), asked], [true, undefined, 3]);
});

test('a key of its server opens all that a desk holds of the station, keyless or not', async () => {
  const one = desk(broken);
  await one.begin({ ...ASKED, key: keyOf('x') });
  await settled();
  assert.equal(ended(one).handover, HANDOVER);
  assert.deepEqual(one.view({ ...PAGE, isKnown: false }), [], 'another opens its own alone');
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const { key: _, ...before } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  writeFileSync(join(folder, name), JSON.stringify(before));
  const next = desk(broken);
  assert.deepEqual([next.view(PAGE).length, next.keyless(PAGE)], [1, []]);
});

test('the cable is looked at before the server is asked', async () => {
  let asked = 0;
  const mayOverwrite = async () => {
    asked += 1;
  };
  const wrong = desk(
    async () => {
      throw new CliError('wrong-phone', 'no');
    },
    { mayOverwrite },
  );
  assert.deepEqual(await wrong.begin(ASKED), { code: 'wrong-phone' });
  assert.equal(asked, 0);
});

test('R11 an attempt is forgotten once the server has it or will not take it', async () => {
  let state = { recorded: false, takesMore: true };
  const asked: object[] = [];
  const onRecord: OwnServer['onRecord'] = async (one) => {
    asked.push(one);
    return state;
  };
  const failed = async () => {
    rmSync(folder, { recursive: true, force: true });
    const one = desk(broken, { onRecord });
    await one.begin(ASKED);
    await settled();
    return { one, ...ended(one) };
  };
  const first = await failed();
  const { evidence, run, record = '' } = first;
  const refusal = { code: 'not-on-record' };
  assert.deepEqual(await first.one.recorded(run, record, PAGE), refusal);
  const { kind, result, at } = evidence ?? assert.fail();
  const wanted = { kind, result, at, imei: '001017000000011', by: 'staff-1' };
  assert.partialDeepStrictEqual(asked[0], wanted);
  assert.equal(ended(first.one).record, record, 'it is there as before');
  for (const next of [
    { recorded: true, takesMore: true },
    { recorded: false, takesMore: false },
  ]) {
    state = next;
    const more = await failed();
    assert.equal(await more.one.recorded(more.run, more.record ?? '', PAGE), undefined);
    assert.equal(ended(more.one).record, undefined);
  }
  state = { recorded: false, takesMore: true };
  const late = await failed();
  date += 31 * 86_400_000;
  assert.equal(await late.one.recorded(late.run, late.record ?? '', PAGE), undefined);
});
