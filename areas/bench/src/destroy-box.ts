/**
 * Destroys all phones of a box as one (R12): only where what arrived is what was sent, and only
 * where each of them may be destroyed by itself.
 *
 * Invariants: each phone is judged by the gate, and has an entry of its own. Where one may not be
 * destroyed, none is. A second person is there. A request that was cut short is sent again, and
 * goes on with the phones that are left. The box is over once all of its phones are.
 */
import { createHash } from 'node:crypto';
import {
  type Actor,
  addEvidence,
  byOf,
  destructionRefused,
  firstReason,
  type HandoverDeps,
  type HandoverRefusalCode,
  openHandover,
  type PhoneRecord,
  RecordAt,
  readPhoneRecord,
} from '@nagori/area-handover';
import type { WordsDto } from '@nagori/http/wire';
import { done, type Outcome, type Refused, refused } from '@nagori/model';
import { cameBy, namedBy, partOf } from './act-on-many.ts';
import type { BenchStore, Box, PhoneInBox } from './bench-store.ts';
import type { BoxCheck, BoxEnd } from './box-check.ts';
import { BOX_PHONES_MOST, type BoxRefusal } from './change-box.ts';
import { inParallel } from './in-parallel.ts';
import { type Reconciliation, reconcileBox } from './reconcile-box.ts';

export const DESTROY_REFUSALS = [
  /** It has not been counted and weighed at the destroyer. */
  'box-not-arrived',
  /** No photograph shows it before it is destroyed. */
  'photograph-missing',
] as const;
export type DestroyRefusal = BoxRefusal | (typeof DESTROY_REFUSALS)[number] | HandoverRefusalCode;

export interface DestroyBoxRequest {
  /** As in a record of destruction: who, how, and the papers of the way. */
  readonly said: { readonly by: string; readonly method: BoxEnd['method']; readonly way: string };
  /** The badge of the second person. */
  readonly witness: string;
  readonly badge?: string | undefined;
  /** By which the destruction of each is judged. */
  readonly preset: string;
  readonly requestId: string;
}

/** What became of one phone: destroyed, or why it may not be. */
export interface PhoneLine {
  readonly handover: string;
  readonly code?: HandoverRefusalCode | 'internal' | undefined;
  readonly reason?: WordsDto | undefined;
  /** Our own fault; the same request may be sent again. */
  readonly fault?: unknown;
}

export interface BoxDestroyed {
  readonly box: Box;
  readonly lines: readonly PhoneLine[];
}

export interface DestroyDeps {
  readonly handover: HandoverDeps;
  readonly bench: BenchStore;
}

export async function destroyBox(
  deps: DestroyDeps,
  actor: Actor,
  id: string,
  request: DestroyBoxRequest,
): Promise<Outcome<BoxDestroyed, DestroyRefusal>> {
  const { bench, handover } = deps;
  const { operator } = actor;
  if ((await bench.box(operator, id)) === undefined) return refused('box-not-found');
  const people = await peopleOf(deps, actor, request);
  if (people.kind === 'refused') return people;
  const photographs = await photographsOf(bench, operator, id);
  const box = await claim(deps, people.value.person, operator, id, request.requestId);
  if (box.kind === 'refused') return box;
  // Sent again after its answer was lost.
  if (box.value.destroyedAt !== undefined) return done({ box: box.value, lines: [] });
  const checks = (await bench.boxChecks(operator, [id])).get(id) ?? [];
  const phones = await bench.phonesInBox(operator, id, 2 * BOX_PHONES_MOST);
  const left = phones.filter(isInBox);
  const found = reconcileBox(checks, handover.book.boxes);
  const work = { deps, actor, request, id, found, photographs };
  const why =
    photographs.length === 0
      ? refused('photograph-missing' as const)
      : whyNot(found, left, phones.length);
  if (why !== undefined) return stop(work, people.value, why);
  const begun = await inParallel(left, (phone) => begin(work, phone));
  const isHeld = begun.some(({ code }) => code !== undefined);
  const lines = isHeld ? begun : await inParallel(begun, ({ handover: one }) => destroy(work, one));
  if (lines.some(({ code }) => code !== undefined)) {
    return stop(work, people.value, done({ box: box.value, lines }));
  }
  const over = await end(work, people.value);
  return over.kind === 'refused' ? over : done({ box: over.value, lines });
}

