/**
 * R12, L10: what is recorded of an example afterwards, by a person, a machine or a file. A phone
 * that is dead reaches no next user, and nothing happens to one that was destroyed.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Decision, NEXT_USER_ROUTES } from '@nagori/model';
import { decide } from '@nagori/policy';
import { EXAMPLES, type Line, policyOf, readingOf } from './examples.testing.ts';

const SOURCES = {
  person: { station: 'bench-1', person: 'staff-2' },
  machine: { station: 'bench-1' },
  file: {},
} as const;

type Source = keyof typeof SOURCES;

const DEAD = { kind: 'condition', power: 'off' } as const;

const LINES = EXAMPLES.flatMap(({ lines }) => lines);

function judged(line: Line, ...more: readonly object[]): Decision {
  const phone = readingOf({ ...line, evidence: [...line.evidence, ...more] }, line.ref);
  return decide(phone.facts, policyOf(phone), phone.judgedAt ?? assert.fail());
}

/** An hour before the line is judged. */
function saidOf(line: Line, source: Source, part: object): object {
  const at = new Date(Date.parse(line.judgedAt) - 3_600_000).toISOString();
  return { id: 'afterwards', at, ...SOURCES[source], ...part };
}

/** Phones that go to a next user, by what is in the examples. */
const RELEASED = LINES.filter((line) => reachesNextUser(judged(line)));

function reachesNextUser({ verdict, route }: Decision): boolean {
  return verdict === 'accept' && route.some((one) => NEXT_USER_ROUTES.includes(one));
}

test('some examples go to a next user', () => assert.ok(RELEASED.length > 10));

for (const source of ['person', 'machine', 'file'] as const) {
  test(`R12 dead, says a ${source}: no next user gets it`, () => {
    const found = RELEASED.filter((line) =>
      reachesNextUser(judged(line, saidOf(line, source, DEAD))),
    );
    assert.deepEqual(
      found.map(({ ref }) => ref),
      [],
    );
  });
}

describe('R10 a phone without its erasure at purchase, for sale', () => {
  const unerased = LINES.filter(({ stage }) => stage === 'release').map((line) => ({
    ...line,
    evidence: line.evidence.filter(({ kind }) => !/^(reset|erase)-report$/.test(kind)),
  }));
  const open = unerased.filter((line) => {
    const { verdict, violations } = judged(line);
    return verdict !== 'accept' && violations.some(({ rule }) => rule === 'R10');
  });
  test('some wait for a sign-off', () => assert.ok(open.length > 0));
  for (const source of ['person', 'machine', 'file'] as const) {
    test(`R10 dead, says a ${source}: not accepted`, () => {
      const found = open.filter(
        (line) => judged(line, saidOf(line, source, DEAD)).verdict === 'accept',
      );
      assert.deepEqual(
        found.map(({ ref }) => ref),
        [],
      );
    });
  }
});

describe('R12 destroyed before: nothing happens to it', () => {
  const gone = { kind: 'destruction', by: 'destroyer-d', method: 'crushed' };
  test('R12 by a person at our own station: refused by every policy, or quarantined', () => {
    const found = LINES.filter((line) => {
      const { verdict } = judged(line, saidOf(line, 'person', gone));
      return verdict !== 'refuse' && verdict !== 'quarantine';
    });
    assert.deepEqual(
      found.map(({ ref }) => ref),
      [],
    );
  });
  test('L10 by a file: no answer gets better', () => {
    const order = ['accept', 'hold', 'refuse', 'destroy', 'quarantine'];
    const found = LINES.filter((line) => {
      const { verdict } = judged(line, saidOf(line, 'file', gone));
      return order.indexOf(verdict) < order.indexOf(judged(line).verdict);
    });
    assert.deepEqual(
      found.map(({ ref }) => ref),
      [],
    );
  });
});
