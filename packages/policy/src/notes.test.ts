/** The notes of an acceptance: what is still inside, still to come, or the holder's task. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Facts, type Finding, HOUR_MS } from '@nagori/model';
import { at, bought, factsWith, finding, jpki, OPENED } from '@nagori/testkit';
import { verdictWords } from './index.ts';
import { judgeAt, policyWith, type RequirementPart } from './judged.testing.ts';
import type { Policy } from './schema.ts';

const CLEAN: readonly Finding[] = (
  ['user-data', 'felica', 'account-lock', 'sim', 'sd-card', 'card-record'] as const
).map((compartment) =>
  finding({ evidence: 'clean', compartment, class: 'act', method: 'erase', actor: 'holder' }),
);
const ANY: RequirementPart = {
  on: ['jpki-certificate', 'jpki-key'],
  anyOf: [{ defer: 'residue' }],
};
/** `code subjects… by +hours`, one text a note. */
function notes(
  findings: readonly Finding[],
  facts: Partial<Facts> = {},
  part: Partial<Policy> = {},
) {
  const all = factsWith({ findings: [...CLEAN, ...findings], ...facts });
  const decision = judgeAt(all, policyWith([ANY], part));
  assert.equal(decision.verdict, 'accept');
  return {
    decision,
    said: decision.notes.map(({ code, subjects, by }) =>
      [code, ...subjects, ...(by === undefined ? [] : [`+${(by - OPENED) / HOUR_MS}h`])].join(' '),
    ),
  };
}

const registered = jpki({
  value: 'residue',
  class: 'app',
  method: 'portal-registered',
  evidence: 'r',
});
const awaited = jpki({
  evidence: 'w',
  value: 'unknown',
  method: 'statement-awaited',
  because: 'deletion-awaited',
  backing: 'authority',
  interval: at(60),
});
const deleted = jpki({ evidence: 'd', class: 'act', method: 'forced-deletion', interval: at(60) });

describe('the notes of an acceptance', () => {
  const TABLE: readonly (readonly [
    string,
    readonly Finding[],
    readonly string[],
    Partial<Facts>?,
    Partial<Policy>?,
  ])[] = [
    ['nothing is open', jpki({ class: 'act', method: 'key-deletion' }), []],
    ['something is inside', registered, ['left-inside jpki-certificate jpki-key']],
    ['not shown to be gone', [], ['left-unproven jpki-certificate jpki-key']],
    [
      'R03 the deletion is awaited, for 48 hours',
      awaited,
      [
        'left-unproven jpki-certificate jpki-key',
        'deletion-awaited jpki-certificate jpki-key +49h',
      ],
    ],
    [
      'R03 a revocation after the look: inside, deletion under way',
      [...registered, ...awaited],
      ['left-inside jpki-certificate jpki-key', 'deletion-awaited jpki-certificate jpki-key +49h'],
    ],
    [
      'the supplier takes it back until the end of intake',
      [],
      ['left-unproven jpki-certificate jpki-key', 'return-window +72h'],
      { supplier: 'op-lot' },
    ],
    [
      'after intake there is no window',
      [],
      ['left-unproven jpki-certificate jpki-key'],
      { supplier: 'op-lot', custody: [bought()] },
      { stage: 'inspection' },
    ],
    ['R03 deleted, not revoked', [...registered, ...deleted], ['holder-revokes jpki-certificate']],
    [
      'R03 deleted and revoked',
      [
        ...registered,
        ...deleted,
        ...jpki({
          evidence: 'v',
          value: 'unknown',
          method: 'declared-revoked',
          class: 'say',
          actor: 'holder',
          interval: at(30),
        }),
      ],
      [],
    ],
    ['never seen inside: no revocation needed', deleted, []],
  ];
  for (const [name, findings, expected, facts, part] of TABLE) {
    test(`${name}: ${expected.join(', ')}`, () => {
      assert.deepEqual(notes(findings, facts, part).said, expected);
    });
  }

  test('the first line of an acceptance names a residue', () => {
    const inside = verdictWords(notes(registered).decision).sentence;
    const clear = verdictWords(notes(deleted).decision).sentence;
    assert.notDeepEqual(inside, clear);
    assert.match(inside.en, /something still inside/);
    assert.match(inside.ja, /残ったまま/);
  });

  test('a verdict other than accept has no notes', () => {
    const hold = policyWith([
      { on: ['jpki-key'], anyOf: [{ look: 'app', steps: ['open-portal-app'] }] },
    ]);
    assert.deepEqual(judgeAt(factsWith({ findings: awaited, giver: 'present' }), hold).notes, []);
  });
});
