/**
 * What a phone counts for: once at an operator and once in each stage, however many handovers it
 * has, in the first of them.
 *
 * Invariants: pure. A finding of a later handover counts in the first one, so that a share never
 * exceeds its base. The numbers hold no phone and no person.
 */
import type { RecordEntry } from '@nagori/area-handover';
import type { Compartment, Finding, Stage } from '@nagori/model';
import { countEntry, countHandover, type FigureCounts } from './count-handover.ts';
import { leftCount, PHONE_COUNT, type PhoneCount } from './count-id.ts';

/** Compartments in which a piece of evidence saw something left, by the evidence's id. */
export type LeftIn = ReadonlyMap<string, ReadonlySet<Compartment>>;

/** Findings of the operator's own evidence; those of a passport count at its giver. */
export function leftIn(findings: readonly Finding[], self: string): LeftIn {
  const found = new Map<string, Set<Compartment>>();
  for (const { evidence, compartment, value, operator } of findings) {
    if (value !== 'residue' || (operator !== undefined && operator !== self)) continue;
    const known = found.get(evidence) ?? new Set();
    found.set(evidence, known.add(compartment));
  }
  return found;
}

/** Numbers, and the handover in which they count. */
export interface CountedIn {
  readonly handover: string;
  readonly counts: FigureCounts;
}

/** A phone's entries as far as one handover of it is concerned. */
export interface CountedPhone {
  /** Of the whole phone, in their order. */
  readonly entries: readonly RecordEntry[];
  readonly handover: { readonly id: string; readonly stage: Stage };
  readonly left: LeftIn;
  /**
   * False: keys of earlier entries were destroyed, so that the first handover is unknown and the
   * phone is not counted again.
   */
  readonly whole: boolean;
}

/** The counts of the handover, of its phone, and of its phone in its stage. */
export function countPhone({ entries, handover, left, whole }: CountedPhone): CountedIn[] {
  const { id, stage } = handover;
  const ofHandover = { handover: id, counts: countHandover(ownOf(entries, id), stage) };
  if (!whole) return [ofHandover];
  const once = (of: readonly RecordEntry[], ids: PhoneCount) => ({
    handover: of[0]?.handover ?? id,
    counts: countOnce(of, left, ids),
  });
  const inStage = ofStage(entries, handover);
  return [ofHandover, once(entries, PHONE_COUNT.all), once(inStage, PHONE_COUNT.stage)];
}

/**
 * What `body`, an entry of the handover, adds to the result of `countPhone` for the entries so far.
 */
export function countAdded(
  { entries, handover, left, whole }: CountedPhone,
  body: RecordEntry,
): CountedIn[] {
  const { id, stage } = handover;
  const last = entries.findLast((entry) => entry.handover === id);
  const counts = countEntry(last, () => ownOf(entries, id), body, stage);
  // Its phone is counted already, and nothing was found that could count.
  if (last !== undefined && foundIn([body], left).size === 0) return [{ handover: id, counts }];
  const once = (of: readonly RecordEntry[], ids: PhoneCount) => ({
    handover: of[0]?.handover ?? id,
    counts: addedOnce(of, body, left, ids),
  });
  if (!whole) return [{ handover: id, counts }];
  const inStage = ofStage(entries, handover);
  return [
    { handover: id, counts },
    once(entries, PHONE_COUNT.all),
    once(inStage, PHONE_COUNT.stage),
  ];
}

const ownOf = (entries: readonly RecordEntry[], handover: string) =>
  entries.filter((entry) => entry.handover === handover);

/** Those of all handovers in the stage of this one. */
function ofStage(
  entries: readonly RecordEntry[],
  { id, stage }: CountedPhone['handover'],
): readonly RecordEntry[] {
  const stages = new Map(entries.map((entry) => [entry.handover, entry.opened?.stage]));
  for (const { handover: one, opened } of entries) {
    if (opened !== undefined) stages.set(one, opened.stage);
  }
  stages.set(id, stage);
  return entries.filter((entry) => stages.get(entry.handover) === stage);
}

function countOnce(entries: readonly RecordEntry[], left: LeftIn, ids: PhoneCount): FigureCounts {
  if (entries.length === 0) return new Map();
  return new Map([[ids.phones, 1], ...countFound(foundIn(entries, left), ids)]);
}

/** What `body` has that none of `entries` had. */
function addedOnce(
  entries: readonly RecordEntry[],
  body: RecordEntry,
  left: LeftIn,
  ids: PhoneCount,
): FigureCounts {
  const phones = entries.length === 0 ? [[ids.phones, 1] as const] : [];
  const found = foundIn([body], left);
  if (found.size === 0) return new Map(phones);
  const before = foundIn(entries, left);
  const known = new Map(countFound(before, ids));
  const all = countFound(new Set([...before, ...found]), ids);
  return new Map([...phones, ...all.filter(([id]) => !known.has(id))]);
}

function foundIn(entries: readonly RecordEntry[], left: LeftIn): ReadonlySet<Compartment> {
  const found = new Set<Compartment>();
  if (left.size === 0) return found;
  for (const { evidence = [] } of entries) {
    for (const { id } of evidence) for (const one of left.get(id) ?? []) found.add(one);
  }
  return found;
}

function countFound(
  found: ReadonlySet<Compartment>,
  ids: PhoneCount,
): readonly (readonly [id: number, n: number])[] {
  return [
    ...([...found].some((one) => one !== 'account-lock') ? [[ids.leftover, 1] as const] : []),
    ...[...found].map((one) => [leftCount(ids, one), 1] as const),
  ];
}
