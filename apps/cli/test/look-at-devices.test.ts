/** What a desk's devices do while nothing is done with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Devices } from '../src/station/devices.ts';
import { type LookDeps, looksAt } from '../src/station/look-at-devices.ts';

async function look(deps: Partial<LookDeps>) {
  const devices = new Devices('run');
  await looksAt({
    ...{ devices, readers: async () => [], phones: async () => [], without: new Set() },
    ...deps,
  })();
  const word = (state: ReturnType<Devices['of']>) =>
    state?.kind === 'failed' ? state.code : state?.kind === 'waiting' ? state.for : state?.kind;
  return [word(devices.of('reader')), word(devices.of('cable'))];
}

test('reader and cable, as they are', async () => {
  const gone = () => Promise.reject(new Error('gone'));
  const cards = (...all: readonly boolean[]) => all.map((cardPresent) => ({ cardPresent }));
  const phones = (...all: readonly string[]) => all.map((state) => ({ state }));
  const rows = [
    [gone, gone, 'reader-unreachable', 'adb-unreachable'],
    [cards(), phones(), 'reader-unreachable', 'phone'],
    [cards(false), phones('device'), 'phone', 'idle'],
    [cards(false, true), phones('unauthorized'), 'idle', 'phone-unauthorised'],
    [cards(true), phones('recovery'), 'idle', 'phone-offline'],
    [cards(true), phones('device', 'device'), 'idle', 'several-phones'],
  ] as const;
  for (const [readers, cable, ...expected] of rows) {
    const given = {
      readers: typeof readers === 'function' ? readers : async () => readers,
      phones: typeof cable === 'function' ? cable : async () => cable,
    };
    assert.deepEqual(await look(given), expected);
  }
  const without = new Set(['cable']);
  assert.deepEqual(await look({ phones: gone, without }), ['reader-unreachable', undefined]);
});

test('what is at work is left alone, and pages that watch at once have one look', async () => {
  const devices = new Devices('run');
  let looks = 0;
  const looking = looksAt({
    devices,
    without: new Set(['cable']),
    readers: async () => {
      looks += 1;
      await new Promise((later) => setTimeout(later, 5));
      return [];
    },
    phones: async () => [],
  });
  const both = [looking(), looking()];
  devices.set('reader', { kind: 'working', what: 'reading' });
  await Promise.all(both);
  assert.equal(looks, 1);
  assert.equal(devices.of('reader')?.kind, 'working', 'begun while it looked');
  await looking();
  assert.equal(looks, 1);
});
