/**
 * The phone leaves our hands: to its next holder, back to the giver, to another operator, to the
 * police (R12, R20).
 *
 * Invariants: only as the gate lets it go at this moment, by the route that was confirmed, and
 * never out of a sealed box (R20). Another operator gets a token that opens the phone's passport. A
 * phone that goes to a holder is in use again, which ends its certificates.
 */
import {
  answeredFrom,
  done,
  leavingRefused,
  type Maker,
  type Outcome,
  type Receiver,
  refused,
} from '@nagori/model';
import { type Admitted, ownEvidence, type Unstamped, witnessed } from './admit-evidence.ts';
import { type Changed, changeHandover } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { isTransfer, tokenDigest, UNNAMED } from './passport.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { asRefused } from './refused-by-gate.ts';
import { givenBy } from './used-since-last-visit.ts';

export interface HandOverRequest {
  readonly handover: string;
  readonly to: Receiver;
  /** The receiving operator, where it is one. */
  readonly operator?: string | undefined;
  /** For the yearly counts: it is exported; its maker, as printed on it. */
  readonly abroad?: true | undefined;
  readonly maker?: Maker | undefined;
  readonly requestId?: string | undefined;
}

export type HandedOver = Changed & { readonly token: string | undefined };

export async function handOver(
  deps: HandoverDeps,
  actor: Actor,
  request: HandOverRequest,
): Promise<Outcome<HandedOver, HandoverRefusalCode>> {
  const token =
    request.to === 'operator' ? Buffer.from(deps.random(16)).toString('base64url') : undefined;
  const changed = await changeHandover(
    deps,
    actor,
    request.handover,
    request.requestId,
    async (record, now, at) => {
      const { stored } = record;
      if (stored.state !== 'taken') return refused('handover-ended');
      // Before it leaves: afterwards its custody is another's.
      const { decision } = await at.judged();
      const why = asRefused(decision, leavingRefused(decision, request.to, stored.route));
      if (why !== undefined) return why;
      const custody = entriesFor(deps, actor, request, record, now);
      return {
        kind: 'hand-over',
        custody,
        more: { outcome: request.to, route: stored.route },
        state: request.to === 'giver' ? 'returned' : 'gone',
        box: undefined,
        packing: true,
      };
    },
  );
  if (changed.kind === 'refused') return changed;
  // A crash before this leaves a phone handed over without its passport. Repeating the request
  // gives a new token, as long as the phone is away.
  const isGiven = token !== undefined && (await givePassport(deps, changed.value, token));
  return done({ ...changed.value, token: isGiven ? token : undefined });
}

/** Whether the token now opens the passport of the transfer by which the phone is away. */
async function givePassport(
  { store, now }: HandoverDeps,
  { record: { stored, entries }, judged }: Changed,
  token: string,
): Promise<boolean> {
  const { operator, phoneKey, state, version } = stored;
  const left = entries.findLast(({ kind }) => kind === 'hand-over');
  const transfer = left?.evidence?.find(isTransfer)?.id;
  const isAway = state === 'gone' && left?.outcome === 'operator' && transfer !== undefined;
  if (!isAway || answeredFrom(judged.facts.custody, operator).includes(transfer)) return false;
  return store.givePassport({
    ...{ operator, phoneKey, transfer, version },
    tokenDigest: tokenDigest(token),
    // By the entry's clock: another server's may be behind.
    at: Math.max(left.at, now()),
  });
}

/** Custody as it is after the phone has left. */
export function entriesFor(
  deps: HandoverDeps,
  actor: Actor,
  { to, operator: receiver, abroad, maker }: Omit<HandOverRequest, 'handover' | 'requestId'>,
  record: PhoneRecord,
  now: number,
): readonly Admitted[] {
  const party = partyOf(to, receiver, record);
  const { operator } = actor;
  const seq = record.stored.version + 1;
  const own = (said: Unstamped<'custody'>) =>
    ownEvidence('custody', said, operator, now, seq, deps.random);
  const sent = own({
    entry: 'transfer',
    from: operator,
    to: party,
    ownership: to !== 'authority',
    confirmed: true,
    ...(abroad === undefined ? {} : { abroad }),
    ...(maker === undefined ? {} : { maker }),
  });
  // Whoever handed it over never vouches for it alone (R11), in whichever record it is read.
  const moved = witnessed(sent, actor);
  if (to !== 'holder' && to !== 'giver') return [moved];
  // A giver who gets it back used it before, so what was found in it still counts.
  const stayed = to === 'giver' ? { sameHolder: true } : {};
  return [moved, own({ entry: 'use', by: party, sealIntact: false, ...stayed })];
}

/** A supplier gets back what it gave, as a holder does. */
function partyOf(to: Receiver, operator: string | undefined, record: PhoneRecord): string {
  switch (to) {
    case 'operator':
      return operator ?? UNNAMED;
    case 'giver':
      return givenBy(record);
    case 'authority':
    case 'holder':
      return to;
    default:
      return to satisfies never;
  }
}
