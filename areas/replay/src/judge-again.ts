/**
 * Judges the recorded handovers of a phone again, each as of its last entry (R30), and its
 * unrevoked certificates as of their issue.
 *
 * Invariants: the same reader and the same gate as at the counter. Nothing recorded after the
 * judged moment is read. Nothing is written.
 */
import {
  decodePhone,
  type PhoneDescription,
  recorded,
  type StoredHandover,
} from '@nagori/area-handover';
import { type Evidence, readRecordFacts, type TokenCheck } from '@nagori/evidence';
import { BrokenSealError, entryRow, phoneRow, type Sealed, type SealedRow } from '@nagori/keys';
import type { CapabilityRow, Facts, Instant, Route } from '@nagori/model';
import { addPhone, type BenchTable } from './bench-table.ts';
import { evidenceOfEntry, routesOfEntry } from './entry-evidence.ts';
import {
  type AtEntry,
  clearanceHitOf,
  hitOf,
  isOnTools,
  type MeasureDeps,
  policyFor,
  type ReplayCounts,
} from './judge-entry.ts';
import type {
  HistoryClearance,
  HistoryEntry,
  HistoryPhone,
  RecordedDecision,
  ReplayHit,
} from './replay-store.ts';

export interface JudgeAgainDeps extends MeasureDeps {
  readonly operator: string;
  readonly capabilities: readonly CapabilityRow[];
  /** Verified in advance, for all entries; see `verify`. */
  readonly tokens: ReadonlyMap<string, TokenCheck>;
  /** Undefined: the key was destroyed at the end of its retention. Throws on a broken seal. */
  readonly open: (row: SealedRow, sealed: Sealed) => Buffer | undefined;
  /** Adds the standings of other operators, as known at that time (R25). */
  readonly addStandings: (facts: Facts, at: Instant) => Facts;
  /** Verifies the tokens of this evidence, where it has any. */
  readonly verify: (evidence: readonly Evidence[], at: Instant) => Promise<void> | undefined;
}

/** Judges one phone; adds to `counts` and `hits`. */
export async function judgeAgain(
  deps: JudgeAgainDeps,
  history: HistoryPhone,
  counts: ReplayCounts,
  hits: ReplayHit[],
): Promise<void> {
  counts.handovers += history.handovers.length;
  const phone = openedPhone(deps, history);
  if (phone === 'gone' || phone === 'unreadable') {
    counts[phone] += history.handovers.length;
    return;
  }
  for (const handover of history.handovers) {
    const place = history.entries.findLastIndex((entry) => entry.handover === handover.id);
    if (place >= 0) await judgeOne(deps, phone, handover, place, counts, hits);
  }
  for (const clearance of history.clearances) {
    counts.certificates += 1;
    await judgeClearance(deps, phone, history.handovers, clearance, hits);
  }
}

/** Counts the tries of one phone, by its whole record. */
export async function countBench(
  deps: Omit<JudgeAgainDeps, 'measure'>,
  history: HistoryPhone,
  counts: ReplayCounts,
  bench: BenchTable,
): Promise<void> {
  counts.handovers += history.handovers.length;
  const phone = openedPhone(deps, history);
  if (phone === 'gone' || phone === 'unreadable') {
    counts[phone] += history.handovers.length;
    return;
  }
  const place = history.entries.length - 1;
  const last = history.entries[place];
  const handover = history.handovers.find(({ id }) => id === last?.handover);
  const facts = last && handover && (await factsAt(deps, phone, handover, place, last.at));
  if (facts === undefined) counts.unreadable += history.handovers.length;
  else addPhone(bench, facts);
}

