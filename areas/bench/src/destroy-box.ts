/**
 * Destroys all phones of a box as one (R12): only where what arrived is what was sent, and only
 * where each of them may be destroyed by itself.
 *
 * Invariants: each phone that must be in it is judged by the gate, and has an entry of its own.
 * Where one may not be destroyed, or it is not known which of two records is whose, none is. A
 * second person is there. A request that was cut short is sent again, and goes on with the phones
 * that are left; meanwhile nothing else happens to the box. The box is over once all of its phones
 * are.
 */
import { createHash } from 'node:crypto';
import {
  type Actor,
  addEvidence,
  byOf,
  byRadio,
  destructionRefused,
  firstReason,
  type HandoverDeps,
  type HandoverRefusalCode,
  isHere,
  liesInBox,
  openHandover,
  type PhoneRecord,
  RecordAt,
  readPhoneRecord,
} from '@nagori/area-handover';
import type { WordsDto } from '@nagori/http/wire';
import { toHex } from '@nagori/keys';
import { BOX_PHONES_MOST, done, type Outcome, type Refused, refused } from '@nagori/model';
import { cameBy, namedBy, partOf } from './act-on-many.ts';
import type { BenchStore, Box, PhoneInBox } from './bench-store.ts';
import type { BoxCheck, BoxEnd } from './box-check.ts';
import { type BoxRefusal, CLAIM_MS, destroyingIn } from './change-box.ts';
import { inParallel } from './in-parallel.ts';
import { type Reconciliation, reconcileBox } from './reconcile-box.ts';

