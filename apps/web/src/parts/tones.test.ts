/** What sounds when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VERDICTS } from '@nagori/model';
import type { Store } from './browser-store.ts';
import { gainOf, keepLoudness, soundOf, storedLoudness, TONES } from './tones.ts';

test('a new verdict sounds once', () => {
  const hold = { of: 'a', verdict: 'hold' } as const;
  assert.equal(soundOf(undefined, hold), 'hold');
  assert.equal(soundOf(hold, { ...hold }), undefined);
  assert.equal(soundOf(hold, { of: 'a', verdict: 'accept' }), 'accept');
  assert.equal(soundOf(hold, { of: 'b', verdict: 'hold' }), 'hold');
  assert.equal(soundOf(hold, { of: 'a', verdict: 'quarantine' }), 'quarantine');
});

test('every verdict has a tone, each with its own melody and under half a second', () => {
  for (const verdict of VERDICTS) assert.ok(soundOf(undefined, { of: 'a', verdict }), verdict);
  const melodies = Object.values(TONES).map((notes) => notes.map(({ pitch }) => pitch).join(' '));
  assert.equal(new Set(melodies).size, melodies.length);
  for (const notes of Object.values(TONES)) {
    assert.ok(notes.every(({ fromMs, lengthMs }) => fromMs + lengthMs <= 500));
  }
});

test('a device is quiet until it is set otherwise', () => {
  const stored = new Map<string, string>();
  const store: Store = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
    removeItem: (key) => void stored.delete(key),
  };
  assert.equal(storedLoudness(store), 'quiet');
  keepLoudness(store, 'off');
  assert.equal(storedLoudness(store), 'off');
  stored.set('nagori.sound', '"shrill"');
  assert.equal(storedLoudness(store), 'quiet');
  assert.equal(storedLoudness(undefined), 'quiet');
});

test('off is silent, and loud is louder than quiet', () => {
  assert.equal(gainOf('off'), 0);
  assert.ok(gainOf('loud') > gainOf('quiet'));
});
