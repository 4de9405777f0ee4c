/**
 * Sends what waited on the device, in order, through the same entrance as everything else, where
 * it is judged (ADR 0072).
 *
 * Invariants: an item is dropped only after the server's answer. What the server refuses stays,
 * with the reason, for a person's decision. Where no answer comes, the rest waits.
 */
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import type { Contact } from '../api/contact.ts';
import { isProblem } from '../api/problem.ts';
import type { AwayEvidence, AwayItem, Waiting } from './away-item.ts';
import { type AwaySpan, spanOf } from './away-span.ts';

export interface SendingPorts {
  readonly items: () => Promise<readonly Waiting[]>;
  readonly change: (number: number, item: AwayItem) => Promise<void>;
  readonly drop: (number: number) => Promise<void>;
  readonly post: <Answer>(path: string, body: object) => Promise<Answer>;
  /** A scan was answered: its phone has this handover. */
  readonly found: (requestId: string, handover: string) => void;
  /** The server's clock at its latest answer. */
  readonly contact: () => Contact | undefined;
  /** The mark under which everything was recorded. */
  readonly by: string;
}

const HANDOVERS = '/api/v1/handovers';
const BY_NUMBER = '/api/v1/phones/timeline';

/** Not an answer to the item: it is sent again later, as it is. */
const LATER: ReadonlySet<string> = new Set([
  'offline',
  'unreadable-answer',
  'store-unavailable',
  'store-busy',
  'commit-unknown',
  'store-full',
  'write-conflict',
  'too-many-requests',
  'not-signed-in',
  'sign-in-ended',
  'internal',
]);

/** Sends all that waits and needs no decision; returns how many were taken. */
export async function sendAway(ports: SendingPorts): Promise<number> {
  const numbers = (await ports.items()).map(({ number }) => number);
  let taken = 0;
  let earlier: AwaySpan | undefined;
  for (const number of numbers) {
    // Read again: the scan before it wrote its handover into it.
    const all = await ports.items();
    const item = all.find((one) => one.number === number)?.item;
    if (item === undefined || item.refused !== undefined) continue;
    try {
      if (item.kind === 'evidence') {
        if (item.handover === undefined) {
          await refuseOrphan(ports, all, number, item);
          continue;
        }
        earlier = await sendEvidence(ports, item, earlier);
      } else {
        const handover = await sendScan(ports, item);
        await leadItsLooks(ports, all, item, handover);
        ports.found(item.requestId, handover);
      }
      await ports.drop(number);
      taken += 1;
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (LATER.has(error.code)) return taken;
      await ports.change(number, { ...item, refused: error.code });
    }
  }
  return taken;
}

/** The handover of a scanned phone. */
async function sendScan(
  { post }: SendingPorts,
  item: Exclude<AwayItem, AwayEvidence>,
): Promise<string> {
  if (item.kind === 'finding') {
    return (await post<TimelineDto>(BY_NUMBER, { imei: item.imei })).handover;
  }
  const body = { ...item.request, requestId: item.requestId };
  return (await post<HandoverDto>(HANDOVERS, body)).id;
}

/** Before the scan is dropped, so that a closed tab leaves no look without its phone. */
async function leadItsLooks(
  { change }: SendingPorts,
  all: readonly Waiting[],
  { requestId }: AwayItem,
  handover: string,
): Promise<void> {
  for (const { number, item } of all) {
    if (item?.kind !== 'evidence' || item.scan !== requestId) continue;
    await change(number, { ...item, handover });
  }
}

/** Saved in the moment in which its scan was sent: a person decides. */
async function refuseOrphan(
  { change }: SendingPorts,
  all: readonly Waiting[],
  number: number,
  item: AwayEvidence,
): Promise<void> {
  if (all.some((one) => one.item !== undefined && one.item.requestId === item.scan)) return;
  await change(number, { ...item, refused: 'handover-not-found' });
}

async function sendEvidence(
  { post, contact, by }: SendingPorts,
  item: AwayEvidence,
  earlier: AwaySpan | undefined,
): Promise<AwaySpan> {
  const { draft, badge, happened, step, requestId, stamp } = item;
  const span = spanOf(stamp, contact() ?? stamp.before, earlier);
  await post(`${HANDOVERS}/${item.handover}/evidence`, {
    ...draft,
    badge,
    happened,
    away: { from: iso(span.from), until: iso(span.until), step, by },
    requestId,
  });
  return span;
}

const iso = (at: number): string => new Date(at).toISOString();
