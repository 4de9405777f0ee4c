/**
 * Opens a sealed box. Where its seal is not the one that was put on, or was found broken before,
 * its phones were in other hands, and nothing proven of them earlier counts (R20, R29).
 *
 * Invariants: a seal that is intact keeps every epoch, wherever the box was. The records of its
 * phones say that they were used before the box is open: a crash in between leaves it sealed, and
 * it is opened again. A person who explains a seal takes none of that back.
 */
import { type Actor, changeHandover, liesInBox, usedByUnknown } from '@nagori/area-handover';
import { type Outcome, refused } from '@nagori/model';
import type { Box, PhoneInBox } from './bench-store.ts';
import { type BoxRefusal, changeBox, type OpenRequest, wasBroken } from './change-box.ts';
import { inParallel } from './in-parallel.ts';
import { reconcileBox } from './reconcile-box.ts';
import type { SendDeps } from './send-box.ts';

/** More than any box holds, with those that were destroyed in it. */
const PHONES_MOST = 100_000;

export interface Opener {
  readonly actor: Actor;
  /** Of the badge, where one was scanned. */
  readonly person: string;
}

type Opened = Outcome<Box, BoxRefusal | 'write-conflict'>;

export async function openBox(
  deps: SendDeps,
  { actor, person }: Opener,
  id: string,
  request: OpenRequest,
): Promise<Opened> {
  const { bench, handover } = deps;
  const { operator } = actor;
  const rules = handover.book.boxes;
  const box = await bench.box(operator, id);
  const checks = (await bench.boxChecks(operator, [id])).get(id) ?? [];
  const isBroken = box?.seal !== undefined && (request.seal !== box.seal || wasBroken(checks));
  if (isBroken && reconcileBox(checks, rules).standing !== 'differs') {
    const phones = (await bench.phonesInBox(operator, id, PHONES_MOST)).filter(liesInBox);
    const written = await inParallel(phones, (phone) => used(deps, actor, phone));
    if (written.includes('not-written')) return refused('write-conflict');
  }
  return changeBox({ bench, rules, now: handover.now }, { operator, person }, id, request);
}

/** `gone`: it left the box meanwhile, by an entry of its own. */
async function used(
  { handover: deps }: SendDeps,
  actor: Actor,
  { handover }: PhoneInBox,
): Promise<'written' | 'gone' | 'not-written'> {
  const changed = await changeHandover(deps, actor, handover, undefined, (record) => ({
    kind: 'evidence',
    evidence: [usedByUnknown(record, deps)],
  }));
  if (changed.kind === 'done') return 'written';
  return changed.code === 'write-conflict' ? 'not-written' : 'gone';
}
