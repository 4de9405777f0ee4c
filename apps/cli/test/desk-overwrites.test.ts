/** R11: what the desk's program says of an overwriting, through each of its ends. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { CliError } from '../src/failure.ts';
import type { DeskOverwrites } from '../src/station/desk-overwrites.ts';
import {
  ASKED,
  begins,
  broken,
  HANDOVER,
  IMEI,
  keyOf,
  PAGE,
  type Played,
  PlayedOverwrites,
  SERVER,
  settled,
} from './played-overwrites.ts';

const OTHER_HANDOVER = '1f0e7f2c-6c1e-4a57-9d6d-1f2a3b4c5d6e';
const FOUND = { freeKib: 1000, writtenKib: 1000, samples: 1000, differing: 0, fault: undefined };
const MIB = 1024 * 1024;

const desk = new PlayedOverwrites();

const whole: Played = async (wanted) => {
  await wanted.mayBegin?.();
  begins(wanted);
  rmSync(wanted.journal.path);
  return FOUND;
};
/** Until it is stopped. */
const endless: Played = async (wanted) => {
  await wanted.mayBegin?.();
  begins(wanted);
  desk.ms += 1_000;
  wanted.onWritten(1 * MIB, 10 * MIB);
  await new Promise((stopped) => wanted.signal?.addEventListener('abort', stopped));
  throw new CliError('overwrite-failed', 'it was stopped', [], 'stopped');
};
const NO_SUCH = { code: 'no-overwriting' };
const runOf = (begun: object) => ('run' in begun ? String(begun.run) : assert.fail('not begun'));
const only = (one: DeskOverwrites) => {
  const [first, ...more] = one.view(PAGE);
  assert.ok(first !== undefined && more.length === 0);
  return first;
};

test('R11 done is said at the end alone, is private, and waits until it is recorded', async () => {
  const one = desk.open(whole);
  await one.begin(ASKED);
  await settled();
  const { phase, result, evidence, record = '', run, by } = only(one);
  assert.deepEqual([phase, result, by], ['ended', 'done', 'staff-1']);
  assert.deepEqual(evidence?.overwritten, {
    ...{ freeKib: 1000, writtenKib: 1000, samples: 1000, differing: 0 },
  });
  for (const name of readdirSync(desk.folder)) {
    assert.equal(statSync(join(desk.folder, name)).mode & 0o777, 0o600);
  }
  const again = desk.open(whole);
  assert.deepEqual([only(again).evidence, only(again).record], [evidence, record]);
  assert.deepEqual(
    await again.recorded(run, HANDOVER, PAGE),
    NO_SUCH,
    'another request than its own',
  );
  assert.equal(await again.recorded(run, record, PAGE), undefined);
  assert.deepEqual(await again.recorded(run, record, PAGE), NO_SUCH);
  assert.deepEqual(readdirSync(desk.folder), []);
});

test('R11 a program that is killed leaves a failed attempt, which goes on', async () => {
  const one = desk.open(endless);
  const run = runOf(await one.begin(ASKED));
  const on = desk.devices.of('cable');
  assert.ok(on?.kind === 'working' && on.what === 'overwriting' && on.imeiEnd === '0011');
  assert.ok(!JSON.stringify(desk.devices.view()).includes('00101700'));
  assert.deepEqual([on.done, on.of], [MIB, 10 * MIB]);
  assert.equal(only(one).evidence, undefined, 'while it runs there is nothing to record');
  desk.date += 60_000;
  // Another program over the same folder: the first was killed.
  const next = desk.open(whole);
  const { result, resumable, reason, evidence, record } = only(next);
  assert.deepEqual([result, resumable, reason], ['failed', true, 'ended']);
  assert.equal(evidence?.at, '2026-11-29T03:01:00.000Z');
  assert.deepEqual(await next.begin({ ...ASKED, by: 'staff-2', resume: true }), {
    code: 'begun-by-another',
  });
  assert.equal(runOf(await next.begin({ ...ASKED, resume: true })), run);
  await settled();
  assert.equal(only(next).result, 'done');
  assert.notEqual(only(next).record, record, 'the first request says failed for ever');
  await one.close();
});

test('one at a time, stopped by its own name, and then it goes on', async () => {
  const one = desk.open(endless);
  const run = runOf(await one.begin(ASKED));
  assert.deepEqual(await one.begin(ASKED), { code: 'busy' });
  assert.equal(one.stop(HANDOVER, PAGE), false);
  assert.deepEqual(await one.recorded(run, HANDOVER, PAGE), NO_SUCH);
  assert.equal(one.stop(run, PAGE), true);
  await settled();
  const { result, resumable, reason, record = '' } = only(one);
  assert.deepEqual([result, resumable, reason], ['failed', true, 'stopped']);
  assert.equal(desk.devices.of('cable')?.kind, 'idle');
  assert.equal(await one.recorded(run, record, PAGE), undefined);
  assert.deepEqual([only(one).evidence, only(one).resumable], [undefined, true]);
  assert.deepEqual(await one.begin({ ...ASKED, imei: '00101700000002' as ImeiKey, resume: true }), {
    code: 'nothing-to-resume',
  });
});

