/**
 * The phone leaves our hands: to its next holder, back to the giver, to another operator, to the
 * police (R12, R20).
 *
 * Invariants: only as the gate lets it go at this moment, by the route that was confirmed, and
 * never out of a sealed box (R20). Another operator gets a token that opens the phone's passport. A
 * phone that goes to a holder is in use again, which ends its certificates.
 */
import {
  done,
  leavingRefused,
  type Maker,
  type Outcome,
  type Receiver,
  refused,
} from '@nagori/model';
import { type Admitted, ownEvidence, type Unstamped } from './admit-evidence.ts';
import { type Changed, changeHandover } from './change-handover.ts';
import type { Actor, RecordEntry } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { tokenDigest, UNNAMED } from './passport.ts';
import { evidenceOf, type PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { asRefused } from './refused-by-gate.ts';

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
      const evidence = entriesFor(deps, actor, request, stored.version + 1, now);
      return {
        kind: 'hand-over',
        evidence,
        more: { outcome: request.to, route: stored.route },
        state: request.to === 'giver' ? 'returned' : 'gone',
        box: undefined,
        packing: true,
      };
    },
  );
  if (changed.kind === 'refused') return changed;
  const { record } = changed.value;
  const { stored, entries } = record;
  const left = entries.findLast(({ kind }) => kind === 'hand-over');
  // A crash before this leaves a phone handed over without its passport. Repeating the request
  // gives a new token, as long as the phone is away.
  const isAway =
    stored.state === 'gone' && left?.outcome === 'operator' && !isAnswered(left, record);
  if (token === undefined || !isAway) return done({ ...changed.value, token: undefined });
  // By the entry's clock: another server's may be behind.
  const given = Math.max(left.at, deps.now());
  await deps.store.givePassport(stored.operator, stored.phoneKey, tokenDigest(token), given);
  return done({ ...changed.value, token });
}

/** A later entry says that it never arrived, or was wrong. */
function isAnswered({ evidence: moved = [] }: RecordEntry, record: PhoneRecord): boolean {
  const ids = new Set(moved.map(({ id }) => id));
  return evidenceOf(record).some((one) => one.kind === 'custody' && 'of' in one && ids.has(one.of));
}

/** Custody as it is after the phone has left. */
export function entriesFor(
  deps: HandoverDeps,
  { operator }: Actor,
  { to, operator: receiver, abroad, maker }: Omit<HandOverRequest, 'handover' | 'requestId'>,
  seq: number,
  now: number,
): readonly Admitted[] {
  const party = to === 'operator' ? (receiver ?? UNNAMED) : to === 'authority' ? to : 'holder';
  const own = (said: Unstamped<'custody'>) =>
    ownEvidence('custody', said, operator, now, seq, deps.random);
  const moved = own({
    entry: 'transfer',
    from: operator,
    to: party,
    ownership: to !== 'authority',
    confirmed: true,
    ...(abroad === undefined ? {} : { abroad }),
    ...(maker === undefined ? {} : { maker }),
  });
  if (to !== 'holder' && to !== 'giver') return [moved];
  // A giver who gets it back used it before, so what was found in it still counts.
  const stayed = to === 'giver' ? { sameHolder: true } : {};
  return [moved, own({ entry: 'use', by: 'holder', sealIntact: false, ...stayed })];
}
