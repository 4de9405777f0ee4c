/** S11: what counts as revoked before the phone arrived, row by row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Finding, HOUR_MS, type Method, type UnknownReason } from '@nagori/model';
import { outcomeOf } from './settle-visits.ts';

const ARRIVED = Date.parse('2026-11-28T05:30:00Z');

function finding(
  method: Method,
  value: Finding['value'],
  at: number,
  because?: UnknownReason,
): Finding {
  return {
    evidence: `e-${method}`,
    compartment: 'jpki-certificate',
    value,
    class: 'app',
    method,
    interval: { lo: at, hi: at, t: at, clock: 'authority', seq: 0 },
    backing: 'authority',
    actor: 'authority',
    assisted: false,
    because,
  };
}

const day = (days: number) => ARRIVED - days * 24 * HOUR_MS;
/** Findings, the hour that the statement names, what counts. */
const ROWS: readonly (readonly [string, readonly Finding[], number | undefined, string])[] = [
  ['nothing on record', [], undefined, 'unknown'],
  ['never had one', [finding('statement-none', 'clear', ARRIVED)], undefined, 'proved'],
  ['deleted before', [finding('statement-deleted', 'clear', ARRIVED)], day(2), 'proved'],
  [
    'revoked before, deletion awaited',
    [finding('statement-awaited', 'unknown', ARRIVED + HOUR_MS, 'deletion-awaited')],
    day(1),
    'proved',
  ],
  [
    'revoked at the counter',
    [finding('statement-awaited', 'unknown', ARRIVED + 3 * HOUR_MS, 'deletion-awaited')],
    ARRIVED + 2 * HOUR_MS,
    'not-yet',
  ],
  [
    'in the hour of arriving',
    [finding('statement-deleted', 'clear', ARRIVED)],
    ARRIVED - HOUR_MS / 2,
    'proved',
  ],
  [
    'a statement that did not fit its question',
    [finding('statement-none', 'unknown', ARRIVED, 'cannot-state')],
    undefined,
    'unknown',
  ],
  ['still registered', [finding('portal-registered', 'residue', ARRIVED)], undefined, 'not-yet'],
  ['said to be in there', [finding('declared-present', 'residue', ARRIVED)], undefined, 'not-yet'],
  [
    'seen as not registered',
    [finding('portal-not-registered', 'clear', ARRIVED)],
    undefined,
    'seen',
  ],
  ['told: never', [finding('declared-never', 'clear', ARRIVED)], undefined, 'told'],
  [
    'told: revoked',
    [finding('declared-revoked', 'unknown', ARRIVED, 'revoked-not-deleted')],
    undefined,
    'told',
  ],
  [
    'told, and proven',
    [finding('declared-never', 'clear', ARRIVED), finding('statement-none', 'clear', ARRIVED)],
    undefined,
    'proved',
  ],
  [
    'told, and seen to be there',
    [finding('declared-never', 'clear', ARRIVED), finding('jpki-probe', 'residue', ARRIVED)],
    undefined,
    'not-yet',
  ],
];

test('S11: done before arriving is what the record says of the time before', () => {
  for (const [name, findings, happened, outcome] of ROWS) {
    assert.equal(
      outcomeOf(findings, ARRIVED, () => happened),
      outcome,
      name,
    );
  }
});

test('S11: what is said of other compartments counts for nothing here', () => {
  const felica = { ...finding('look', 'residue', ARRIVED), compartment: 'felica' as const };
  assert.equal(
    outcomeOf([felica], ARRIVED, () => undefined),
    'unknown',
  );
});
