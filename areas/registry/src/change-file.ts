/**
 * The only way a file changes: read, decide, add. The operator's administrator applies, the body's
 * registrar decides, the program records that a term has ended (R25).
 *
 * Invariants: an entry is added or nothing is. A backdated decision queues the review of the
 * certificates that depend on it in the same transaction. This server judges by the new entry
 * before the call returns.
 */
import { holdsMyNumber } from '@nagori/evidence';
import { done, type Outcome, parseImei, refused, refusedFor } from '@nagori/model';
import {
  COMMITTEE_ACTS,
  NEEDS_NOTE,
  type OwnAct,
  type RegistrarAct,
  type RegistryAct,
  type RegistryRefusal,
} from './registry-act.ts';
import type { RegistryActor, RegistryDeps } from './registry-deps.ts';
import { isPublished, type RegistryDeed } from './registry-entry.ts';
import { fileOf, type RegistryFile, statusOf, take } from './registry-file.ts';
import { REGISTER_JOB } from './review-register.ts';

/** The acts of the operator itself. */
export async function askRegister(
  deps: RegistryDeps,
  by: RegistryActor,
  act: OwnAct,
  note: string | undefined,
): Promise<Outcome<RegistryFile, RegistryRefusal>> {
  if (deps.register.keeper === undefined) return refused('registry-not-here');
  return change(deps, by, by.operator, act, note);
}

/** The body's decisions on an operator. */
export async function decideRegister(
  deps: RegistryDeps,
  by: RegistryActor,
  operator: string,
  act: RegistrarAct,
  note: string | undefined,
): Promise<Outcome<RegistryFile, RegistryRefusal>> {
  if (deps.register.keeper !== by.operator) return refused('registry-not-here');
  const role = COMMITTEE_ACTS.has(act.act) ? 'committee' : 'registrar';
  if (!by.roles.includes(role)) return refused('registry-other-role');
  return change(deps, by, operator, act, note);
}

/** Records every term that has ended; returns the count. Runs as a round. */
export async function lapseTerms(deps: RegistryDeps): Promise<number> {
  const { keeper } = deps.register;
  if (keeper === undefined) return 0;
  const over = [...new Set(deps.register.entries.map(({ operator }) => operator))].filter(
    (operator) => {
      const file = fileOf(operator, deps.register.entriesOf(operator));
      return !file.lapsed && statusOf(file, deps.now()) === 'lapsed';
    },
  );
  let lapsed = 0;
  for (const operator of over) {
    const by: RegistryActor = { operator: keeper, person: 'system', roles: [] };
    const done = await change(deps, by, operator, { act: 'lapse' }, undefined);
    if (done.kind === 'done') lapsed += 1;
  }
  return lapsed;
}

async function change(
  deps: RegistryDeps,
  by: RegistryActor,
  operator: string,
  act: RegistryAct,
  note: string | undefined,
): Promise<Outcome<RegistryFile, RegistryRefusal>> {
  const name = (await deps.registry.names()).find((one) => one.operator === operator);
  if (name === undefined) return refused('registry-not-here');
  const entries = await deps.registry.entries(by.operator, operator);
  const file = fileOf(operator, entries);
  // Always later than the previous entry: another server's clock may be ahead.
  const now = Math.max(deps.now(), (entries.at(-1)?.at ?? 0) + 1);
  const taken = take(file, act, now, by.person);
  const reasons = [
    ...(taken.kind === 'good' ? [] : taken.reason),
    ...(NEEDS_NOTE.has(act.act) && note === undefined ? (['registry-note-missing'] as const) : []),
    ...(note !== undefined && holdsNumber(note) ? (['registry-note-private'] as const) : []),
    ...('shops' in act && hasOther(act.shops, name.shops)
      ? (['registry-shop-unknown'] as const)
      : []),
  ];
  if (taken.kind !== 'good' || reasons.length > 0) {
    return refusedFor(reasons) ?? refused('registry-changed');
  }
  const deed = taken.value;
  const seq = file.seq + 1;
  const entry = { operator, seq, at: now, deed, by: by.operator, person: by.person, note };
  const jobs = reachesBack(file, deed, now)
    ? [{ task: REGISTER_JOB, payload: { operator, seq } }]
    : [];
  if (!(await deps.registry.add(entry, isPublished(deed), jobs))) {
    return refused('registry-changed');
  }
  if (isPublished(deed)) await deps.register.refresh();
  return done(fileOf(operator, [...entries, entry]));
}

/** A note is permanent, so it must hold no phone's number and no My Number (R05). */
function holdsNumber(note: string): boolean {
  const numbers = note.match(/[0-9][0-9 -]{12,18}[0-9]/g) ?? [];
  return holdsMyNumber(note) || numbers.some((one) => parseImei(one).kind === 'good');
}

/** A shop that the operator does not have, or has closed. */
function hasOther(
  asked: readonly string[] | undefined,
  shops: readonly { readonly id: string; readonly closed: boolean }[],
): boolean {
  const open = new Set(shops.flatMap(({ id, closed }) => (closed ? [] : [id])));
  return (asked ?? []).some((id) => !open.has(id));
}

/** Whether earlier evidence counts differently from now on. */
function reachesBack(file: RegistryFile, deed: RegistryDeed, now: number): boolean {
  if (deed.kind === 'suspended' || deed.kind === 'cancelled') return deed.from < now;
  return deed.kind === 'annulled' && (file.stop?.from ?? now) < (file.stop?.at ?? now);
}
