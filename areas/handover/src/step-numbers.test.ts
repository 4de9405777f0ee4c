/** Numbers of steps over the life of a list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision, PlannedStep } from '@nagori/model';
import { stepNumbers } from './step-numbers.ts';

const plan = (...ids: readonly string[]): readonly PlannedStep[] =>
  ids.map((id) => ({
    id,
    actor: 'counter',
    minutes: 1,
    waitHours: 0,
    irreversible: false,
    evidence: `did-${id}`,
  }));

/** An entry after which `left` is the plan; each piece of evidence is called by its kind. */
const entry = (kinds: readonly string[], left: readonly PlannedStep[]) => ({
  evidence: kinds.map((kind) => ({ id: kind, kind, at: '' })),
  decision: { steps: left } as Decision,
});

const shown = (entries: ReturnType<typeof entry>[], now: readonly PlannedStep[]) => {
  const { numbers, ended } = stepNumbers(entries, now);
  return {
    list: now.map(({ id }) => `${numbers.get(id)} ${id}`),
    ended: Object.fromEntries(ended),
  };
};

test('a step keeps its number when another is done', () => {
  const all = plan('a', 'b', 'c');
  const left = plan('a', 'c');
  assert.deepEqual(shown([entry([], all), entry(['did-b'], left)], left), {
    list: ['1 a', '3 c'],
    ended: { 'did-b': '2' },
  });
});

test('a step in between moves no number, one at the end takes the next', () => {
  const all = plan('a', 'b', 'c');
  const more = plan('z', 'a', 'x', 'y', 'c', 'd');
  assert.deepEqual(shown([entry([], all), entry(['did-b'], more)], more).list, [
    '0a z',
    '1 a',
    '2a x',
    '2b y',
    '3 c',
    '4 d',
  ]);
});

test('a step that comes first takes its letter from the last one that is done', () => {
  const all = plan('a', 'b', 'c');
  const entries = [entry([], all), entry(['did-a'], plan('b', 'c')), entry(['did-b'], plan('c'))];
  assert.deepEqual(shown(entries, plan('x', 'y', 'c')).list, ['2a x', '2b y', '3 c']);
});

test('the number of a step that was done is given to no other', () => {
  const entries = [
    entry([], plan('a', 'b')),
    entry(['did-b'], plan('a')),
    entry([], plan('a', 'e')),
  ];
  assert.deepEqual(shown(entries, plan('a', 'e')).list, ['1 a', '3 e']);
  assert.deepEqual(shown(entries, plan('a', 'b', 'e')).list, ['1 a', '2 b', '3 e']);
});

test('a step that is needed no more is not called done', () => {
  const { ended } = shown([entry([], plan('a', 'b')), entry(['did-a'], [])], []);
  assert.deepEqual(ended, { 'did-a': '1' });
});

/** Two steps that the same kind of evidence ends, and what is left after them. */
const ALIKE = plan('a', 'b', 'c').map((step) => ({ ...step, evidence: 'consent' }));
const consents = (...ids: readonly string[]) => ({
  ...entry([], ALIKE.slice(2)),
  evidence: ids.map((id) => ({ id, kind: 'consent', at: '' })),
});

test('two pieces of one kind recorded together have the number of one step each', () => {
  const { ended } = shown([entry([], ALIKE), consents('first', 'second')], ALIKE.slice(2));
  assert.deepEqual(ended, { first: '1', second: '2' });
});

test('one piece that ends two steps has the numbers of both', () => {
  const { ended } = shown([entry([], ALIKE), consents('both')], ALIKE.slice(2));
  assert.deepEqual(ended, { both: '1, 2' });
});

test('a new list begins where it was recorded how the phone is', () => {
  const entries = [
    entry([], plan('a', 'b', 'c')),
    entry(['condition'], plan('b', 'd')),
    entry(['did-b'], plan('d')),
  ];
  assert.deepEqual(shown(entries, plan('d')), { list: ['2 d'], ended: { 'did-b': '1' } });
});
