/**
 * The signature under a giver's answers, before they are admitted as evidence.
 *
 * Invariants: a signature is for all answers of its request and for nothing else; only a person at
 * a station brings one. On paper it is that person's word, under that person's mark.
 */
import { done, type Outcome, refused } from '@nagori/model';
import { isAtStation } from './by-a-person.ts';
import type { Actor, SignedEvidence } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { Sent } from './sent.ts';
import { signedOnOwnPhone } from './sign-on-own-phone.ts';
import { answersToSign, signatureUnder } from './signature-of.ts';
import type { AnswersSignatureDto } from './wire-signature.ts';

/** Evidence that may be signed, as it is sent. */
export interface SignedRequest {
  readonly handover: string;
  /** `kind` and the kind's own fields. */
  readonly evidence: Sent;
  readonly signature?: AnswersSignatureDto | undefined;
  /** Further answers under the same signature; all of them are signed, or nothing is recorded. */
  readonly also?: readonly Sent[] | undefined;
}

/** Undefined: no signature was sent, and nothing beside the evidence that would need one. */
export async function signedEvidence(
  deps: HandoverDeps,
  actor: Actor,
  record: PhoneRecord,
  { handover, evidence, also = [], signature }: SignedRequest,
  person: string | undefined,
): Promise<Outcome<SignedEvidence, HandoverRefusalCode> | undefined> {
  if (signature === undefined) return also.length === 0 ? undefined : refused('signature-needed');
  if (!isAtStation(actor)) return refused('station-needed');
  const answers = [evidence, ...also];
  if (signature.how === 'paper') {
    const text = await answersToSign(deps, record, answers, 'ja');
    if (text.kind === 'refused') return text;
    return done({ how: 'paper', seenBy: person ?? actor.mark ?? actor.account });
  }
  const { how } = signature;
  const name = { operator: actor.operator, handover };
  const sent = how === 'screen' ? signature : await signedOnOwnPhone(deps, name);
  const signed = await signatureUnder(deps, record, answers, sent);
  return signed.kind === 'refused' ? signed : done({ how, signature: signed.value });
}
