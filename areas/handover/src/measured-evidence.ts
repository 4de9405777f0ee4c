/**
 * What our own bench measured of a tool, recorded beside an act that no capability row names
 * (docs/adr/0096): the same counts judge the phone at every later reading.
 *
 * Invariants: the counts are the last that were made from the record. Nothing is recorded where
 * nothing was counted, and nothing of an act that a row names.
 */
import { capabilityFor } from '@nagori/evidence';
import type { Finding, Instant, MeasuredRow, PhoneModel } from '@nagori/model';
import { isRowOf, isWithoutRow } from '@nagori/policy';
import { type Admitted, ownEvidence } from './admit-evidence.ts';
import type { HandoverDeps } from './handover-deps.ts';

type Deps = Pick<HandoverDeps, 'measured' | 'random' | 'capabilities'>;

/** The phone that the act was recorded for, and when. */
export interface MeasuredPhone {
  readonly phone: PhoneModel;
  readonly now: Instant;
  readonly seq: number;
}

/** `said`: the findings of the evidence that is added. */
export async function measuredEvidence(
  deps: Deps,
  operator: string,
  said: readonly Finding[],
  { phone, now, seq }: MeasuredPhone,
): Promise<readonly Admitted[]> {
  const { measured, capabilities, random } = deps;
  const capability = capabilityFor(capabilities, phone);
  const acts = said.filter((one) => one.tool !== undefined && isWithoutRow(one, { capability }));
  if (measured === undefined || acts.length === 0) return [];
  const rows = await measured.rows(operator);
  return rows
    .filter((row) => acts.some((act) => isRowOf(row, act, phone)))
    .map((row) => measuredWord(row, operator, now, seq, random));
}

/** A counted row as the server records it for a phone. */
export function measuredWord(
  { act, tool: toolName, compartment: on, model, os, all, seen }: MeasuredRow,
  operator: string,
  now: Instant,
  seq: number,
  random: HandoverDeps['random'],
): Admitted {
  const fields = { act, toolName, on, model, os, all, seen };
  return ownEvidence('bench-measured', fields, operator, now, seq, random);
}
