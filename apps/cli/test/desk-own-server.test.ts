/** R11: what a desk asks a server of its own: whose keys, whether to begin, what is on record. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CliError } from '../src/failure.ts';
import type { DeskOverwrites } from '../src/station/desk-overwrites.ts';
import type { OwnServer } from '../src/station/own-server.ts';
import {
  PAGE as ANY_PAGE,
  ASKED as ASKED_BY_ANY,
  broken,
  HANDOVER,
  keyOf,
  type Played,
  PlayedOverwrites,
  SERVER,
  settled,
} from './played-overwrites.ts';

/** Its key is one that the desk's own server names. */
const PAGE = { ...ANY_PAGE, isKnown: true };
const ASKED = { ...ASKED_BY_ANY, isKnown: true };

const desk = new PlayedOverwrites();
const open = (overwrite: Played, own: Partial<OwnServer> = {}) =>
  desk.open(overwrite, own, 'station-1');
const ended = (one: DeskOverwrites) => one.view(PAGE)[0] ?? assert.fail();

test('a desk with a server of its own takes the keys that it names, and no other', async () => {
  let asked = 0;
  let keys: readonly string[] | undefined = [PAGE.key];
  const deskKeys = async () => {
    asked += 1;
    return keys ?? Promise.reject(new CliError('server-unreachable', 'no'));
  };
  const one = open(broken, { deskKeys });
  const admitted = async (letter: string) =>
    (await one.admit({ server: SERVER, key: keyOf(letter) }))?.isKnown;
  assert.deepEqual(await Promise.all([admitted('b'), admitted('b')]), [undefined, undefined]);
  assert.deepEqual([await admitted('a'), await admitted('c'), asked], [true, undefined, 1]);
  keys = undefined;
  desk.ms += 10_000;
  assert.equal(await admitted('a'), true, 'also while the server is away');
  await assert.rejects(admitted('b'), { code: 'server-unreachable' });
  keys = [keyOf('b')];
  await assert.rejects(admitted('b'), { code: 'server-unreachable' });
  desk.ms += 10_000;
  assert.deepEqual([await admitted('b'), await admitted('a'), asked], [true, undefined, 3]);
});

test('a key of its server opens all that a desk holds of the station, keyless or not', async () => {
  const one = open(broken);
  await one.begin({ ...ASKED, key: keyOf('x') });
  await settled();
  assert.equal(ended(one).handover, HANDOVER);
  assert.deepEqual(one.view({ ...PAGE, isKnown: false }), [], 'another opens its own alone');
  const [name = ''] = readdirSync(desk.folder).filter((file) => file.endsWith('.json'));
  const { key: _, ...before } = JSON.parse(readFileSync(join(desk.folder, name), 'utf8'));
  writeFileSync(join(desk.folder, name), JSON.stringify(before));
  const next = open(broken);
  assert.deepEqual([next.view(PAGE).length, next.keyless(PAGE)], [1, []]);
});

test('the cable is looked at before the server is asked', async () => {
  let asked = 0;
  const mayOverwrite = async () => {
    asked += 1;
  };
  const wrong = open(
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
    rmSync(desk.folder, { recursive: true, force: true });
    const one = open(broken, { onRecord });
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
  desk.date += 31 * 86_400_000;
  assert.equal(await late.one.recorded(late.run, late.record ?? '', PAGE), undefined);
});
