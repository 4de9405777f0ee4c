/**
 * What a phone's hardware said of it is checked here, and recorded as the server's own word of that
 * check (docs/adr/0094).
 *
 * Invariants: roots, list and time are the server's. Chain, serial numbers of certificates and the
 * unique id are not stored (R05); whether the hardware names this phone is, and not which number.
 * A number of another phone is recorded, and flagged (N11).
 */
import { hash } from 'node:crypto';
import {
  type Actor,
  type Changed,
  changeHandover,
  evidenceOf,
  flagEvidence,
  type HandoverDeps,
  type HandoverRefusalCode,
  identityOf,
  keysOf,
  ownEvidence,
  type Unstamped,
} from '@nagori/area-handover';
import { type ImeiKey, type Outcome, refused } from '@nagori/model';
import type { CheckedChain, ReadAttestation } from '@nagori/reports';
import { type ChallengeRules, isOurChallenge } from './attestation-challenge.ts';

export interface AttestationRequest {
  readonly handover: string;
  readonly attestation: ReadAttestation;
  readonly checked: CheckedChain;
  readonly challenges: ChallengeRules;
  readonly requestId: string;
}

type Said = Unstamped<'key-attestation'>;

const WORKABLE: ReadonlySet<string> = new Set(['open', 'taken', 'quarantined']);

export async function recordAttestation(
  deps: HandoverDeps,
  actor: Actor,
  { handover, attestation, checked, challenges, requestId }: AttestationRequest,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  return changeHandover(deps, actor, handover, requestId, async (record, now) => {
    const { state, version } = record.stored;
    if (!WORKABLE.has(state)) return refused('handover-ended');
    const identity = identityOf(record.phone);
    const imeis = identity.kind === 'known' ? identity.imeis : [];
    const phone = { operator: actor.operator, keys: keysOf(record.stored) };
    const challenge = checked.says?.challenge ?? new Uint8Array();
    const isOurs = isOurChallenge(challenges, phone, challenge, now);
    const said = saidOf(attestation, checked, { imeis, isOurs });
    const seq = version + 1;
    const one = ownEvidence('key-attestation', said, actor.operator, now, seq, deps.random);
    const flagged = await flagEvidence(deps, actor, [one], {
      ...{ phone: record.phone, keys: phone.keys, known: evidenceOf(record) },
      ...{ now, seq, requestId, stated: attestation.attested },
    });
    return {
      kind: 'evidence',
      evidence: [one, ...flagged.evidence],
      sideEffects: flagged.sideEffects,
    };
  });
}

interface OnRecord {
  /** None: the phone has a label. */
  readonly imeis: readonly ImeiKey[];
  /** It answers a question that was asked here. */
  readonly isOurs: boolean;
}

function saidOf(
  { attested, chain, misnamed = false }: ReadAttestation,
  { state, says }: CheckedChain,
  { imeis, isOurs }: OnRecord,
): Said {
  const { boot, brand, level = 'software', model, os, patch } = says ?? {};
  const isNamed = (attested.length > 0 || misnamed) && imeis.length > 0;
  const number = attested.some((imei) => imeis.includes(imei)) ? 'same' : 'other';
  const [first] = chain;
  return {
    chain: state,
    level,
    challenge: isOurs ? 'ours' : 'other',
    ...(isNamed ? { number } : {}),
    ...(boot === undefined
      ? {}
      : { boot: boot.state, bootloader: boot.isLocked ? 'locked' : 'unlocked' }),
    ...(brand === undefined ? {} : { brand }),
    ...(model === undefined ? {} : { model }),
    ...(os === undefined ? {} : { os }),
    ...(patch === undefined ? {} : { patch }),
    ...(first === undefined ? {} : { digest: hash('sha256', first, 'hex') }),
  };
}
