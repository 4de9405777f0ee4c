/**
 * Opens a sealed box, here or where it arrived at its destroyer. Where its seal is not the one that
 * was put on, or was found broken before, its phones were in other hands, and nothing proven of
 * them earlier counts (R20, R29).
 *
 * Invariants: what is refused changes no phone. A seal that is intact keeps every epoch, wherever
 * the box was. The records of its phones say that they were used before the box is open or has
 * arrived: a crash in between leaves it as it was, and the same is sent again. Each time that the
 * seal was found broken is said once of each phone. A person who explains a seal takes none of that
 * back.
 */
import {
  type Actor,
  changeHandover,
  evidenceOf,
  type HandoverRefusalCode,
  liesInBox,
  type PhoneRecord,
  usedByUnknown,
} from '@nagori/area-handover';
import { type Outcome, type Refused, refused } from '@nagori/model';
import type { Box } from './bench-store.ts';
import type { BoxCheck } from './box-check.ts';
import {
  type ArriveRequest,
  type BoxRefusal,
  changeBox,
  changeOf,
  type OpenRequest,
} from './change-box.ts';
import { inParallel } from './in-parallel.ts';
import type { SendDeps } from './send-box.ts';

/** More than any box holds, with those that were destroyed in it. */
const PHONES_MOST = 100_000;
const TRIES = 5;
/** Other work was begun on the phone meanwhile, or it left the box: the box is read again. */
const GAVE_WAY: ReadonlySet<HandoverRefusalCode> = new Set<HandoverRefusalCode>([
  'handover-ended',
  'handover-not-found',
]);

export interface Opener {
  readonly actor: Actor;
  /** Of the badge, where one was scanned. */
  readonly person: string;
}

type OpenRefusal = BoxRefusal | HandoverRefusalCode;

export async function openBox(
  deps: SendDeps,
  { actor, person }: Opener,
  id: string,
  request: OpenRequest | ArriveRequest,
): Promise<Outcome<Box, OpenRefusal>> {
  const { bench, handover } = deps;
  const { operator } = actor;
  const { now } = handover;
  const rules = handover.book.boxes;
  const box = await bench.box(operator, id);
  const checks = (await bench.boxChecks(operator, [id])).get(id) ?? [];
  const opening = changeOf(box, request, { person, at: now(), checks, rules });
  if (opening.kind === 'refused') return opening;
  const broken = brokenIn(checks) + (request.seal === box?.seal ? 0 : 1);
  if (broken > 0) {
    const why = await usedInside(deps, actor, id, (record) => isSaid(record, checks, broken));
    if (why !== undefined) return why;
  }
  return changeBox({ bench, rules, now }, { operator, person }, id, request);
}

/** Its sealing, and what was found of it since. */
function sinceSealed(checks: readonly BoxCheck[]): readonly BoxCheck[] {
  const sealed = checks.findLastIndex(({ kind }) => kind === 'sealed');
  return sealed < 0 ? [] : checks.slice(sealed);
}

/** So often its seal was found broken, whatever a person said of it afterwards. */
const brokenIn = (checks: readonly BoxCheck[]): number =>
  sinceSealed(checks).filter(({ sealIntact }) => sealIntact === false).length;

/** Each time is on record of the phone, besides those that it was missing from the box. */
function isSaid(record: PhoneRecord, checks: readonly BoxCheck[], broken: number): boolean {
  const [sealed, ...later] = sinceSealed(checks);
  const { current } = record.stored;
  const missing = later.filter((one) => one.kind === 'missing' && one.handover === current);
  const uses = evidenceOf(record).filter(
    (one) =>
      one.kind === 'custody' &&
      one.entry === 'use' &&
      one.by === 'unknown' &&
      one.operator === record.stored.operator &&
      Date.parse(one.at) >= (sealed?.at ?? 0),
  );
  return uses.length >= broken + missing.length;
}

/** Undefined: the record of each phone in it says that it was used. */
async function usedInside(
  deps: SendDeps,
  actor: Actor,
  id: string,
  isSaidOf: (record: PhoneRecord) => boolean,
): Promise<Refused<HandoverRefusalCode> | undefined> {
  const written = new Set<string>();
  for (let tries = 0; tries < TRIES; tries++) {
    const phones = await deps.bench.phonesInBox(actor.operator, id, PHONES_MOST);
    const left = phones.filter((one) => liesInBox(one) && !written.has(one.handover));
    if (left.length === 0) return undefined;
    const codes = await inParallel(left, ({ handover }) => used(deps, actor, handover, isSaidOf));
    const why = codes.find((code) => code !== undefined && !GAVE_WAY.has(code));
    if (why !== undefined) return refused(why);
    for (const [i, { handover }] of left.entries()) {
      if (codes[i] === undefined) written.add(handover);
    }
  }
  return refused('write-conflict');
}

/** Undefined: it is on record. */
async function used(
  { handover: deps }: SendDeps,
  actor: Actor,
  handover: string,
  isSaidOf: (record: PhoneRecord) => boolean,
): Promise<HandoverRefusalCode | undefined> {
  let isSaidBefore = false;
  const changed = await changeHandover(deps, actor, handover, undefined, (record) => {
    isSaidBefore = isSaidOf(record);
    if (isSaidBefore) return refused('no-longer-asked');
    return { kind: 'evidence', evidence: [usedByUnknown(record, deps)] };
  });
  return changed.kind === 'done' || isSaidBefore ? undefined : changed.code;
}
