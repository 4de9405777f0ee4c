/**
 * A lot comes in one file: each phone is opened and judged by itself (a wholesale lot has about
 * five hundred).
 *
 * Invariants: a bad phone costs that phone only, opens nothing, and is answered with every reason.
 * Phones are judged side by side, suspect ones first; of rows with one number the first of the file
 * counts.
 * The supplier's evidence is admitted as that of a file (admit-evidence.ts). The same file sent
 * again continues where it stopped, and stores nothing twice; a corrected file under the same name
 * adds what it corrects.
 */
import {
  type Actor,
  type Admitted,
  changeHandover,
  evidenceOf,
  firstReason,
  flagEvidence,
  type HandoverDeps,
  type HandoverRefusalCode,
  holdLookUps,
  type Judged,
  loadRecord,
  keysOf as numbersOnRecord,
  type Opened,
  openHandover,
  type StoredPhone,
} from '@nagori/area-handover';
import type { Problem } from '@nagori/evidence';
import type { WordsDto } from '@nagori/http/wire';
import { done, type Outcome, type Refused, refused, type Verdict } from '@nagori/model';
import type { BenchStore, Lot } from './bench-store.ts';
import { inParallel } from './in-parallel.ts';
import { type LotRequest, numbersOf, rowsByPhone, worstFirst } from './lot-rows.ts';
import { type LotPhone, lotRequestOf, notOnRecord, readLine } from './read-lot-line.ts';

export const LOT_REFUSALS = [
  /** A lot of another supplier or channel has this name. */
  'lot-exists',
  /** We are not a supplier to ourselves. */
  'lot-of-ourselves',
] as const;
export type LotRefusal = (typeof LOT_REFUSALS)[number];

export const LOT_PHONES_MOST = 1_000;

/** Why a line of a lot is not taken in, in addition to the refusals of any handover. */
const LOT_LINE_REFUSALS = [
  /** The line is no phone with evidence; `problems` says where and why. */
  'line-invalid',
  /** An earlier line of this lot has the same number. */
  'phone-twice',
  /** The phone has another open handover here, which must end first. */
  'phone-open',
] as const;
export type LotLineRefusal = (typeof LOT_LINE_REFUSALS)[number];

export type LotLine =
  | {
      readonly line: number;
      readonly handover: string;
      readonly verdict: Verdict;
      /** The first reason for the verdict; none of a phone past its intake. */
      readonly reason?: WordsDto;
      /** The phone is new in the lot, has news, or is as before. */
      readonly change: 'added' | 'changed' | 'unchanged';
      /** The verdict before this file, where it differs. */
      readonly before?: Verdict;
    }
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
  const { operator } = actor;
  if (supplier === operator) return refused('lot-of-ourselves');
  const row = { id: lot, supplier, channel, phones: phones.length, deadline, openedAt: deps.now() };
  const isAgain = (await deps.bench.addLot(operator, row)) === 'exists';
  if (isAgain && !isSame(await deps.bench.lot(operator, lot), row)) return refused('lot-exists');
  const groups = rowsByPhone(deps, operator, phones);
  await holdLookUps(deps, operator, numbersOf(groups));
  const seen = new Set<string>();
  const lineOf = async (one: LotRequest['phones'][number], i: number): Promise<LotLine> => {
    if ('problems' in one) return { line: i + 1, code: 'line-invalid', ...one };
    return importPhone(deps, actor, request, one, { line: i + 1, seen, isAgain });
  };
  const read = await inParallel(await worstFirst(deps, operator, groups), async ({ rows }) => {
    const own: LotLine[] = [];
    for (const [i, one] of rows) own.push(await lineOf(one, i));
    return own;
  });
  const lines = read.flat().sort((a, b) => a.line - b.line);
  const missing = lines.filter((line) => 'code' in line && line.code !== 'phone-twice').length;
  await deps.bench.countLot(operator, lot, { missing, deadline });
  return done(lines);
}

function isSame(before: Lot | undefined, { supplier, channel }: Omit<Lot, 'id'>): boolean {
  return before?.supplier === supplier && before.channel === channel;
}

interface Place {
  readonly line: number;
  /** Handovers of earlier lines. */
  readonly seen: Set<string>;
  /** The lot came in before: its phones may have moved on. */
  readonly isAgain: boolean;
}

