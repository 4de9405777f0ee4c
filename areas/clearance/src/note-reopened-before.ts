/**
 * Phones that were destroyed and opened again before such openings were noted (R12): each is noted
 * once, with the box that its sealed record names. Run as a job, which a migration asks for.
 *
 * A phone is opened again as its own record, or as another one that has a number of it.
 *
 * Invariants: running it twice or late has the effect of once: what a person decided stays. A phone
 * that cannot be read does not keep the others from being noted.
 */
import {
  keysOf,
  loadRecord,
  type PhoneRecord,
  type RecordEntry,
  readPhoneRecord,
} from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import { toHex } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { ClearanceDeps } from './clearance-deps.ts';

/** Returns how many openings were noted. */
export async function noteReopenedBefore(deps: ClearanceDeps): Promise<number> {
  const { clearances, handover: phones } = deps;
  let noted = 0;
  await inTurn(await clearances.reopenedDestructions(), async ({ operator, handover }) => {
    const record = await readPhoneRecord(phones, operator, handover);
    if (record === undefined) return;
    const destroyed = destructionIn(record, handover);
    if (destroyed === undefined) return;
    const { phoneKey } = record.stored;
    const { box } = destroyed;
    const openings = [...openedAfter(record.entries.slice(destroyed.index + 1), handover)];
    for (const stored of await phones.store.byKeys(operator, keysOf(record.stored))) {
      if (toHex(stored.phoneKey) === toHex(phoneKey)) continue;
      const { entries } = await loadRecord(phones, stored);
      openings.push(...inHandSince(entries, destroyed.at));
    }
    for (const [again, at] of openings) {
      const opening = { phoneKey, handover, again, box, at };
      if (await clearances.noteReopened(operator, opening, phones.now())) noted += 1;
    }
  });
  return noted;
}

interface Destruction {
  /** Of its entry. */
  readonly index: number;
  readonly at: Instant;
  readonly box: string | undefined;
}

/** Undefined: that handover destroyed nothing. */
function destructionIn({ entries }: PhoneRecord, handover: string): Destruction | undefined {
  for (const [index, { handover: of, evidence = [], at }] of entries.entries()) {
    const destruction = evidence.find((one) => one.kind === 'destruction');
    if (of === handover && destruction !== undefined) {
      return { index, at, box: destruction.ofBox?.box };
    }
  }
  return undefined;
}

/** Handovers other than this one, with when they were opened. */
type Openings = ReadonlyMap<string, Instant>;

function openedAfter(later: readonly RecordEntry[], not: string | undefined): Openings {
  const openings = new Map<string, Instant>();
  for (const { handover, at } of later) {
    if (handover !== not && !openings.has(handover)) openings.set(handover, at);
  }
  return openings;
}

/** Of another record of the phone: what was in hand at that moment, and what was opened later. */
function inHandSince(entries: readonly RecordEntry[], at: Instant): Openings {
  const before = entries.filter((entry) => entry.at <= at);
  const last = before.at(-1)?.handover;
  const openings = openedAfter(entries.slice(before.length), last);
  const isInHand = last !== undefined && !hasEnded(before, last);
  return isInHand ? new Map([[last, at], ...openings]) : openings;
}

/** Quarantined, it is in hand. */
function hasEnded(entries: readonly RecordEntry[], handover: string): boolean {
  const own = entries.filter((entry) => entry.handover === handover);
  const outcome = own.findLast((entry) => entry.outcome !== undefined)?.outcome;
  const isDestroyed = own.some(({ evidence = [] }) =>
    evidence.some(({ kind }) => kind === 'destruction'),
  );
  return isDestroyed || (outcome !== undefined && outcome !== 'quarantined');
}
