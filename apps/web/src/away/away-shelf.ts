/**
 * Saves, sends and decides on what waits on the device, for the person who is signed in (ADR 0072).
 *
 * Invariants: one tab sends at a time. Before it sends, the server says who is signed in.
 */
import type { SessionDto } from '@nagori/area-staff/wire';
import { call, newRequestId } from '../api/client.ts';
import { lastContact } from '../api/contact.ts';
import { ownerOf } from './away-crypt.ts';
import type { AwayDraft, AwayItem } from './away-item.ts';
import { changeItem, countOthers, dropItem, readItems, saveItem, wipe } from './away-store.ts';
import { sendAway } from './send-away.ts';
import { showFound, showNothing, showWaiting } from './waiting.ts';

const LOCK = 'nagori-away';

let owner: string | undefined;
let by = '';

const storageName = ({ operator, account }: SessionDto) => ownerOf(operator.id, account);

/** The signed-in person; returns how many items of others wait here. */
export async function beginFor(session: SessionDto): Promise<number> {
  owner = await storageName(session);
  by = session.mark;
  await show();
  return countOthers(owner);
}

async function show(): Promise<void> {
  showWaiting(owner === undefined ? [] : await readItems(owner));
}

export async function save(requestId: string, draft: AwayDraft): Promise<boolean> {
  const before = lastContact();
  if (owner === undefined || before === undefined) return false;
  const stamp = { device: Date.now(), steady: performance.now(), before };
  await saveItem(owner, { ...draft, requestId, stamp } as AwayItem);
  await show();
  return true;
}

/** Sends what waits; returns how many were taken. */
export async function send(): Promise<number> {
  const mine = owner;
  if (mine === undefined) return 0;
  return alone(async () => {
    const session = await call<SessionDto>('GET', '/api/v1/session');
    if ((await storageName(session)) !== mine) return 0;
    const taken = await sendAway({
      by,
      items: () => readItems(mine),
      change: (number, item) => changeItem(mine, number, item),
      drop: (number) => dropItem(mine, number),
      post: (path, body) => call('POST', path, { body }),
      found: showFound,
      contact: lastContact,
    });
    await show();
    return taken;
  });
}

/** Browsers without locks have the request ids, which the server takes once. */
const alone = <Answer>(work: () => Promise<Answer>): Promise<Answer> =>
  'locks' in navigator ? navigator.locks.request(LOCK, work) : work();

/**
 * A person decided to send an item all the same, as a new request: what was seen then, without the
 * step; where its handover has ended, under a new one.
 */
export async function sendAsNew(number: number, item: AwayItem): Promise<void> {
  if (owner === undefined) return;
  const { refused, ...rest } = item;
  const anew = { ...rest, requestId: newRequestId() };
  if (anew.kind !== 'evidence') {
    // Its looks follow it under its new name.
    for (const one of await readItems(owner)) {
      if (one.item?.kind !== 'evidence' || one.item.scan !== item.requestId) continue;
      await changeItem(owner, one.number, { ...one.item, scan: anew.requestId });
    }
    await changeItem(owner, number, anew);
  } else if (refused === 'handover-ended' && anew.again !== undefined) {
    const body = { ...anew.again, requestId: newRequestId() };
    const { id } = await call<{ readonly id: string }>('POST', '/api/v1/handovers', { body });
    await changeItem(owner, number, { ...anew, step: undefined, handover: id, again: undefined });
  } else {
    await changeItem(owner, number, { ...anew, step: undefined });
  }
  await send();
}

/** Drops an item, and with a scan the looks that depend on it. */
export async function discard(
  number: number,
  item: AwayItem | undefined,
  reason: string,
): Promise<void> {
  if (owner === undefined) return;
  await recordDiscard(item, reason);
  for (const one of await readItems(owner)) {
    const depends = one.item?.kind === 'evidence' && one.item.handover === undefined;
    if (!depends || item === undefined || one.item.scan !== item.requestId) continue;
    await dropItem(owner, one.number);
  }
  await dropItem(owner, number);
  await show();
}

/** At sign-out: drops the person's key and items. */
export async function endFor(session: SessionDto): Promise<void> {
  owner = undefined;
  await wipe(await storageName(session));
  showNothing();
}

/** On record before the item is dropped: who discarded what, and why. */
async function recordDiscard(item: AwayItem | undefined, reason: string): Promise<void> {
  await call('POST', '/api/v1/away-discards', {
    body: {
      requestId: item?.requestId ?? newRequestId(),
      what: item?.kind ?? 'unreadable',
      reason,
      ...(item?.kind === 'evidence' ? { handover: item.handover, kind: item.draft.kind } : {}),
      ...(item === undefined ? {} : { recordedAt: new Date(item.stamp.device).toISOString() }),
    },
  });
}