test('what is refused before its first byte leaves what was there', async () => {
  await desk.open(broken).begin(ASKED);
  await settled();
  const before = readdirSync(desk.folder);
  const refusing = (code: 'wrong-phone' | 'phone-not-reset', reason?: string) =>
    desk.open(async () => {
      throw new CliError(code, 'no', [], reason);
    });
  assert.deepEqual(await refusing('wrong-phone').begin(ASKED), { code: 'wrong-phone' });
  const unset = refusing('phone-not-reset', 'accounts');
  assert.deepEqual(await unset.begin(ASKED), { code: 'phone-not-reset', reason: 'accounts' });
  assert.deepEqual(readdirSync(desk.folder), before);
  assert.equal(only(unset).code, 'phone-offline');
  assert.equal(desk.devices.of('cable')?.kind, 'idle');
});

test('R10 R14 R28 without the yes of the desk’s own server nothing is begun', async () => {
  let begun = 0;
  const one = desk.open(
    async (wanted) => {
      await wanted.mayBegin?.();
      begins(wanted);
      begun += 1;
      return FOUND;
    },
    {
      mayOverwrite: async () => {
        throw new CliError('act-refused', 'not yet');
      },
    },
  );
  assert.deepEqual(await one.begin(ASKED), { code: 'act-refused' });
  assert.deepEqual([begun, one.view(PAGE).length], [0, 0]);
});

test('a key that never answers: what asks it can be stopped, and the program ends', async () => {
  const one = desk.open(whole, { mayOverwrite: () => new Promise<void>(() => {}) });
  const begun = one.begin(ASKED);
  const stopped = { code: 'overwrite-failed', reason: 'stopped' };
  assert.ok(one.stop(String(only(one).run), PAGE));
  assert.deepEqual(await begun, stopped);
  assert.equal(desk.devices.of('cable')?.kind, 'idle');
  const again = one.begin(ASKED);
  await one.close();
  assert.deepEqual([await again, one.view(PAGE).length], [stopped, 0]);
});

test('begun anew by another, it is the phone’s only attempt', async () => {
  await desk.open(broken).begin(ASKED);
  const next = desk.open(whole);
  await next.begin({ ...ASKED, by: 'staff-2' });
  await settled();
  assert.deepEqual([only(next).by, only(next).result], ['staff-2', 'done']);
});

test('R11 a fault at the end is failed, with its figures, and does not go on', async () => {
  const one = desk.open(async (wanted) => ({ ...(await whole(wanted)), fault: 'content-differs' }));
  await one.begin(ASKED);
  await settled();
  const { result, reason, resumable } = only(one);
  assert.deepEqual([result, reason, resumable], ['failed', 'content-differs', false]);
});

test('R11 a file that is cut off or changed is no overwriting, at no length', async () => {
  await desk.open(whole).begin(ASKED);
  await settled();
  const [name = ''] = readdirSync(desk.folder);
  const text = readFileSync(join(desk.folder, name), 'utf8');
  for (let length = 0; length < text.length - 1; length += 29) {
    writeFileSync(join(desk.folder, name), text.slice(0, length));
    assert.deepEqual(desk.open(whole).view(PAGE), []);
  }
  const running = text.replace('"state":"ended"', '"state":"running"');
  writeFileSync(join(desk.folder, name), running);
  assert.equal(only(desk.open(whole)).result, 'failed', 'killed before its end was on the disk');
});

test('another server, or the desk as another station, neither sees nor ends it', async () => {
  const one = desk.open(endless);
  const run = runOf(await one.begin(ASKED));
  const other = { ...PAGE, server: 'https://other.example' };
  assert.deepEqual([one.view(other), one.stop(run, other)], [[], false]);
  assert.deepEqual(await one.begin({ ...ASKED, ...other }), { code: 'busy' });
  await one.close();
  const { record = '' } = only(one);
  assert.deepEqual(await one.recorded(run, record, other), NO_SUCH);
  assert.deepEqual(one.foreign(new Set([SERVER])), []);
  assert.equal(one.foreign(new Set([other.server])).length, 1);
  const enrolled = desk.open(whole, undefined, 'station-2');
  assert.deepEqual(enrolled.view(PAGE), []);
  assert.equal(enrolled.foreign(new Set([SERVER])).length, 1);
  const goesOn = { ...ASKED, ...other, resume: true };
  assert.deepEqual(await desk.open(whole).begin(goesOn), { code: 'nothing-to-resume' });
  await enrolled.begin(ASKED);
  await settled();
  assert.equal(only(desk.open(whole)).run, run, 'the other’s attempt waits for its own server');
});