/** Of the whole box, since it was sealed. */
async function photographsOf(
  bench: BenchStore,
  operator: string,
  id: string,
): Promise<readonly string[]> {
  const checks = (await bench.boxChecks(operator, [id])).get(id) ?? [];
  const sealed = checks.findLast(({ kind }) => kind === 'sealed');
  return sealed === undefined ? [] : bench.photographsOfBox(operator, id, sealed.at);
}

/** The next request need not wait. */
async function stop<Answer>(
  { deps: { bench, handover }, actor, id }: Work,
  { person }: People,
  answer: Answer,
): Promise<Answer> {
  const at = handover.now();
  await bench.changeBox(actor.operator, id, (box) => {
    if (box === undefined) return refused('box-not-found');
    const { state, seal, place } = box;
    const check = { kind: 'stopped' as const, place, person, at };
    return { ...{ kind: 'change', state, seal, place, at }, check };
  });
  return answer;
}

/** So long one request has the box for itself; one that was cut short is taken over afterwards. */
const CLAIM_MS = 120_000;

/** Of two at once, one destroys: the other would open again what the first has ended. */
function claim(
  { bench, handover: { book, now } }: DestroyDeps,
  person: string,
  operator: string,
  id: string,
  request: string,
): Promise<Outcome<Box, DestroyRefusal>> {
  const at = now();
  return bench.changeBox(operator, id, (box, checks) => {
    if (box === undefined) return refused('box-not-found');
    const { state, seal, place, destroyedAt } = box;
    const unchanged = { kind: 'change', state, seal, place, at, destroyedAt } as const;
    const ended = checks.findLast(({ kind }) => kind === 'destroyed');
    if (destroyedAt !== undefined) {
      return ended?.details?.request === request ? unchanged : refused('box-destroyed');
    }
    const begun = checks.at(-1);
    const isOurs = begun?.details?.request === request;
    if (begun?.kind === 'begun' && !isOurs && at - begun.at < CLAIM_MS) {
      return refused('write-conflict');
    }
    if (state !== 'sealed') return refused('box-open');
    const { standing } = reconcileBox(checks, book.boxes);
    if (standing === 'differs') return refused('box-differs');
    if (standing !== 'arrived') return refused('box-not-arrived');
    const check = { kind: 'begun' as const, details: { request }, place, person, at };
    return { ...unchanged, check };
  });
}

interface Work {
  readonly deps: DestroyDeps;
  readonly actor: Actor;
  readonly request: DestroyBoxRequest;
  readonly id: string;
  readonly found: Reconciliation;
  readonly photographs: readonly string[];
}

interface People {
  readonly person: string;
  readonly witness: string;
}

async function peopleOf(
  { handover: { personByBadge } }: DestroyDeps,
  actor: Actor,
  { badge, witness }: DestroyBoxRequest,
): Promise<Outcome<People, DestroyRefusal>> {
  if (actor.station === undefined || actor.mark === undefined) return refused('station-needed');
  const [own, other] = [
    badge === undefined ? undefined : await personByBadge(actor, badge),
    await personByBadge(actor, witness),
  ];
  if (own?.kind === 'refused') return refused(own.code);
  if (other.kind === 'refused') return refused(other.code);
  const person = own?.mark ?? byOf(actor);
  return other.mark === person ? refused('same-person') : done({ person, witness: other.mark });
}

/** One whose destruction was begun lies in it until it is destroyed. */
const isInBox = ({ state, stage }: PhoneInBox): boolean =>
  state === 'taken' || state === 'quarantined' || (state === 'open' && stage === 'destruction');

/** A phone that left its record otherwise, as by being given back, was not in there. */
function whyNot(
  found: Reconciliation,
  left: readonly PhoneInBox[],
  inAll: number,
): Refused<BoxRefusal> | undefined {
  const counted = countedIn(found);
  return left.length > counted || inAll < counted ? refused('box-differs') : undefined;
}

/** Opens its destruction, with what the box says of it, and asks the gate. */
async function begin(
  { deps, actor, request, id, found }: Work,
  { handover: asked, stage, state }: PhoneInBox,
): Promise<PhoneLine> {
  const { handover: of } = deps;
  const part = (name: string) => partOf(request.requestId, asked, name);
  try {
    const known = await readPhoneRecord(of, actor.operator, asked);
    if (known === undefined) return { handover: asked, code: 'handover-not-found' };
    if (state === 'quarantined') return { handover: asked, code: 'quarantined' };
    let handover = asked;
    if (stage !== 'destruction') {
      const opened = await openHandover(of, actor, openingOf(known, request), part('open'));
      if (opened.kind === 'refused') return { handover, code: opened.code };
      handover = opened.value.record.stored.handover.id;
    }
    const first = await judgedIn(of, actor, handover);
    if (first?.code === undefined) return { handover };
    for (const evidence of saidByBox(found)) {
      const added = await addEvidence(of, actor, {
        ...{ handover, evidence, badge: request.badge, inBox: id },
        requestId: part(evidence.kind),
      });
      if (added.kind === 'refused') return { handover, code: added.code };
    }
    return (await judgedIn(of, actor, handover)) ?? { handover };
  } catch (fault) {
    return { handover: asked, code: 'internal', fault };
  }
}

