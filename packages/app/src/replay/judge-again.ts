/**
 * Judges the handovers of a phone again, each as of its last entry, by other policies or without a
 * recalled tool (N8, R30), and its standing certificates as of their issue.
 *
 * Invariants: it is the same reading and the same gate as at the counter; nothing that was recorded
 * after the moment judged is read; nothing is written.
 */
import { readPhone, type TokenCheck } from '@nagori/evidence';
import type {
  CapabilityRow,
  Decision,
  Facts,
  Instant,
  Recall,
  Route,
  Verdict,
} from '@nagori/model';
import { type CompiledPolicy, decide, isRecalled } from '@nagori/policy';
import { reasonsOf } from '../handover/change-handover.ts';
import type { EvidenceBody } from '../handover/entry-body.ts';
import { lineOf } from '../handover/judge-phone.ts';
import { decodePhone, type PhoneDescription } from '../handover/phone-record.ts';
import type { PolicyBook } from '../policy-book.ts';
import { BrokenSealError } from '../ports/envelope.ts';
import type { Sealed } from '../ports/handover-store.ts';
import type {
  HistoryClearance,
  HistoryEntry,
  HistoryHandover,
  HistoryPhone,
  ReplayHit,
  Said,
} from '../ports/replay-store.ts';
import { evidenceOfEntry, routesOfEntry } from './entry-evidence.ts';

/** What else may change than the verdict; `certificate`: it would not have been issued. */
export const CHANGES = ['routes', 'reasons', 'used', 'program', 'certificate'] as const;

/** By what the history is judged. */
export type Measure =
  | { readonly kind: 'policy'; readonly policies: readonly CompiledPolicy[] }
  | { readonly kind: 'recall'; readonly recall: Recall };

export interface JudgeAgainDeps {
  readonly operator: string;
  readonly measure: Measure;
  readonly book: PolicyBook;
  readonly capabilities: readonly CapabilityRow[];
  /** Verified beforehand, whatever the entries carry; see `verify`. */
  readonly tokens: ReadonlyMap<string, TokenCheck>;
  /** Undefined: its key was destroyed at the end of its retention. Throws at a broken seal. */
  readonly open: (sealed: Sealed) => Buffer | undefined;
  /** With the standings of other operators, as they were known then (R25). */
  readonly stand: (facts: Facts, at: Instant) => Facts;
  /** Checks the tokens of this evidence, where there are any. */
  readonly verify: (evidence: readonly EvidenceBody[], at: Instant) => Promise<void> | undefined;
}

export interface ReplayCounts {
  handovers: number;
  certificates: number;
  /** No policy of the measure is for this channel and stage. */
  unjudged: number;
  /** The key was destroyed, or what was recorded does not read: said, and nothing made of it. */
  gone: number;
  unreadable: number;
}

export function noCounts(): ReplayCounts {
  return { handovers: 0, certificates: 0, unjudged: 0, gone: 0, unreadable: 0 };
}

/** One phone; adds to `counts` and `hits`. */
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

