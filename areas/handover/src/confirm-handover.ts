/**
 * Both sides confirm: the phone is taken over (R20). Within one operator, one confirmation moves it
 * to its route.
 *
 * Invariants: only a phone that the gate accepts is taken over, and only to a route that the gate
 * names; what the gate sends to destruction goes nowhere else. Transfer two cannot be confirmed
 * while transfer one is open. A confirmation is an entry and cannot be undone. A person takes the
 * phone over, signed in or by badge: a program alone only moves what is ours. The giver's comes
 * from a person at a station to whom the giver agreed, and carries the giver's signature, or the
 * word of that person that a signed paper is there. A purchase is confirmed once the dealer's book
 * has what it asks for, and its entry is written with the last confirmation (R15).
 */
import {
  done,
  type Instant,
  type Outcome,
  type Refused,
  type Route,
  refused,
  routeRefused,
} from '@nagori/model';
import { type Admitted, ownEvidence } from './admit-evidence.ts';
import { alreadyTakenIn } from './already-taken-in.ts';
import { isAtStation } from './by-a-person.ts';
import { type Changed, changeHandover, type Draft } from './change-handover.ts';
import { changesHands } from './changes-hands.ts';
import type { Actor, Confirmation, Signature } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { otherThanOnRecord } from './other-channel.ts';
import { confirmationsOf, type PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { asRefused } from './refused-by-gate.ts';
import { chosenBefore, DEFAULT_ROUTE } from './route-now.ts';
import { signedOnOwnPhone } from './sign-on-own-phone.ts';
import { signatureOf } from './signature-of.ts';
import { giverOf } from './used-since-last-visit.ts';
import type { SignatureInputDto } from './wire-signature.ts';

export interface ConfirmRequest {
  readonly handover: string;
  readonly party: Confirmation['party'];
  readonly route?: Route | undefined;
  readonly how: Confirmation['how'];
  /** The giver's, where it is made on the screen. */
  readonly signature?: SignatureInputDto | undefined;
  readonly badge?: string | undefined;
  readonly requestId?: string | undefined;
}

export async function confirmHandover(
  deps: HandoverDeps,
  actor: Actor,
  request: ConfirmRequest,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  const { badge, how, party } = request;
  if (party === 'giver' && !isAtStation(actor)) return refused('station-needed');
  const shown = badge === undefined ? undefined : await deps.personByBadge(actor, badge);
  if (shown?.kind === 'refused') return refused(shown.code);
  const person = shown?.mark;
  const { handover, requestId } = request;
  const changed = await changeHandover(
    deps,
    actor,
    handover,
    requestId,
    async (record, now, at) => {
      const draft = await draftOf(deps, actor, record, now, request, person);
      if ('code' in draft) return draft;
      // Its records were joined, or it is no longer quarantined.
      return alreadyTakenIn(await at.judged(), record.stored.handover, handover) ?? draft;
    },
  );
  // It is in the phone's chain now.
  if (party === 'giver' && how === 'own-phone' && changed.kind === 'done') {
    await deps.signings.forget({ operator: actor.operator, handover });
  }
  return changed;
}

async function draftOf(
  deps: HandoverDeps,
  actor: Actor,
  record: PhoneRecord,
  now: Instant,
  request: ConfirmRequest,
  person: string | undefined,
): Promise<Draft | Refused<HandoverRefusalCode>> {
  const { stored } = record;
  if (stored.state !== 'open') return refused('handover-ended');
  const given = confirmationsOf(record);
  const { party, how } = request;
  if (given.some((one) => one.party === party)) return refused('already-confirmed');
  const needsGiver = changesHands(stored.handover.stage);
  const receiver = person ?? actor.mark;
  if (needsGiver && party === 'receiver' && receiver === undefined) return refused('role-needed');
  const by = party === 'giver' ? 'holder' : (receiver ?? actor.account);
  const complete = !needsGiver || [...given.map((one) => one.party), party].length === 2;
  const route = request.route ?? chosenBefore(record);
  const signed = await signatureAsked(deps, record, request, route);
  if (signed.kind === 'refused') return signed;
  const signature = signed.value;
  const taken = complete && needsGiver ? [transfer(deps, record, now)] : undefined;
  const bought = needsGiver ? await deps.purchases?.settle(actor, record, now) : undefined;
  const sideEffects = bought?.kind === 'done' && complete ? bought.value : undefined;
  return {
    kind: 'confirm',
    ...(taken === undefined ? {} : { custody: taken }),
    more: {
      confirm: {
        party,
        how,
        by,
        ...(signature === undefined ? {} : { signature }),
        ...(party === 'giver' && how === 'paper' ? { seenBy: person ?? actor.mark } : {}),
      },
      ...(route === undefined ? {} : { route }),
    },
    // A correction may have answered the taking-in that it was opened by.
    // What speaks against the phone is answered before what its purchase lacks.
    check: ({ decision, facts }) =>
      otherThanOnRecord(facts, stored.handover) ??
      asRefused(decision, routeRefused(decision, route ?? DEFAULT_ROUTE)) ??
      (bought?.kind === 'refused' ? bought : undefined),
    ...(sideEffects === undefined ? {} : { sideEffects, alone: true }),
    ...(complete ? { state: 'taken' as const, route: route ?? DEFAULT_ROUTE } : {}),
  };
}

/** The giver's signature; undefined where none is asked: of the receiver, and on paper. */
async function signatureAsked(
  deps: HandoverDeps,
  record: PhoneRecord,
  { handover, party, how, signature }: ConfirmRequest,
  route: Route = DEFAULT_ROUTE,
): Promise<Outcome<Signature | undefined, HandoverRefusalCode>> {
  if (party === 'receiver' || how === 'paper') return done(undefined);
  const { operator } = record.stored;
  const sent = how === 'screen' ? signature : await signedOnOwnPhone(deps, { operator, handover });
  return signatureOf(deps, record, route, sent);
}

function transfer(deps: HandoverDeps, record: PhoneRecord, now: Instant): Admitted {
  const { operator, handover, version } = record.stored;
  const fields = {
    entry: 'transfer' as const,
    from: giverOf(handover),
    to: operator,
    ownership: true,
    confirmed: true,
    channel: handover.channel,
  };
  return ownEvidence('custody', fields, operator, now, version + 1, deps.random);
}
