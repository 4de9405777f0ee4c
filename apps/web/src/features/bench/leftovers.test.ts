/** R26: leftovers found after the phone became ours. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompartmentDto, EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import { leftoversOf } from './leftovers.ts';

const WORDS = { ja: '語', en: 'word' };

const recorded = (
  kind: string,
  minute: number,
  body: Record<string, unknown> = {},
): EvidenceDto => ({
  ...{ id: `e-${minute}`, kind, kindWords: WORDS, operator: 'carrier-a', body },
  at: `2026-11-24T05:${String(minute).padStart(2, '0')}:00Z`,
});

const TAKEN = recorded('custody', 10, { entry: 'transfer', ownership: true });

const found = (
  compartment: CompartmentDto['compartment'],
  state: CompartmentDto['state'],
  minute: number,
): CompartmentDto => ({
  ...{ compartment, name: WORDS, state, stateWords: WORDS },
  at: `2026-11-24T05:${String(minute).padStart(2, '0')}:00Z`,
});

const handover = (
  evidence: readonly EvidenceDto[],
  compartments: readonly CompartmentDto[],
  giver?: HandoverDto['giver'],
): HandoverDto =>
  ({ evidence, compartments, ...(giver === undefined ? {} : { giver }) }) as HandoverDto;

test('R26: a leftover found after taking-in is shown, with where and who knows', () => {
  const left = [found('felica', 'residue', 20), found('user-data', 'clear', 21)];
  assert.deepEqual(leftoversOf(handover([TAKEN], left)), {
    ...{ where: ['felica'], informedAt: undefined, reachable: true },
  });
  const prompt = recorded('prompt', 25);
  assert.equal(leftoversOf(handover([TAKEN, prompt], left))?.informedAt, prompt.at);
  const before = recorded('prompt', 5);
  assert.equal(
    leftoversOf(handover([before, TAKEN], left))?.informedAt,
    undefined,
    'told at intake',
  );
});

test('R26: leftovers that the giver still has to clear are not shown, nor is a SIM', () => {
  assert.equal(leftoversOf(handover([], [found('felica', 'residue', 20)])), undefined);
  assert.equal(leftoversOf(handover([TAKEN], [found('felica', 'residue', 5)])), undefined);
  assert.equal(leftoversOf(handover([TAKEN], [found('sim', 'residue', 20)])), undefined);
  const lease = recorded('custody', 10, { entry: 'transfer', ownership: false });
  assert.equal(leftoversOf(handover([lease], [found('felica', 'residue', 20)])), undefined);
});

test('R26: a giver who is away cannot be informed', () => {
  const left = [found('jpki-key', 'residue', 20)];
  assert.equal(leftoversOf(handover([TAKEN], left, 'absent'))?.reachable, false);
  assert.equal(leftoversOf(handover([TAKEN], left, 'reachable'))?.reachable, true);
});
