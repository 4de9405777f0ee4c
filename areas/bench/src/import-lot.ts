/**
 * A lot comes in one file: each phone is opened and judged by itself (a wholesale lot has about
 * five hundred).
 *
 * Invariants: a bad phone costs that phone only, opens nothing, and is answered with every reason.
 * The supplier's evidence is admitted as that of a file (admit-evidence.ts). The same file sent
 * again continues where it stopped, and stores nothing twice.
 */
import { createHash } from 'node:crypto';
import {
  type Actor,
  type Admitted,
  admitFromFile,
  changeHandover,
  describePhone,
  type HandoverDeps,
  type HandoverRefusalCode,
  holdLookUps,
  type Opened,
  type OpenRequest,
  openHandover,
  type PhoneKey,
  readJudging,
} from '@nagori/area-handover';
import { inList, type Problem } from '@nagori/evidence';
import {
  type Channel,
  done,
  type Instant,
  type Outcome,
  type Refused,
  refused,
  type Verdict,
} from '@nagori/model';
import type { BenchStore, Lot } from './bench-store.ts';

export const LOT_REFUSALS = [
  /** An earlier lot has this name. */
  'lot-exists',
  /** We are not a supplier to ourselves. */
  'lot-of-ourselves',
] as const;
export type LotRefusal = (typeof LOT_REFUSALS)[number];

export const LOT_PHONES_MOST = 1_000;

/** Why a line of a lot is not taken in, in addition to the refusals of any handover. */
export const LOT_LINE_REFUSALS = [
  /** The line is no phone with evidence; `problems` says where and why. */
  'line-invalid',
  /** An earlier line of this lot has the same number. */
  'phone-twice',
  /** The phone has another open handover here, which must end first. */
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
  /** An unreadable line is replaced by its problems. */
  readonly phones: readonly (LotPhone | { readonly problems: readonly Problem[] })[];
}

export type LotLine =
  | { readonly line: number; readonly handover: string; readonly verdict: Verdict }
  | {
      readonly line: number;
      readonly code: HandoverRefusalCode | LotLineRefusal;
      readonly problems: readonly Problem[];
    };

export async function importLot(
  deps: HandoverDeps & { readonly bench: BenchStore },
  actor: Actor,
  request: LotRequest,
): Promise<Outcome<readonly LotLine[], LotRefusal>> {
  const { lot, supplier, channel, deadline, phones } = request;
  if (supplier === actor.operator) return refused('lot-of-ourselves');
  const row = { id: lot, supplier, channel, phones: phones.length, deadline, openedAt: deps.now() };
  if ((await deps.bench.addLot(actor.operator, row)) === 'exists') {
    const before = await deps.bench.lot(actor.operator, lot);
    if (before === undefined || !isSame(before, row)) return refused('lot-exists');
  }
  await holdLookUps(deps, actor.operator, keysOf(deps, phones));
  const lines: LotLine[] = [];
  const seen = new Set<string>();
  for (const [i, one] of phones.entries()) {
    const place = { line: i + 1, seen };
    if ('problems' in one) lines.push({ line: i + 1, code: 'line-invalid', ...one });
    else lines.push(await importPhone(deps, actor, request, one, place));
  }
  return done(lines);
}

/** Of every phone whose numbers read. */
function keysOf({ keys }: Pick<HandoverDeps, 'keys'>, phones: LotRequest['phones']): PhoneKey[] {
  return phones.flatMap((one) => {
    const read = 'phone' in one ? describePhone(one.phone) : [];
    return 'imeis' in read ? read.imeis.map((imei) => keys.ofImei(imei)) : [];
  });
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
  const read = await readLine(deps, actor.operator, supplier, { phone, evidence });
  if ('problems' in read) return { line, code: 'evidence-invalid', ...read };
  const opened = await openHandover(
    deps,
    actor,
    { phone, channel, stage: 'intake', preset, supplier, giver: 'absent', fromFile: true },
    requestOf(actor.operator, lot, line, 'open'),
  );
  if (opened.kind === 'refused') return badLine(line, opened);
  const { id } = opened.value.record.stored.handover;
  if (seen.has(id)) return { line, code: 'phone-twice', problems: [] };
  if (!isOurs(opened.value, request)) return { line, code: 'phone-open', problems: [] };
  seen.add(id);
  const added = requestOf(actor.operator, lot, line, 'evidence');
  const changed = await changeHandover(deps, actor, id, added, () => ({
    kind: 'evidence',
    evidence: read.evidence,
    lot,
  }));
  if (changed.kind === 'refused') return badLine(line, changed);
  return { line, handover: id, verdict: changed.value.judged.decision.verdict };
}

/** Replaces a phone whose number does not read, so that its evidence is read anyway. */
const UNREAD = { imeis: [], label: 'unread' } as const;

type ReadLine =
  | { readonly evidence: readonly Admitted[] }
  | { readonly problems: readonly Problem[] };

/** The line's content, or every problem of its phone and its evidence. */
async function readLine(
  deps: HandoverDeps,
  operator: string,
  supplier: string,
  { phone, evidence: sent }: LotPhone,
): Promise<ReadLine> {
  const now = deps.now();
  const described = describePhone(phone);
  const problems: Problem[] = 'imeis' in described ? [] : [...described];
  const known = 'imeis' in described ? described : UNREAD;
  const evidence: Admitted[] = [];
  for (const [i, one] of sent.entries()) {
    const entrance = admitFromFile(one, supplier, { now, random: deps.random, known: [] });
    if ('problems' in entrance) {
      problems.push(...entrance.problems.map((problem) => inList({ ...problem, piece: i })));
      continue;
    }
    const handover = { openedAt: now, supplier, giver: undefined };
    const judging = { operator, phone: known, handover, evidence: [entrance.evidence] };
    const reading = await readJudging(deps, judging, now);
    const wrong = reading.kind === 'bad' ? reading.reason : [];
    problems.push(...wrong.map((problem) => inList({ ...problem, piece: i })));
    evidence.push(entrance.evidence);
  }
  return problems.length > 0 ? { problems } : { evidence };
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

function badLine(line: number, { code, reasons }: Refused<HandoverRefusalCode>): LotLine {
  const problems = reasons.map((one) => ({ field: '', message: '', ...one }) as Problem);
  return { line, code, problems };
}
