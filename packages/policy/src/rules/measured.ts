/**
 * What our own bench measured of a tool, where the policy lets it count (docs/adr/0096): an act
 * that no capability row names then clears its compartment, as with a row.
 *
 * Invariants: without the policy's word, nothing changes. Of several counts of one row the newest
 * is asked; where their order is not proven, the worst. A row that says no is never overruled.
 */
import {
  after,
  deniesAct,
  type Facts,
  type Finding,
  type MeasuredLimits,
  type MeasuredRow,
  type MeasuredWord,
  type PhoneModel,
  reachesLimits,
  type Tries,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import { isSameName, isSameVersion } from './counting.ts';

/** The facts in which such acts count, or say by how much their tries fall short. */
export function withMeasured(facts: Facts, { source }: CompiledPolicy): Facts {
  if (facts.measured === undefined) return facts;
  const { measured, ...rest } = facts;
  const limits = source.measured;
  if (limits?.accept !== true) return rest;
  return { ...rest, findings: facts.findings.map((one) => judged(one, measured, facts, limits)) };
}

function judged(
  finding: Finding,
  measured: readonly MeasuredWord[],
  facts: Facts,
  limits: MeasuredLimits,
): Finding {
  if (!isWithoutRow(finding, facts)) return finding;
  const ofUs = measured.filter(({ operator }) => operator === facts.self);
  const words = newest(ofUs.filter((word) => isRowOf(word, finding, facts.phone)));
  const [first] = words;
  if (first === undefined) return finding;
  const isReached = words.every((word) => reachesLimits(word, limits));
  const worst = words.reduce((a, b) => (isWorse(b, a) ? b : a), first).seen;
  if (!isReached || !words.some(isOwn)) return { ...finding, measured: worst };
  return { ...finding, value: 'clear', because: undefined, measured: worst };
}

/** An act, done and not doubted, that no row names and none denies. */
export function isWithoutRow(
  { value, class: cls, because, method }: Finding,
  { capability }: Pick<Facts, 'capability'>,
): boolean {
  const isNamed = value !== 'unknown' || cls !== 'act' || because !== 'not-in-capability-row';
  return !isNamed && !deniesAct(capability, method);
}

/** Whether a row is about this act on a phone of this model and system. */
export function isRowOf(
  row: MeasuredRow,
  { tool, method, compartment }: Finding,
  { model, os }: PhoneModel,
): boolean {
  return (
    row.act === method &&
    row.compartment === compartment &&
    tool !== undefined &&
    isSameName(row.tool, tool) &&
    model !== undefined &&
    isSameName(row.model, model) &&
    os !== undefined &&
    isSameVersion(row.os, os)
  );
}

const isOwn = ({ counts, backing }: MeasuredWord): boolean => counts && backing === 'station';

/** A word that does not count by itself replaces none that does. */
function newest(words: readonly MeasuredWord[]): readonly MeasuredWord[] {
  return words.filter(
    (word) => !words.some((other) => isOwn(other) && after(other.interval, word.interval)),
  );
}

/** By the share that failed, then by how few there were: of the rest both are the same. */
function isWorse({ seen: a }: MeasuredWord, { seen: b }: MeasuredWord): boolean {
  const [shareA, shareB] = [shareOfTries(a), shareOfTries(b)];
  return shareA > shareB || (shareA === shareB && a.tries < b.tries);
}

const shareOfTries = ({ tries, failed }: Tries): number => (tries === 0 ? 1 : failed / tries);
