/** A phone that two people cleared at the bench, its certificate, and the keys to check it. */
import type { Facts, ImeiKey, Instant } from '@nagori/model';
import { HOUR_MS } from '@nagori/model';
import { assuranceOf, decide, loadPreset, statesOf } from '@nagori/policy';
import {
  GATE_YAML,
  OPENED,
  RELEASE_CIRCUMSTANCES,
  releasePhone,
  SHARED_YAML,
  throwawayAuthority,
} from '@nagori/testkit';
import {
  buildClearance,
  type ClearanceClaims,
  type ClearanceInput,
  type ClearanceStatus,
  type IssuerKey,
  type LabelledState,
  signClearance,
  signClearanceStatus,
} from './index.ts';
import type { IssuerSigner } from './signed.ts';

const loaded = loadPreset(GATE_YAML, SHARED_YAML);
if (loaded.kind !== 'good') throw new Error('the policies of the tests do not load');
export const RELEASE = loaded.value.policies[1] as NonNullable<
  (typeof loaded.value.policies)[number]
>;

export const NOW: Instant = OPENED + 2 * HOUR_MS;
export const IMEI = '00101700000001' as ImeiKey;
export const OTHER_IMEI = '00101700000019' as ImeiKey;
export const SALT = new Uint8Array(16).map((_, i) => i);
export const PERSON_SALT = new Uint8Array(16).map((_, i) => 255 - i);
export const ID = new Uint8Array(16).map((_, i) => 16 * i);

const ISSUER = throwawayAuthority('clearance', 'https://nagori.example/operators/op-self', 'k-1');
export const KEY: IssuerKey = { iss: ISSUER.iss, kid: ISSUER.kid, jwk: ISSUER.privateJwk };
export const ISSUER_KEYS: readonly IssuerKey[] = ISSUER.anchors.issuers;
/** Signs any payload under any header. */
export const forge = ISSUER.sign;

/** Signs under a name and a key id of one's own, too. */
export const signerOf = ({
  iss,
  kid,
  sign,
}: Pick<typeof ISSUER, 'iss' | 'kid' | 'sign'>): IssuerSigner => ({
  iss,
  sign: (payload, typ) => sign({ typ, kid }, payload),
});
export const SIGNER = signerOf(ISSUER);

/** The states of a phone with the assurances that the gate gives them. */
export function labelled(facts: Facts, now: Instant = NOW): readonly LabelledState[] {
  return statesOf(facts, RELEASE, now).map((state) => ({ state, label: assuranceOf(state) }));
}

export function inputOf(
  part: Partial<ClearanceInput> = {},
  facts: Facts = releasePhone({ circumstances: RELEASE_CIRCUMSTANCES }),
): ClearanceInput {
  const decision = decide(facts, RELEASE, NOW);
  return {
    id: ID,
    iss: KEY.iss,
    issuedAt: NOW,
    basis: { kind: 'release', verdict: decision.verdict, route: decision.route },
    operator: { id: 'op-self', name: { ja: '見本事業者', en: 'Sample operator' } },
    shop: { id: 'depot-1', name: { ja: '見本センター', en: 'Sample depot' } },
    policy: decision.policy,
    phone: {
      imeis: [IMEI],
      salt: SALT,
      manufacturer: '見本製作所',
      model: 'EX-A24',
      platform: 'android',
      os: '15',
    },
    personSalt: PERSON_SALT,
    compartments: labelled(facts),
    statusIndex: 3,
    ...part,
  };
}

export function claimsOf(part: Partial<ClearanceInput> = {}, facts?: Facts): ClearanceClaims {
  const built = buildClearance(inputOf(part, facts));
  if (built.kind !== 'good') throw new Error(JSON.stringify(built));
  return built.value;
}

export const SIGNED = await signClearance(claimsOf(), SIGNER);

export function statusList(
  third: ClearanceStatus,
  part: { readonly now?: Instant; readonly list?: number; readonly size?: number } = {},
): Promise<string> {
  const { now = NOW, list = 0, size = 5 } = part;
  const statuses = Array.from({ length: size }, (_, i) => (i === 3 ? third : 'valid'));
  return signClearanceStatus({ now, ttlSeconds: 3600, list, statuses }, SIGNER);
}

export const VALID = await statusList('valid');
