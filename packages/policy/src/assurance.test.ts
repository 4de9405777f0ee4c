/** The words printed on the certificate, derived from the proofs of a compartment. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMPARTMENTS, type Compartment, type Finding } from '@nagori/model';
import {
  at,
  ELEMENT_EMPTY,
  finding,
  OPENED,
  RELEASE_FINDINGS,
  releasePhone,
} from '@nagori/testkit';
import { assuranceOf, assuranceWords, statesOf } from './index.ts';
import { RELEASE } from './judged.testing.ts';

const NOW = OPENED + 3_600_000;

function labelOf(compartment: Compartment, findings: readonly Finding[]): string {
  const state = statesOf(releasePhone({ findings }), RELEASE, NOW)[
    COMPARTMENTS.indexOf(compartment)
  ];
  assert.ok(state);
  const label = assuranceOf(state);
  return label === undefined ? 'none' : `${label.assurance}${label.confirmed ? ', confirmed' : ''}`;
}

const data = (part: Partial<Finding>): Finding =>
  finding({ evidence: 'e', compartment: 'user-data', interval: at(20), ...part });

describe('assurance', () => {
  const table: readonly [string, readonly Finding[], string][] = [
    ['nothing known', [], 'none'],
    ['taken out', [data({ class: 'act', method: 'removal' })], 'observed'],
    ['a word', [data({ class: 'say', method: 'declared-erased' })], 'declared'],
    ['a glance', [data({ class: 'eye' })], 'observed'],
    ['read by a probe', [data({ class: 'probe', method: 'tool-check' })], 'observed'],
    ['seen in the settings', [data({ class: 'app', method: 'settings-look' })], 'observed'],
    [
      'reset by A; overwritten, and looked at, by B',
      [
        data({ evidence: 'r', class: 'act', method: 'factory-reset', person: 'a' }),
        data({ evidence: 'o', class: 'act', method: 'overwrite', person: 'b', interval: at(25) }),
        data({ evidence: 'l', person: 'b', interval: at(30) }),
      ],
      'overwritten',
    ],
    [
      'two looks, by A and by B',
      [data({ person: 'a' }), data({ evidence: 'l', person: 'b', interval: at(30) })],
      'observed',
    ],
    ['a reset', [data({ class: 'act', method: 'factory-reset' })], 'erased'],
    ['an overwriting', [data({ class: 'act', method: 'overwrite' })], 'overwritten'],
    [
      'a report without backing',
      [data({ class: 'act', method: 'overwrite', backing: 'unsigned' })],
      'declared',
    ],
    ['crushed', [data({ class: 'act', method: 'destruction' })], 'destroyed'],
    [
      'a reset and an overwriting',
      [
        data({ class: 'act', method: 'factory-reset' }),
        data({ evidence: 'f', class: 'act', method: 'overwrite' }),
      ],
      'overwritten',
    ],
    ['overwritten by A, looked at by B', RELEASE_FINDINGS, 'overwritten, confirmed'],
    [
      'overwritten again since B looked',
      [
        ...RELEASE_FINDINGS,
        data({
          evidence: 'again',
          class: 'act',
          method: 'overwrite',
          person: 'a',
          interval: at(35),
        }),
      ],
      'overwritten',
    ],
    [
      'a residue',
      [
        ...RELEASE_FINDINGS,
        data({ evidence: 'r', value: 'residue', class: 'probe', interval: at(50) }),
      ],
      'none',
    ],
  ];
  for (const [name, findings, label] of table) {
    test(`${name}: ${label}`, () => assert.equal(labelOf('user-data', findings), label));
  }
  test('a lock removed by its holder is labelled as observed', () => {
    const off = { class: 'act', method: 'lock-removal', compartment: 'account-lock' } as const;
    assert.equal(labelOf('account-lock', [data(off)]), 'observed');
  });
  test('an element seen empty by two people is labelled as observed, not erased', () => {
    assert.equal(labelOf('jpki-key', ELEMENT_EMPTY), 'observed');
  });
});

describe('the words for an observation', () => {
  const walk = (part: Partial<Finding> = {}) =>
    finding({
      evidence: 'w',
      compartment: 'felica',
      class: 'probe',
      method: 'felica-walk',
      interval: at(20),
      ...part,
    });
  const eye = (part: Partial<Finding> = {}) =>
    walk({ evidence: 'l', class: 'app', method: 'settings-look', interval: at(25), ...part });
  const b3 = { class: 'probe', method: 'statement-none', binding: 'B3' } as const;
  const table: readonly (readonly [string, Compartment, readonly Finding[], string])[] = [
    ['a walk to the end', 'felica', [walk()], '読取装置による読み取り'],
    ['seen in the settings', 'felica', [eye()], '目視・端末操作'],
    ['both', 'felica', [walk(), eye()], '目視・端末操作 読取装置による読み取り'],
    [
      'read by A and again by B',
      'felica',
      [walk({ person: 'a' }), walk({ evidence: 'x', person: 'b', interval: at(25) })],
      '読取装置による読み取り',
    ],
    [
      'the element answered itself',
      'jpki-key',
      [walk({ compartment: 'jpki-key', ...b3 })],
      '読取装置による読み取り',
    ],
    [
      'the authority stated about the element',
      'jpki-key',
      [walk({ compartment: 'jpki-key', ...b3, class: 'app', binding: 'B2' })],
      '目視・端末操作',
    ],
    ['a reset', 'user-data', [data({ class: 'act', method: 'factory-reset' })], '削除'],
    ['nothing known', 'felica', [], ''],
  ];
  for (const [name, compartment, findings, words] of table) {
    test(`${name}: ${words || 'none'}`, () => {
      const phone = releasePhone({ findings });
      const state = statesOf(phone, RELEASE, NOW)[COMPARTMENTS.indexOf(compartment)];
      assert.ok(state);
      const ja = assuranceWords(state).map((one) => one.ja);
      assert.equal(ja.join(' '), words);
    });
  }
});