test('a page with another key neither sees nor ends what was begun', async () => {
  const one = desk.open(endless);
  const run = runOf(await one.begin(ASKED));
  const other = { ...PAGE, key: keyOf('b') };
  assert.deepEqual([one.view(other), one.stop(run, other)], [[], false]);
  await one.close();
  const { record = '' } = only(one);
  assert.deepEqual(await one.recorded(run, record, other), NO_SUCH);
  const goesOn = { ...ASKED, ...other, resume: true };
  assert.deepEqual(await one.begin(goesOn), { code: 'nothing-to-resume' });
  const next = desk.open(whole);
  await next.begin({ ...ASKED, ...other });
  await settled();
  assert.equal(only(next).run, run, 'begun anew by a stranger, it takes nothing from who waits');
  const texts = readdirSync(desk.folder).map((name) =>
    readFileSync(join(desk.folder, name), 'utf8'),
  );
  assert.ok(!texts.join('').includes('a'.repeat(43)), 'the key itself is not stored');
});

/** As a program of before left it. */
const loseKey = () => {
  for (const name of readdirSync(desk.folder).filter((one) => one.endsWith('.json'))) {
    const { key: _, ...before } = JSON.parse(readFileSync(join(desk.folder, name), 'utf8'));
    writeFileSync(join(desk.folder, name), JSON.stringify(before));
  }
};

test('what has no key yet takes that of a page that names its phone and its record', async () => {
  await desk.open(whole).begin(ASKED);
  await settled();
  loseKey();
  const one = desk.open(whole);
  const seen = () => [one.view(PAGE).length, one.keyless(PAGE).length];
  const claims = { ...PAGE, imei: IMEI, handover: HANDOVER };
  assert.deepEqual(seen(), [0, 1]);
  one.claim({ ...claims, handover: OTHER_HANDOVER });
  one.claim({ ...claims, server: 'https://other.example' });
  one.claim({ ...claims, imei: '00101700000002' as ImeiKey });
  assert.deepEqual(seen(), [0, 1]);
  one.claim(claims);
  assert.deepEqual(seen(), [1, 0]);
  one.claim({ ...claims, key: keyOf('b') });
  assert.deepEqual(seen(), [1, 0], 'what has a key changes it no more');
  assert.equal(only(desk.open(whole)).result, 'done', 'also after the next start');
});

test('the number of what has no key is not found out by trying, which is said', async () => {
  await desk.open(whole).begin(ASKED);
  await settled();
  const other = { imei: '00101700000007' as ImeiKey, handover: OTHER_HANDOVER };
  await desk.open(whole).begin({ ...ASKED, ...other });
  await settled();
  loseKey();
  const one = desk.open(whole);
  const claim = (imei: string) =>
    one.claim({ ...PAGE, imei: imei as ImeiKey, handover: HANDOVER })?.code;
  desk.complaints.length = 0;
  const tries = [2, 3, 4, 5, 6].map((n) => claim(`0010170000000${n}`));
  assert.deepEqual(new Set(tries), new Set([undefined]));
  assert.equal(desk.complaints.length, 1);
  assert.ok(!desk.complaints.join('').includes('0010170'), 'no number');
  assert.equal(claim(IMEI), 'too-many-wrong-numbers');
  assert.deepEqual(one.view(PAGE), []);
  one.claim({ ...PAGE, ...other });
  assert.equal(only(one).handover, OTHER_HANDOVER, 'the others take numbers as before');
  await one.begin({ ...ASKED, by: 'staff-2' });
  await settled();
  assert.deepEqual(one.keyless(PAGE), [], 'begun anew, it is over');
});

test('what was not recorded for long is counted for who runs the program', async () => {
  const one = desk.open(whole);
  await one.begin(ASKED);
  await settled();
  assert.equal(one.waitingLong(), 0);
  desk.date += 31 * 86_400_000;
  assert.equal(one.waitingLong(), 1);
});

test('what other programs have in the folder is left as it is', async () => {
  await desk.open(broken).begin(ASKED);
  const [own = ''] = readdirSync(desk.folder).filter((name) => name.endsWith('.json'));
  const others = ['big-download.part', 'phone.ndjson', 'phone.ndjson.journal', 'server.journal'];
  const parts = ['json.part', 'json.71.part', 'journal.71.part', 'json.0a1b2c3d4e5f6071.part'];
  const left = ['journal', ...parts].map((kind) => `${HANDOVER}.${kind}`);
  for (const name of [...others, ...left]) writeFileSync(join(desk.folder, name), '{}');
  desk.open(broken);
  const there = [...others, own, own.replace('.json', '.journal')];
  assert.deepEqual(readdirSync(desk.folder).sort(), there.sort());
});

test('R11 a disk that fails at the end leaves a failed attempt', async () => {
  const one = desk.open(async (wanted) => {
    await wanted.mayBegin?.();
    begins(wanted);
    rmSync(desk.folder, { recursive: true });
    return FOUND;
  });
  await one.begin(ASKED);
  await settled();
  assert.deepEqual([only(one).result, only(one).code], ['failed', 'output-unwritable']);
});
