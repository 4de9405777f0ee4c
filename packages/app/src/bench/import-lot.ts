/**
 * A lot comes in one file: each phone is opened and judged by itself (day: the wholesale lot of
 * five hundred).
 *
 * Invariants: a bad phone costs that phone only; what the supplier's file says is the supplier's
 * word: no station backs it, and its clock is its own; the same file sent again goes on where it
 * broke off, and stores nothing twice.
 */
import { createHash } from 'node:crypto';
import type { Problem } from '@nagori/evidence';
import type { Channel, Instant, Verdict } from '@nagori/model';
import { newId } from '../bytes.ts';
import { changeHandover } from '../handover/change-handover.ts';
import type { Actor, EvidenceBody } from '../handover/entry-body.ts';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import { readJudging } from '../handover/judge-phone.ts';
import { type Opened, type OpenRequest, openHandover } from '../handover/open-handover.ts';
import type { PhoneRecord } from '../handover/phone-record.ts';
import type { HandoverRefusal } from '../handover/refusal.ts';
import { OWN_KINDS } from '../handover/stamp-evidence.ts';
import type { BenchStore, Lot } from '../ports/bench-store.ts';

export const LOT_REFUSALS = [
  /** Another lot of this name came in before. */
  'lot-exists',
] as const;
export type LotRefusal = (typeof LOT_REFUSALS)[number];

export const LOT_PHONES_MOST = 1_000;

/** Why a line of a lot is not taken in, beside what any handover may answer. */
export const LOT_LINE_REFUSALS = [
  /** The line is no phone with evidence; `problems` says where and why. */
  'line-invalid',
  /** An earlier line of this lot has the same number. */
  'phone-twice',
  /** The phone stands open in another handover here, which is to be ended first. */
  'phone-open',
] as const;
export type LotLineRefusal = (typeof LOT_LINE_REFUSALS)[number];

export interface LotPhone {
  readonly phone: OpenRequest['phone'];
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
}

export interface LotRequest {
  readonly lot: string;
  readonly supplier: string;
  readonly channel: Channel;
  readonly preset: string;
  readonly deadline: Instant | undefined;
  /** What does not read stays in its place, as its problems. */
  readonly phones: readonly (LotPhone | { readonly problems: readonly Problem[] })[];
}

export type LotLine =
  | { readonly line: number; readonly handover: string; readonly verdict: Verdict }
  | {
      readonly line: number;
      readonly code: HandoverRefusal['code'] | LotLineRefusal;
      readonly problems: readonly Problem[];
    };

/** Undefined: another lot of this name came in before. */
export async function importLot(
  deps: HandoverDeps & { readonly bench: BenchStore },
  actor: Actor,
  request: LotRequest,
): Promise<readonly LotLine[] | undefined> {
  const { lot, supplier, channel, deadline, phones } = request;
  const row = { id: lot, supplier, channel, phones: phones.length, deadline, openedAt: deps.now() };
  if ((await deps.bench.addLot(actor.operator, row)) === 'exists') {
    const before = await deps.bench.lot(actor.operator, lot);
    if (before === undefined || !isSame(before, row)) return undefined;
  }
  const lines: LotLine[] = [];
  const seen = new Set<string>();
  for (const [i, one] of phones.entries()) {
    const place = { line: i + 1, seen };
    if ('problems' in one) lines.push({ line: i + 1, code: 'line-invalid', ...one });
    else lines.push(await importPhone(deps, actor, request, one, place));
  }
  return lines;
}

function isSame(before: Lot, { supplier, channel, phones }: Omit<Lot, 'id'>): boolean {
  return before.supplier === supplier && before.channel === channel && before.phones === phones;
}

interface Place {
  readonly line: number;
  /** Handovers of earlier lines. */
  readonly seen: Set<string>;
}

async function importPhone(
  deps: HandoverDeps,
  actor: Actor,
  request: LotRequest,
  { phone, evidence }: LotPhone,
  { line, seen }: Place,
): Promise<LotLine> {
  const { lot, supplier, channel, preset } = request;
  const opened = await openHandover(
    deps,
    actor,
    { phone, channel, stage: 'intake', preset, supplier, giver: 'absent' },
    requestOf(actor.operator, lot, line, 'open'),
  );
  if (opened.kind === 'refused') return badLine(line, opened.refusal);
  const { id } = opened.value.record.stored.handover;
  if (seen.has(id)) return { line, code: 'phone-twice', problems: [] };
  if (!isOurs(opened.value, request)) return { line, code: 'phone-open', problems: [] };
  seen.add(id);
  const added = requestOf(actor.operator, lot, line, 'evidence');
  const changed = await changeHandover(deps, actor, id, added, async (record, now) => {
    const claimed = evidence.findIndex((sent) => OWN_KINDS.has(String(sent.kind)));
    if (claimed >= 0) return ownKind(claimed);
    const bodies = evidence.map((sent) => imported(sent, supplier, now, deps));
    const problems = await problemsIn(deps, record, bodies, now);
    if (problems.length > 0) return { code: 'evidence-invalid', problems };
    return { kind: 'evidence', evidence: bodies, lot };
  });
  if (changed.kind === 'refused') return badLine(line, changed.refusal);
  return { line, handover: id, verdict: changed.value.decision.verdict };
}

/** Opened by this lot: now, or before the last attempt broke off. */
function isOurs({ resumed, record }: Opened, { lot, supplier, channel }: LotRequest): boolean {
  const { handover, lot: standing } = record.stored;
  if (!resumed) return true;
  if (standing !== undefined) return standing === lot;
  return handover.supplier === supplier && handover.channel === channel;
}

/** The same for the same line of the same lot, so that a lot sent again stores nothing twice. */
function requestOf(operator: string, lot: string, line: number, what: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([operator, lot, line, what]))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [8, 13, 18, 23].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

async function problemsIn(
  deps: HandoverDeps,
  { stored, phone }: PhoneRecord,
  evidence: readonly EvidenceBody[],
  now: Instant,
): Promise<readonly Problem[]> {
  const { operator, handover } = stored;
  const reading = await readJudging(deps, { operator, phone, handover, evidence }, now);
  return reading.kind === 'bad' ? reading.reason : [];
}

function ownKind(index: number): HandoverRefusal {
  const message = 'the server records this kind';
  const field = `evidence[${index}].kind`;
  return { code: 'evidence-invalid', problems: [{ field, code: 'not-allowed', message }] };
}

function badLine(line: number, { code, problems }: HandoverRefusal): LotLine {
  return { line, code, problems: problems ?? [] };
}

function imported(
  sent: Readonly<Record<string, unknown>>,
  supplier: string,
  now: Instant,
  { random }: Pick<HandoverDeps, 'random'>,
): EvidenceBody {
  const { station: _station, uploadedBy: _by, clock: _clock, seq: _seq, ...own } = sent;
  const received = new Date(now).toISOString();
  return {
    ...own,
    id: `e-${newId(now, random)}`,
    kind: String(sent.kind ?? ''),
    at: typeof sent.at === 'string' ? sent.at : received,
    received,
    clock: 'import',
    operator: supplier,
  };
}
