/**
 * A program becomes a station: an administrator adds it and gets a code, and the program brings the
 * code with its public key and shows that it has the private one (docs/adr/0086).
 *
 * Invariants: the code is stored as a digest, lives a quarter of an hour and is used once. Unknown
 * codes are counted for each address; from the eleventh of a day each one causes a delay. The proof
 * names the code, so that it proves nothing for another one.
 */
import { done, MINUTE_MS, type Outcome } from '@nagori/model';
import { fitKind, kindOf } from './administer-accounts.ts';
import { stationId } from './administer-places.ts';
import { type StaffCode, wrongField } from './answer.ts';
import { beginCodeAttempt } from './attempts.ts';
import { STATION_ROLES } from './authenticate.ts';
import { readAssertion, stationPublicKey } from './read-assertion.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { Acting } from './staff-directory.ts';
import type { EnrolledStation } from './station-key-store.ts';
import { digestOfToken, newCode, newToken, readCode } from './token.ts';
import type { HeldIn } from './wire.ts';

const STATION_CODE_MS = 15 * MINUTE_MS;

export interface StationCode {
  readonly id: string;
  readonly code: string;
  readonly until: number;
}

export async function addProgramStation(
  deps: StaffDeps,
  by: Acting,
  input: { readonly shop: string; readonly name: string },
): Promise<Outcome<StationCode, StaffCode>> {
  const kind = await kindOf(deps, by.operator);
  if (!fitKind(STATION_ROLES, kind)) return wrongField('role-not-here', 'shop');
  const shops = await deps.store.directory.shops(by.operator);
  const open = shops.some((one) => one.id === input.shop && one.closedAt === undefined);
  if (!open) return wrongField('unknown-shop', 'shop');
  const id = stationId(deps.random);
  const code = newCode(deps.random);
  const until = by.now + STATION_CODE_MS;
  const stored = { hash: digestOfToken(readCode(code)), until };
  const unused = digestOfToken(newToken(deps.random));
  await deps.store.stationKeys.addStation(by, { id, ...input }, stored, unused);
  return done({ id, code, until });
}

export interface KeyOffered {
  readonly code: string;
  readonly key: { readonly x: string; readonly y: string };
  readonly heldIn: HeldIn;
  /** Signed by the key: its claim `nonce` is the digest of the code. */
  readonly proof: string;
}

/** `client`: what the station calls itself when it signs in. */
export type KeyTaken = EnrolledStation & { readonly client: string };

export async function enrolStationKey(
  deps: StaffDeps,
  offered: KeyOffered,
  { audience, address }: { readonly audience: string; readonly address: string },
): Promise<Outcome<KeyTaken, StaffCode>> {
  const began = await beginCodeAttempt(deps, address);
  if (began.kind === 'refused') return began;
  const now = deps.now();
  const key = await stationPublicKey(offered.key);
  if (key === undefined) return wrongField('station-proof-refused', 'key');
  const proof = await readAssertion(offered.proof, key, audience, now);
  const codeHash = digestOfToken(readCode(offered.code));
  const nonce = proof.kind === 'good' ? proof.value.claims.nonce : undefined;
  if (nonce !== Buffer.from(codeHash).toString('base64url')) {
    return wrongField('station-proof-refused', 'proof');
  }
  const { heldIn } = offered;
  const taken = await deps.store.stationKeys.enrol(codeHash, { ...key, heldIn }, address, now);
  if (taken.outcome === 'code-unknown') return wrongField('station-code-refused', 'code');
  await deps.store.signIn.forgive({ forget: [], giveBack: [began.bucket] });
  if (taken.outcome === 'key-taken') return wrongField('station-key-taken', 'key');
  const { operator, station, shop, name } = taken;
  return done({ operator, station, shop, name, client: key.thumbprint });
}
