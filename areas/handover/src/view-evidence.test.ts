/** What is shown of a piece of evidence, and what stays on the server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from '@nagori/evidence';
import { MINUTE_MS } from '@nagori/model';
import { at, finding, OPENED } from '@nagori/testkit';
import { viewBlocks } from './legal-blocks.ts';
import { viewCompartment, viewEvidence } from './view-handover.ts';
import { legalBlockView } from './wire-block.ts';
import { evidenceView } from './wire-handover.ts';

const AT = '2026-11-24T05:00:00.000Z';

test('no token is shown, a status list that was read later included', () => {
  const statement: Evidence = {
    ...{ id: 'e-1', kind: 'authority-statement', at: AT, seen: 'B2' },
    ...{ jwt: 'a.b.c', list: 'd.e.f', asked: { ch: 'challenge-1', min: 'B1' } },
  };
  assert.deepEqual(viewEvidence(statement, 'carrier-a').body, { seen: 'B2' });
});

test('the name of a list is shown', () => {
  const match: Evidence = {
    ...{ id: 'e-1', kind: 'loss-match', at: AT, result: 'no-match', list: 'nagori' },
  };
  assert.deepEqual(viewEvidence(match, 'carrier-a').body, { result: 'no-match', list: 'nagori' });
});

test('a time with a zone of its own is shown as the same moment', () => {
  const report: Evidence = {
    ...{ id: 'e-1', kind: 'overwrite-report', at: '2026-11-24T14:00:00+09:00', result: 'done' },
    ...{ actor: 'tool', tool: { name: 'nwipe' } },
  };
  assert.equal(evidenceView.parse(viewEvidence(report, 'carrier-a')).at, AT);
});

test('a suspicion with a zone of its own is shown as the same moment', () => {
  const suspected: Evidence = {
    ...{ id: 'e-1', kind: 'legal-block', at: '2026-11-24T14:00:00+09:00' },
    ...{ entry: 'suspected', doubts: ['identity'] },
  };
  const [block] = viewBlocks([suspected], Date.parse(AT));
  assert.equal(legalBlockView.parse(block).at, AT);
});

test('R03 what was cleared is dated by its proof, what is left by what was seen', () => {
  const of = { compartment: 'jpki-key' } as const;
  const residues = [finding({ ...of, evidence: 'e-1', value: 'residue', interval: at(43) })];
  const proofs = [finding({ ...of, evidence: 'e-2', class: 'act', interval: at(13) })];
  const dated = (state: 'clear' | 'residue') =>
    viewCompartment({ ...of, state, proofs, residues, attempts: [] }).at;
  assert.equal(dated('clear'), new Date(OPENED + 13 * MINUTE_MS).toISOString());
  assert.equal(dated('residue'), new Date(OPENED + 43 * MINUTE_MS).toISOString());
});
