/**
 * One act for many phones: each through the use case that records it for one, with the same checks,
 * an entry and a receipt of its own (R20).
 *
 * Invariants: a phone that is refused costs that phone only, and says why. A trial runs the same
 * writes and takes them back. A request that is sent again is answered again and stores nothing
 * twice: each phone has a request id made of the request's.
 */
import {
  type Actor,
  type Changed,
  changesHands,
  confirmHandover,
  type HandoverDeps,
  type HandoverRefusalCode,
  isInHand,
  openHandover,
  type PhoneRecord,
  readPhoneRecord,
} from '@nagori/area-handover';
import { contentId } from '@nagori/keys';
import {
  type Channel,
  imeiDigits,
  type Outcome,
  type Route,
  refused,
  type Stage,
} from '@nagori/model';
import { inParallel } from './in-parallel.ts';
import { packPhone } from './pack-phone.ts';

export const BULK_REFUSALS = [
  /** A person has to do it at this phone: at intake the giver confirms. */
  'one-by-one',
] as const;
export type BulkRefusal = (typeof BULK_REFUSALS)[number];

export type Act =
  | { readonly act: 'pack'; readonly box: string }
  | { readonly act: 'unpack' }
  | { readonly act: 'route'; readonly route: Route }
  | {
      readonly act: 'begin';
      readonly stage: Stage;
      /** Absent: the channel that the phone came in by. */
      readonly channel?: Channel | undefined;
      readonly preset: string;
    };

export interface ActRequest {
  readonly act: Act;
  readonly handovers: readonly string[];
  readonly requestId: string;
  /** The person of a scanned badge. */
  readonly badge?: string | undefined;
}

export type ActLine =
  | { readonly handover: string; readonly changed: Changed }
  | { readonly handover: string; readonly code: HandoverRefusalCode | BulkRefusal }
  /** Our own fault. Whether it was stored is unknown: the same request may be sent again. */
  | { readonly handover: string; readonly fault: unknown };

type Answer = Outcome<Changed, HandoverRefusalCode | BulkRefusal>;

/** Records the act for each phone, in the order of the request. */
export function actOnMany(
  deps: HandoverDeps,
  actor: Actor,
  request: ActRequest,
): Promise<readonly ActLine[]> {
  const handovers = [...new Set(request.handovers)];
  return inParallel(handovers, async (handover) => {
    try {
      const answer = await actOn(deps, actor, handover, request);
      if (answer.kind === 'refused') return { handover, code: answer.code };
      return { handover, changed: answer.value };
    } catch (fault) {
      return { handover, fault };
    }
  });
}

/** What the act would do to each phone; nothing is stored. */
export function tryOnMany(
  deps: HandoverDeps,
  actor: Actor,
  request: ActRequest,
): Promise<readonly ActLine[]> {
  const { store, policeLists, cache } = deps;
  const trial: HandoverDeps = {
    ...deps,
    store: { ...store, ...store.tried },
    cache: cache.over(),
    policeLists: policeLists && { ...policeLists, found: async () => {} },
  };
  return actOnMany(trial, actor, request);
}

async function actOn(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  { act, requestId, badge }: ActRequest,
): Promise<Answer> {
  const part = (name: string) => partOf(requestId, handover, name);
  switch (act.act) {
    case 'pack':
      return packPhone(deps, actor, handover, act.box, part('pack'));
    case 'unpack':
      return packPhone(deps, actor, handover, undefined, part('unpack'));
    case 'route':
      return route(deps, actor, handover, { route: act.route, badge, part });
    case 'begin':
      return begin(deps, actor, handover, act, part);
    default:
      return act satisfies never;
  }
}

type Part = (name: string) => string;

interface Routing {
  readonly route: Route;
  readonly badge: string | undefined;
  readonly part: Part;
}

async function route(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  { part, ...own }: Routing,
): Promise<Answer> {
  const record = await readPhoneRecord(deps, actor.operator, handover);
  if (record === undefined) return refused('handover-not-found');
  const { stage, supplier, giver } = record.stored.handover;
  const hasGiver = changesHands(stage);
  // A lot's delivery note is one paper for all of its phones; a person at a counter is one giver.
  const isPaper = supplier !== undefined && giver === 'absent';
  if (hasGiver && !isPaper) {
    return refused(record.stored.state === 'open' ? 'one-by-one' : 'handover-ended');
  }
  const receiver = { handover, party: 'receiver', how: 'screen', ...own } as const;
  const taken = await confirmHandover(deps, actor, { ...receiver, requestId: part('receiver') });
  const isGiven = taken.kind === 'refused' && taken.code === 'already-confirmed';
  if (!hasGiver || (taken.kind === 'refused' && !isGiven)) return taken;
  const paper = { handover, party: 'giver', how: 'paper', route: own.route } as const;
  return confirmHandover(deps, actor, { ...paper, requestId: part('giver') });
}

async function begin(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  { stage, channel, preset }: Extract<Act, { readonly act: 'begin' }>,
  part: Part,
): Promise<Answer> {
  const record = await readPhoneRecord(deps, actor.operator, handover);
  if (record === undefined) return refused('handover-not-found');
  const request = {
    phone: namedBy(record),
    channel: channel ?? cameBy(record),
    stage,
    preset,
  };
  const id = part('open');
  const { stored } = record;
  if (stored.current !== handover) {
    // Stored before: the handover has given way to the one that this request opened.
    const before = await deps.store.stored(stored.operator, stored.phoneKey, id);
    if (before === undefined) return refused('handover-ended');
  } else {
    if (!isInHand(record.stored)) return refused('handover-ended');
    if (stored.verdict === 'quarantine') return refused('quarantined');
    if (stored.box !== undefined) {
      const out = await packPhone(deps, actor, handover, undefined, part('out'));
      if (out.kind === 'refused') return out;
    }
  }
  return openHandover(deps, actor, request, id);
}

/** As it is opened again: by its first number, or by its label. */
export function namedBy({ phone: { imeis, label } }: PhoneRecord) {
  const [imei] = imeis;
  return imei === undefined ? { label } : { imei: imeiDigits(imei) };
}

/** A phone that was sold under a way out came in by another channel. */
export function cameBy({ entries, stored }: PhoneRecord): Channel {
  const intake = entries.findLast(({ opened }) => opened?.stage === 'intake');
  return intake?.opened?.channel ?? stored.handover.channel;
}

/** The request id of one write for one phone, the same each time it is sent (RFC 9562 §5.8). */
export function partOf(requestId: string, handover: string, name: string): string {
  return contentId(`bulk/${requestId}/${handover}/${name}`);
}
