/**
 * The element of the authority's newest statement on a phone, for its certificate
 * (docs/protocol/clearance-challenge.md, B1 and more): a later reader of the phone's chip can check
 * whether that statement was about this phone.
 *
 * Invariants: a statement about a person (B0), or one that staff never bound to the phone, names no
 * element. Where the key of the sealed question is destroyed, no element is named.
 */
import { openAnswer, type StoredChallenge } from '@nagori/area-challenge';
import type { PhoneRecord } from '@nagori/area-handover';
import type { CommittedElement } from '@nagori/certificate';
import { elementOf, secretsFromBytes } from '@nagori/challenge';
import { challengeRow } from '@nagori/keys';
import type { ClearanceDeps } from './clearance-deps.ts';

export interface PhoneElement extends CommittedElement {
  /** Opens `cElem`: 16 bytes. */
  readonly salt: Uint8Array;
}

export async function elementOfPhone(
  deps: ClearanceDeps,
  { stored, entries }: PhoneRecord,
): Promise<PhoneElement | undefined> {
  const { operator } = stored;
  // An intake, an inspection, a release: the question was put at one of them.
  const handovers = new Set([...entries.map(({ handover }) => handover), stored.current]);
  const all: StoredChallenge[] = [];
  for (const handover of handovers) {
    all.push(...(await deps.challenges.ofHandover(operator, handover)));
  }
  const seen = all
    .filter(({ recordedAt, min }) => recordedAt !== undefined && min !== 'B0')
    .sort((one, other) => (other.recordedAt ?? 0) - (one.recordedAt ?? 0));
  for (const challenge of seen) {
    const element = await elementIn(deps, challenge);
    if (element !== undefined) return element;
  }
  return undefined;
}

async function elementIn(
  deps: ClearanceDeps,
  challenge: StoredChallenge,
): Promise<PhoneElement | undefined> {
  const { min: binding, operator, sealed } = challenge;
  const bytes = await deps.handover.envelope.open(operator, challengeRow(challenge), sealed);
  const secrets = bytes === undefined ? undefined : secretsFromBytes(bytes);
  if (secrets === undefined || binding === 'B0') return undefined;
  // Asked at home (B1, B2 carried), only the statement names it, under the salt that we drew.
  const cElem = elementOf(secrets) ?? (await openAnswer(deps, challenge))?.claims.c_elem;
  return cElem === undefined ? undefined : { cElem, binding, salt: secrets.elementSalt };
}