/** A broken seal removes only its own phone from the replay. */
function openedPhone(
  { open }: Pick<JudgeAgainDeps, 'open'>,
  { key, sealed, entries }: HistoryPhone,
): OpenedPhone | 'gone' | 'unreadable' {
  try {
    const phone = open(phoneRow(key), sealed);
    // After an entry was cut out or moved, the other entries no longer fit their rows.
    const opened = entries.map((entry, i) => open(entryRow(key, i + 1), entry.sealed));
    if (phone === undefined || opened.includes(undefined)) return 'gone';
    return new OpenedPhone(decodePhone(phone), entries, opened as Buffer[]);
  } catch (error) {
    if (error instanceof BrokenSealError || error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

class OpenedPhone {
  readonly description: PhoneDescription;
  readonly entries: readonly HistoryEntry[];
  readonly #bytes: readonly Buffer[];
  readonly #evidence: Evidence[] = [];
  /** For each entry, the number of pieces of evidence up to and including it. */
  readonly #until: number[] = [];

  constructor(
    description: PhoneDescription,
    entries: readonly HistoryEntry[],
    bytes: readonly Buffer[],
  ) {
    this.description = description;
    this.entries = entries;
    this.#bytes = bytes;
    for (const one of bytes) {
      for (const evidence of evidenceOfEntry(one)) this.#evidence.push(evidence);
      this.#until.push(this.#evidence.length);
    }
  }

  evidence(place: number): readonly Evidence[] {
    return this.#until[place] === this.#evidence.length
      ? this.#evidence
      : this.#evidence.slice(0, this.#until[place] ?? 0);
  }

  recorded(place: number): RecordedDecision {
    const { verdict, reasons } = this.entries[place] as HistoryEntry;
    const routes = verdict === 'accept' ? routesOfEntry(this.#bytes[place] as Buffer) : NOWHERE;
    return { verdict, reasons, routes };
  }
}

const NOWHERE: readonly Route[] = [];

async function judgeOne(
  deps: JudgeAgainDeps,
  phone: OpenedPhone,
  handover: StoredHandover,
  place: number,
  counts: ReplayCounts,
  hits: ReplayHit[],
): Promise<void> {
  const policy = policyFor(deps, handover);
  if (policy === undefined) {
    counts.unjudged += 1;
    return;
  }
  const { at } = phone.entries[place] as HistoryEntry;
  const facts = await factsAt(deps, phone, handover, place, at);
  if (facts === undefined) {
    counts.unreadable += 1;
    return;
  }
  const hit = hitOf(deps, policy, entryOf(phone, place, handover, facts));
  if (hit !== undefined) hits.push(hit);
}

function entryOf(
  phone: OpenedPhone,
  place: number,
  handover: StoredHandover,
  facts: Facts,
): AtEntry {
  const { at } = phone.entries[place] as HistoryEntry;
  const recorded = (): RecordedDecision => phone.recorded(place);
  return { handover, at, facts, recorded };
}

async function judgeClearance(
  deps: JudgeAgainDeps,
  phone: OpenedPhone,
  handovers: readonly StoredHandover[],
  clearance: HistoryClearance,
  hits: ReplayHit[],
): Promise<void> {
  const handover = handovers.find(({ id }) => id === clearance.handover);
  const place = phone.entries.findIndex(
    ({ kind, at, handover: of }) =>
      kind === 'clearance' && of === clearance.handover && at === clearance.issuedAt,
  );
  if (!isOnTools(clearance) || handover === undefined || place < 0) return;
  const policy = policyFor(deps, handover);
  const at = clearance.issuedAt;
  const facts = await factsAt(deps, phone, handover, place, at);
  if (policy === undefined || facts === undefined) return;
  const judged = entryOf(phone, place, handover, facts);
  const hit = clearanceHitOf(deps, policy, judged, clearance.id);
  if (hit !== undefined) hits.push(hit);
}

async function factsAt(
  deps: Omit<JudgeAgainDeps, 'measure'>,
  phone: OpenedPhone,
  handover: StoredHandover,
  place: number,
  now: Instant,
): Promise<Facts | undefined> {
  const evidence = phone.evidence(place);
  const checking = deps.verify(evidence, now);
  if (checking !== undefined) await checking;
  const { operator, capabilities, tokens } = deps;
  const of = recorded({ operator, phone: phone.description, handover });
  const reading = of && readRecordFacts(of, evidence, { now, capabilities, tokens });
  if (reading?.kind !== 'good') return undefined;
  return deps.addStandings(reading.value, now);
}