/** The last count at the destroyer. */
const countedIn = ({ lines }: Reconciliation): number =>
  lines.findLast((line) => line.counted !== undefined)?.counted ?? 0;

/** By the last weight, without the box. */
function netOf({ lines }: Reconciliation): number {
  const gross = lines.findLast(({ grossGrams }) => grossGrams !== undefined)?.grossGrams ?? 0;
  return gross - (lines[0]?.tareGrams ?? 0);
}

const openingOf = (record: PhoneRecord, { preset }: DestroyBoxRequest) => ({
  ...{ phone: namedBy(record), channel: cameBy(record), stage: 'destruction' as const },
  preset,
});

/** As many arrived as were sent; under an intact seal, they were locked up all the way (R13). */
function saidByBox(found: Reconciliation) {
  const counted = countedIn(found);
  const isLocked = !found.lines.some(({ sealIntact }) => sealIntact === false);
  return [
    ...(isLocked ? [{ kind: 'storage', locked: true }] : []),
    { kind: 'count', sent: counted, counted },
  ];
}

/** Undefined: no such phone. Without a code: it may be destroyed. */
async function judgedIn(
  deps: HandoverDeps,
  { operator }: Actor,
  handover: string,
): Promise<PhoneLine | undefined> {
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return undefined;
  const { decision } = await new RecordAt(deps, record, deps.now()).judged();
  const why = destructionRefused(record, { decision });
  return why === undefined
    ? { handover }
    : { handover, code: why.code, reason: firstReason(decision) };
}

async function destroy(
  { deps, actor, request, id, found }: Work,
  handover: string,
): Promise<PhoneLine> {
  const { said, badge, requestId } = request;
  const ofBox = { box: id, phones: countedIn(found), netGrams: netOf(found) };
  try {
    const added = await addEvidence(deps.handover, actor, {
      ...{ handover, badge, inBox: id, requestId: partOf(requestId, handover, 'destroyed') },
      evidence: { kind: 'destruction', ...said, ofBox },
    });
    if (added.kind === 'done') return { handover };
    // Another request was quicker with this one.
    const now = await deps.handover.store.byHandover(actor.operator, handover);
    if (now?.state === 'destroyed') return { handover };
    return { handover, code: added.code };
  } catch (fault) {
    return { handover, code: 'internal', fault };
  }
}

/** The box is over; its digest commits to the records of all its phones, and names none. */
async function end(
  { deps, actor, request, id, found, photographs }: Work,
  { person, witness }: People,
): Promise<Outcome<Box, BoxRefusal>> {
  const { bench, handover } = deps;
  const { by, method, way, ...papers } = request.said;
  const all = await bench.phonesInBox(actor.operator, id, 2 * BOX_PHONES_MOST);
  const gone = all.filter(({ state }) => state === 'destroyed');
  const at = handover.now();
  const details: BoxEnd = {
    ...{ method, way, papers: textsOf(papers), witness, request: request.requestId },
    ...{ phones: Math.min(gone.length, countedIn(found)), digest: digestOf(gone), photographs },
  };
  return bench.changeBox(actor.operator, id, (box, checks: readonly BoxCheck[]) => {
    if (box === undefined) return refused('box-not-found');
    if (box.destroyedAt !== undefined) return refused('box-destroyed');
    const { state, seal, place } = box;
    const counted = checks.findLast((one) => one.counted !== undefined)?.counted;
    const check = { kind: 'destroyed' as const, destroyer: by, details, place, person, at };
    return {
      ...{ kind: 'change', state, seal, place, at, destroyedAt: at },
      check: { ...check, counted },
    };
  });
}

const textsOf = (papers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(papers).map(([name, value]) => [name, String(value)]));

/** SHA-256 over the last links of the records, in their own order. */
function digestOf(phones: readonly PhoneInBox[]): string {
  const heads = phones.map(({ head }) => Buffer.from(head).toString('hex')).sort();
  return createHash('sha256').update(heads.join('\n')).digest('hex');
}
