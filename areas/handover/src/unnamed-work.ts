/**
 * While a recall is in force, work that names no tool may be the recalled tool's and would count
 * for nothing (R30). It is refused before it is recorded, because as a try it would use up its
 * step; whoever sends it names the tool.
 *
 * Invariants: what speaks against the phone is never refused (L1), nor what nobody could read. An
 * act that has happened is recorded once the caller confirms it: a look must come after it (R11).
 */
import type { Problem } from '@nagori/evidence';
import { type Refused, refused } from '@nagori/model';
import { isRecalled } from '@nagori/policy';
import type { Admitted } from './admit-evidence.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';

const NAME_IT: Problem = {
  field: 'tool',
  code: 'missing',
  message: 'a tool is recalled: the tool of this work is named',
};

/** Undefined: it is named, or no recall may be about it. */
export async function unnamedWork(
  { recalls: declared }: Pick<HandoverDeps, 'recalls'>,
  operator: string,
  at: RecordAt,
  added: readonly Admitted[],
  happened = false,
): Promise<Refused<HandoverRefusalCode> | undefined> {
  const words = (await declared?.of(operator)) ?? [];
  const recalls = words.filter(({ isEnded }) => !isEnded);
  if (recalls.length === 0) return undefined;
  const read = await at.read(added);
  if (read.kind !== 'good') return undefined;
  const { added: said, facts } = read.value;
  if (said.some(({ value }) => value === 'residue')) return undefined;
  const among = { ...facts, recalls };
  const isUnnamed = said.some(
    (one) =>
      one.value === 'clear' &&
      one.tool === undefined &&
      !(happened && one.class === 'act') &&
      isRecalled(one, among),
  );
  return isUnnamed ? refused('evidence-invalid', [NAME_IT]) : undefined;
}
