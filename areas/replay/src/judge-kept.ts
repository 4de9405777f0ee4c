/**
 * Judges the handovers of a phone again by what was kept of each of their decisions, without
 * reading the evidence a second time (docs/adr/0050).
 *
 * Invariants: what comes out is what judgeAgain says of the same phone, which every replay tries on
 * some phones; where what was kept is not whole, not as new as the phone's chain, or of other
 * readers, nothing is said, and the evidence is read.
 */
import { decodeReading, type KeptReading } from '@nagori/area-handover';
import { BrokenSealError, readingRow, type Sealed, type SealedRow } from '@nagori/keys';
import type { Capability, Facts, Instant } from '@nagori/model';
import { gateVersion } from '@nagori/policy';
import {
  type AtEntry,
  clearanceHitOf,
  hitOf,
  isOnTools,
  type MeasureDeps,
  policyFor,
  type ReplayCounts,
} from './judge-entry.ts';
import type { HistoryClearance, HistoryReading, KeptPhone, ReplayHit } from './replay-store.ts';

export interface JudgeKeptDeps extends MeasureDeps {
  /** By which readings of today are made; what was kept by others does not count. */
  readonly versions: readonly string[];
  readonly capable: (phone: Facts['phone']) => Capability;
  /** Undefined: a key that it rests on was destroyed. Throws at a broken seal. */
  readonly open: (row: SealedRow, sealed: Sealed) => Buffer | undefined;
  /** With the standings of other operators, as they were known then (R25). */
  readonly stand: (facts: Facts, at: Instant) => Facts;
}

/** One phone; adds to `counts` and `hits`. False: nothing was added, the evidence is to be read. */
export function judgeKept(
  deps: JudgeKeptDeps,
  phone: KeptPhone,
  counts: ReplayCounts,
  hits: ReplayHit[],
): boolean {
  const handovers = handoversOf(deps, phone);
  if (handovers === undefined) return false;
  const kept = opened(deps, phone, handovers);
  if (kept === undefined) return false;
  if (kept === 'gone') {
    counts.handovers += handovers.length;
    counts.gone += handovers.length;
    return true;
  }
  const certificates = certificatesOf(deps, phone);
  if (certificates === undefined) return false;
  if (!areOfOne([...kept, ...certificates.map(({ reading }) => reading)])) return false;
  counts.handovers += handovers.length;
  for (const reading of kept) judgeOne(deps, reading, counts, hits);
  counts.certificates += phone.clearances.length;
  for (const { clearance, reading } of certificates) {
    const at = entryOf(deps, reading);
    const policy = policyFor(deps, at.handover);
    const hit = policy && clearanceHitOf(deps, policy, at, clearance.id);
    if (hit !== undefined) hits.push(hit);
  }
  return true;
}

/** One of each handover, in order; undefined where they do not make up the whole chain. */
function handoversOf(
  { versions }: JudgeKeptDeps,
  { readings, entries }: KeptPhone,
): readonly HistoryReading[] | undefined {
  const last = readings.filter((one) => one.certificate === 0);
  if (last.length > 1) last.sort((a, b) => a.seq - b.seq);
  let place = 0;
  for (const one of last) {
    if (one.first !== place + 1 || !versions.includes(one.version)) return undefined;
    place = one.seq;
  }
  return place === entries && entries > 0 ? last : undefined;
}

/** Of a broken seal nothing is read: the entries say what was recorded. */
function opened(
  { open, capable }: JudgeKeptDeps,
  { key }: KeptPhone,
  readings: readonly HistoryReading[],
): readonly KeptReading[] | 'gone' | undefined {
  const kept: KeptReading[] = [];
  try {
    for (const { sealed, seq, handover } of readings) {
      const bytes = open(readingRow(key, handover, seq), sealed);
      if (bytes === undefined) return 'gone';
      const reading = decodeReading(bytes, capable);
      // What was kept of another entry says nothing of this one.
      if (reading.seq !== seq || reading.handover !== handover) return undefined;
      kept.push(reading);
    }
  } catch (error) {
    if (error instanceof BrokenSealError || error instanceof SyntaxError) return undefined;
    throw error;
  }
  return kept;
}

/** A phone of which more was learnt since: its evidence is read by what is known of it today. */
function areOfOne(kept: readonly KeptReading[]): boolean {
  if (kept.length === 1) return true;
  const [first, ...others] = kept.map(({ facts: { identity, phone } }) =>
    JSON.stringify([identity, phone]),
  );
  return others.every((other) => other === first);
}

interface Certified {
  readonly clearance: HistoryClearance;
  readonly reading: KeptReading;
}

/** Undefined where what one was issued on was not kept. */
function certificatesOf(deps: JudgeKeptDeps, phone: KeptPhone): readonly Certified[] | undefined {
  const { clearances, readings } = phone;
  const found: Certified[] = [];
  for (const clearance of clearances.filter(isOnTools)) {
    const own = readings.filter(
      ({ certificate, handover, version }) =>
        certificate > 0 && handover === clearance.handover && deps.versions.includes(version),
    );
    const kept = opened(deps, phone, own);
    if (kept === undefined || kept === 'gone') return undefined;
    const reading = kept.find(({ at }) => at === clearance.issuedAt);
    if (reading === undefined) return undefined;
    found.push({ clearance, reading });
  }
  return found;
}

function judgeOne(
  deps: JudgeKeptDeps,
  reading: KeptReading,
  counts: ReplayCounts,
  hits: ReplayHit[],
): void {
  const policy = policyFor(deps, reading);
  if (policy === undefined) {
    counts.unjudged += 1;
    return;
  }
  const hit = hitOf(deps, policy, entryOf(deps, reading));
  if (hit !== undefined) hits.push(hit);
}

function entryOf(deps: JudgeKeptDeps, reading: KeptReading): AtEntry {
  const { handover: id, at, verdict, reasons, routes, gate } = reading;
  const { shop, channel, stage, policy, preset } = reading;
  deps.told?.(reading.facts);
  const facts = deps.stand(reading.facts, at);
  return {
    handover: { id, shop, channel, stage, policy, preset },
    at,
    facts,
    recorded: () => ({ verdict, reasons, routes }),
    isOfToday: (own) => facts === reading.facts && gate === gateVersion(own),
  };
}