async function importPhone(
  deps: HandoverDeps,
  actor: Actor,
  request: LotRequest,
  { phone, evidence }: LotPhone,
  place: Place,
): Promise<LotLine> {
  const { lot, supplier, channel, preset } = request;
  const { operator } = actor;
  const { line, seen } = place;
  const read = await readLine(deps, operator, supplier, { phone, evidence });
  if ('problems' in read) return { line, code: 'evidence-invalid', ...read };
  const before = place.isAgain ? await deps.store.byKey(operator, read.keys) : undefined;
  const moved = before && (await movedOn(deps, before, lot, read.evidence, place));
  if (moved !== undefined) return moved;
  const opened = await openHandover(
    deps,
    actor,
    { phone, channel, stage: 'intake', preset, supplier, giver: 'absent', fromFile: true },
    lotRequestOf(operator, lot, read.keys, 'open'),
  );
  if (opened.kind === 'refused') return badLine(line, opened);
  const { stored } = opened.value.record;
  const { id } = stored.handover;
  if (seen.has(id)) return { line, code: 'phone-twice', problems: [] };
  if (!isOurs(opened.value, request)) return { line, code: 'phone-open', problems: [] };
  seen.add(id);
  const isKnown = opened.value.resumed && stored.lot === lot;
  const fresh = notOnRecord(read.evidence, opened.value.record, isKnown);
  if (isKnown && fresh.length === 0) {
    const judged = judgedAs(opened.value.judged);
    // Which phone it is, or a match, may be news of its own.
    const isSame = before === undefined || before.version === stored.version;
    const change = isSame ? 'unchanged' : 'changed';
    return { line, handover: id, ...judged, change, ...verdictBefore(before, judged) };
  }
  const added = lotRequestOf(operator, lot, read.keys, fresh);
  const changed = await changeHandover(deps, actor, id, added, async (record, now) => {
    const flagged = await flagEvidence(deps, actor, fresh, {
      ...{ phone: record.phone, keys: numbersOnRecord(record.stored), known: evidenceOf(record) },
      ...{ now, seq: record.stored.version + 1, requestId: added },
    });
    const { sideEffects } = flagged;
    return { kind: 'evidence', evidence: [...fresh, ...flagged.evidence], lot, sideEffects };
  });
  if (changed.kind === 'refused') return badLine(line, changed);
  const judged = judgedAs(changed.value.judged);
  if (!isKnown) return { line, handover: id, ...judged, change: 'added' };
  return { line, handover: id, ...judged, change: 'changed', ...verdictBefore(stored, judged) };
}

function verdictBefore(
  before: Pick<StoredPhone, 'verdict'> | undefined,
  { verdict }: { readonly verdict: Verdict },
): { readonly before?: Verdict } {
  return before === undefined || before.verdict === verdict ? {} : { before: before.verdict };
}

function judgedAs({ decision }: Judged): { readonly verdict: Verdict; readonly reason?: WordsDto } {
  const reason = firstReason(decision);
  return { verdict: decision.verdict, ...(reason && { reason }) };
}

/** A phone of this lot that is past its intake: it takes nothing more. Undefined: it is not. */
async function movedOn(
  deps: HandoverDeps,
  stored: StoredPhone,
  lot: string,
  evidence: readonly Admitted[],
  { line, seen }: Place,
): Promise<LotLine | undefined> {
  if (stored.lot !== lot || stored.state === 'open') return undefined;
  const { current, verdict } = stored;
  if (seen.has(current)) return { line, code: 'phone-twice', problems: [] };
  seen.add(current);
  const fresh = notOnRecord(evidence, await loadRecord(deps, stored), true);
  if (fresh.length > 0) return { line, code: 'handover-ended', problems: [] };
  return { line, handover: current, verdict, change: 'unchanged' };
}

/** Opened by this lot: now, or before the last attempt broke off. */
function isOurs({ resumed, record }: Opened, { lot, supplier, channel }: LotRequest): boolean {
  const { handover, lot: standing } = record.stored;
  if (!resumed) return true;
  if (standing !== undefined && standing !== lot) return false;
  return handover.supplier === supplier && handover.channel === channel;
}

function badLine(line: number, { code, reasons }: Refused<HandoverRefusalCode>): LotLine {
  const problems = reasons.map((one) => ({ field: '', message: '', ...one }) as Problem);
  return { line, code, problems };
}