/** A seal that somebody broke costs its own phone's place in the replay, and no other's. */
function openedPhone(
  { open }: JudgeAgainDeps,
  { sealed, entries }: HistoryPhone,
): OpenedPhone | 'gone' | 'unreadable' {
  try {
    const phone = open(sealed);
    const opened = entries.map((entry) => open(entry.sealed));
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
  readonly #evidence: EvidenceBody[] = [];
  /** By place of an entry: how many pieces of evidence there are up to and with it. */
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

  evidence(place: number): readonly EvidenceBody[] {
    return this.#until[place] === this.#evidence.length
      ? this.#evidence
      : this.#evidence.slice(0, this.#until[place] ?? 0);
  }

  recorded(place: number): Said {
    const { verdict, reasons } = this.entries[place] as HistoryEntry;
    const routes = verdict === 'accept' ? routesOfEntry(this.#bytes[place] as Buffer) : NOWHERE;
    return { verdict, reasons, routes };
  }
}

const NOWHERE: readonly Route[] = [];

async function judgeOne(
  deps: JudgeAgainDeps,
  phone: OpenedPhone,
  handover: HistoryHandover,
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
  const recalled = withRecall(deps.measure, facts);
  if (recalled === undefined) return;
  const after = saidOf(decide(recalled, policy, at));
  const before = phone.recorded(place);
  const change = changeOf(before, after) ?? (deps.measure.kind === 'recall' ? 'used' : undefined);
  if (change === undefined) return;
  const { shop, channel, stage } = handover;
  hits.push({
    ...{ handover: handover.id, clearance: undefined, at, shop, channel, stage, before, after },
    change: byProgram(deps, handover, facts, at, before, after) ? 'program' : change,
    policy: policy.id,
  });
}

/** A destruction is no word on a tool: what was crushed stays crushed. */
async function judgeClearance(
  deps: JudgeAgainDeps,
  phone: OpenedPhone,
  handovers: readonly HistoryHandover[],
  clearance: HistoryClearance,
  hits: ReplayHit[],
): Promise<void> {
  const handover = handovers.find(({ id }) => id === clearance.handover);
  const place = phone.entries.findIndex(
    ({ kind, at, handover: of }) =>
      kind === 'clearance' && of === clearance.handover && at === clearance.issuedAt,
  );
  if (clearance.outcome !== 'release' || handover === undefined || place < 0) return;
  const policy = policyFor(deps, handover);
  const at = clearance.issuedAt;
  const facts = await factsAt(deps, phone, handover, place, at);
  if (policy === undefined || facts === undefined) return;
  const recalled = withRecall(deps.measure, facts);
  if (recalled === undefined) return;
  const after = saidOf(decide(recalled, policy, at));
  const before = phone.recorded(place);
  if (before.verdict !== 'accept' || after.verdict === 'accept') return;
  const { shop, channel, stage } = handover;
  hits.push({
    ...{ handover: handover.id, clearance: clearance.id, at, shop, channel, stage, before, after },
    change: 'certificate',
    policy: policy.id,
  });
}

function policyFor(
  { measure, book }: JudgeAgainDeps,
  { channel, stage, preset, policy }: HistoryHandover,
): CompiledPolicy | undefined {
  if (measure.kind === 'recall') return book.byId(preset, policy);
  return measure.policies.find((one) => one.stage === stage && one.channel.includes(channel));
}

async function factsAt(
  deps: JudgeAgainDeps,
  phone: OpenedPhone,
  handover: HistoryHandover,
  place: number,
  now: Instant,
): Promise<Facts | undefined> {
  const evidence = phone.evidence(place);
  const checking = deps.verify(evidence, now);
  if (checking !== undefined) await checking;
  const { operator, capabilities, tokens } = deps;
  const line = lineOf({ operator, phone: phone.description, handover, evidence });
  const reading = readPhone(line, { now, nowGiven: true, capabilities, tokens, kept: true });
  return reading.kind === 'good' ? deps.stand(reading.value.facts, now) : undefined;
}

/** Undefined: nothing of this phone comes from the tool, so that nothing can change. */
function withRecall(measure: Measure, facts: Facts): Facts | undefined {
  if (measure.kind === 'policy') return facts;
  const recalled = { ...facts, recalls: [...facts.recalls, measure.recall] };
  return facts.findings.some((one) => isRecalled(one, recalled)) ? recalled : undefined;
}

export function saidOf(decision: Decision): Said {
  return { verdict: decision.verdict, reasons: reasonsOf(decision), routes: decision.route };
}

/** Undefined: judged as it was. */
export function changeOf(before: Said, after: Said): string | undefined {
  if (before.verdict !== after.verdict) return changeOfVerdict(before.verdict, after.verdict);
  if (!isSame(before.routes, after.routes)) return 'routes';
  return isSame(before.reasons, after.reasons) ? undefined : 'reasons';
}

export function changeOfVerdict(before: Verdict, after: Verdict): string {
  return `${before}>${after}`;
}

/** Two policies need not put the same reasons in the same order. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 && b.length === 0) return true;
  const [first, second] = [[...new Set(a)].sort(), [...new Set(b)].sort()];
  return first.length === second.length && first.every((one, i) => one === second[i]);
}

/** The program of today says by the policy of then what the measure says: it is not the measure. */
function byProgram(
  { book }: JudgeAgainDeps,
  { preset, policy }: HistoryHandover,
  facts: Facts,
  at: Instant,
  before: Said,
  after: Said,
): boolean {
  if (changeOf(before, after) === undefined) return false;
  const own = book.byId(preset, policy);
  if (own === undefined) return false;
  const today = saidOf(decide(facts, own, at));
  return changeOf(before, today) !== undefined && changeOf(today, after) === undefined;
}
