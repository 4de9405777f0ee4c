/** The register in memory: what judging is told, without a question to the database (R25). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { factsWith, finding } from '@nagori/testkit';
import { Register } from './register.ts';
import type { PublishedEntry } from './registry-entry.ts';

const AT = Date.parse('2026-03-01T00:00:00Z');
const certified: PublishedEntry = {
  ...{ operator: 'dealer-d', seq: 3, num: 1, at: AT },
  deed: { kind: 'certified', from: AT, until: AT + 700 * DAY_MS, shops: ['s'], renewal: false },
};
const cancelled: PublishedEntry = {
  ...{ operator: 'dealer-d', seq: 4, num: 2, at: AT + 60 * DAY_MS },
  deed: { kind: 'cancelled', cause: 'false-records', from: AT + DAY_MS },
};

function registerOf(entries: readonly PublishedEntry[]) {
  const asked: number[] = [];
  const store = {
    keeper: async () => 'guideline-body',
    published: async (after: number) => {
      asked.push(after);
      return entries.filter(({ num }) => num > after);
    },
  };
  return { register: new Register(store), asked };
}

const facts = (operator: string) =>
  factsWith({
    self: 'carrier-a',
    findings: [finding({ evidence: 'e1', compartment: 'felica', operator })],
  });

test('R25: the gate gets the standings of those whose evidence is in the facts only', async () => {
  const { register } = registerOf([certified]);
  assert.deepEqual(register.addStandings(facts('dealer-d')).standings, [], 'nothing was read yet');
  await register.refresh();
  const standings = register.addStandings(facts('dealer-d')).standings;
  assert.deepEqual(
    standings.map(({ standing, by }) => `${standing} by ${by}`),
    ['certified by carrier-a', 'lapsed by carrier-a'],
  );
  const own = facts('carrier-a');
  assert.equal(register.addStandings(own), own, 'our own word asks for nothing');
  const stranger = facts('dealer-x');
  assert.equal(register.addStandings(stranger), stranger);
});

test('R25: each period says when the register said it', async () => {
  const changed: PublishedEntry = {
    ...{ operator: 'dealer-d', seq: 4, num: 2, at: AT + 60 * DAY_MS },
    deed: { kind: 'shops-changed', shops: ['t'] },
  };
  const { register } = registerOf([certified, changed]);
  await register.refresh();
  const standings = register.addStandings(facts('dealer-d')).standings;
  assert.deepEqual(
    standings.map(({ standing, shops, said }) => [standing, shops.join(), said.t, said.seq]),
    [
      ['certified', 's', AT, 1],
      ['certified', 't', AT + 60 * DAY_MS, 2],
      ['lapsed', '', AT, 1],
    ],
  );
});

test('R25: as it was known at a moment, whatever was decided since', async () => {
  const { register } = registerOf([certified, cancelled]);
  await register.refresh();
  const kinds = (knownAt?: number) =>
    register.addStandings(facts('dealer-d'), knownAt).standings.map(({ standing }) => standing);
  assert.deepEqual(kinds(AT + 30 * DAY_MS), ['certified', 'lapsed']);
  assert.deepEqual(kinds(), ['certified', 'cancelled']);
});

test('what is new is asked for by number, one question after the other', async () => {
  const entries = [certified];
  const { register, asked } = registerOf(entries);
  await Promise.all([register.refresh(), register.refresh()]);
  entries.push(cancelled);
  await register.refresh();
  assert.deepEqual(asked, [0, 1, 1]);
  assert.deepEqual(
    register.entriesOf('dealer-d').map(({ num }) => num),
    [1, 2],
  );
  assert.equal(register.num, 2);
});

test('a question that fails is asked again; what is known stays', async () => {
  let fails = true;
  const register = new Register({
    keeper: async () => 'guideline-body',
    published: async () => {
      if (fails) throw new Error('the database is away');
      return [certified];
    },
  });
  await assert.rejects(register.refresh());
  fails = false;
  await register.refresh();
  assert.equal(register.num, 1);
});