export const DESTROY_REFUSALS = [
  /** It has not been counted and weighed at the destroyer. */
  'box-not-arrived',
  /** No photograph shows it before it is destroyed. */
  'photograph-missing',
] as const;
/** Why none of the phones is destroyed, in addition to what is refused of each. */
export const DESTROY_LINE_REFUSALS = [
  /** Two records have this number: one phone twice, or two phones with one number. */
  'number-twice',
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
  readonly code?:
    | HandoverRefusalCode
    | (typeof DESTROY_LINE_REFUSALS)[number]
    | 'internal'
    | undefined;
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
  const left = phones.filter(liesInBox);
  const found = reconcileBox(checks, handover.book.boxes);
  const work = { deps, actor, request, id, found, photographs };
  const why =
    photographs.length === 0 ? refused('photograph-missing' as const) : whyNot(found, phones);
  if (why !== undefined) return stop(work, people.value, why);
  const twice = await withOneNumber(handover, operator, left);
  if (twice.length > 0) return stop(work, people.value, done({ box: box.value, lines: twice }));
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

/** The next request need not wait. One that was taken over ends nothing of the other. */
async function stop<Answer>(
  { deps: { bench, handover }, actor, id, request: { requestId } }: Work,
  { person }: People,
  answer: Answer,
): Promise<Answer> {
  const at = handover.now();
  await bench.changeBox(actor.operator, id, (box, checks) => {
    if (box === undefined) return refused('box-not-found');
    const { state, seal, place } = box;
    const isOurs = destroyingIn(checks)?.details?.request === requestId;
    const check = { kind: 'stopped' as const, place, person, at };
    return { ...{ kind: 'change', state, seal, place, at }, check: isOurs ? check : undefined };
  });
  return answer;
}

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
    const begun = destroyingIn(checks);
    const isOurs = begun?.details?.request === request;
    if (begun !== undefined && !isOurs && at - begun.at < CLAIM_MS) {
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

const isDestroyed = ({ state }: PhoneInBox): boolean => state === 'destroyed';

/**
 * Phones of which another record that is in our hands, or is newer, has a number, with that other
 * one: a destruction is opened by the number, and would be of either. A certificate would count one
 * phone twice, or hide a clone.
 */
async function withOneNumber(
  { store }: HandoverDeps,
  operator: string,
  phones: readonly PhoneInBox[],
): Promise<readonly PhoneLine[]> {
  const keys = phones.flatMap(({ phoneKey, phoneKey2 }) =>
    phoneKey2 === undefined ? [phoneKey] : [phoneKey, phoneKey2],
  );
  const records = byRadio(await store.byKeys(operator, keys));
  const both = phones.flatMap(({ phoneKey, phoneKey2 }) => {
    const [own, ...others] = [phoneKey, phoneKey2]
      .flatMap((key) => (key === undefined ? [] : (records.get(toHex(key)) ?? [])))
      .toSorted((one) => (toHex(one.phoneKey) === toHex(phoneKey) ? -1 : 1));
    const known = others.filter(
      (one) =>
        own !== undefined &&
        toHex(one.phoneKey) !== toHex(phoneKey) &&
        (isHere(one) || one.handover.openedAt > own.handover.openedAt),
    );
    return own === undefined || known.length === 0 ? [] : [own, ...known];
  });
  const handovers = new Set(both.map(({ current }) => current));
  return [...handovers].map((handover) => ({ handover, code: 'number-twice' as const }));
}

/** Each phone that must be in it is on record in it, or was destroyed with it before a cut. */
function whyNot(
  { expected }: Reconciliation,
  phones: readonly PhoneInBox[],
): Refused<BoxRefusal> | undefined {
  const here = phones.filter((phone) => liesInBox(phone) || isDestroyed(phone));
  return here.length === expected ? undefined : refused('box-differs');
}

/** Opens its destruction, with what the box says of it, and asks the gate. */
async function begin(
  { deps, actor, request, id, found }: Work,
  { handover: asked }: PhoneInBox,
): Promise<PhoneLine> {
  const { handover: of } = deps;
  const part = (name: string) => partOf(request.requestId, asked, name);
  try {
    const known = await readPhoneRecord(of, actor.operator, asked);
    if (known === undefined) return { handover: asked, code: 'handover-not-found' };
    const { state, handover: now } = known.stored;
    if (state === 'quarantined') return { handover: asked, code: 'quarantined' };
    // Another request was quicker with this one.
    if (state === 'destroyed') return { handover: asked };
    let handover = asked;
    if (now.stage !== 'destruction' || state !== 'open') {
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

/**
 * As many arrived as were sent, less those that a person named as missing; under seals that were
 * never found broken, they were locked up all the way (R13).
 */
const saidByBox = (found: Reconciliation) => [
  ...(found.wasLocked ? [{ kind: 'storage', locked: true }] : []),
  { kind: 'count', sent: found.expected, counted: countedIn(found) },
];

/** Undefined: no such phone. Without a code: it may be destroyed. */
async function judgedIn(
  deps: HandoverDeps,
  { operator }: Actor,
  handover: string,
): Promise<PhoneLine | undefined> {
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return undefined;
  const { decision } = await new RecordAt(deps, record, deps.now()).shown();
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
): Promise<Outcome<Box, BoxRefusal | 'write-conflict'>> {
  const { bench, handover } = deps;
  const { by, method, way, ...papers } = request.said;
  const all = await bench.phonesInBox(actor.operator, id, 2 * BOX_PHONES_MOST);
  const gone = all.filter(isDestroyed);
  const at = handover.now();
  const details: BoxEnd = {
    ...{ method, way, papers: textsOf(papers), witness, request: request.requestId },
    ...{ phones: gone.length, digest: digestOf(gone), photographs },
  };
  return bench.changeBox(actor.operator, id, (box, checks: readonly BoxCheck[]) => {
    if (box === undefined) return refused('box-not-found');
    if (box.destroyedAt !== undefined) return refused('box-destroyed');
    // Taken over: the other request ends it.
    if (destroyingIn(checks)?.details?.request !== request.requestId) {
      return refused('write-conflict');
    }
    if (box.phones > 0 || gone.length !== found.expected) return refused('box-differs');
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
