/**
 * A challenge with the fields that only we can open.
 */
import { type PhoneRecord, readPhoneRecord } from '@nagori/area-handover';
import { digestOfToken } from '@nagori/area-staff';
import {
  createInvitation,
  type HandoverPlace,
  type OwnChallenge,
  recompute,
  secretsFromBytes,
} from '@nagori/challenge';
import { challengeRow } from '@nagori/keys';
import { SECOND_MS } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import type { ChallengeName, StoredChallenge } from './challenge-store.ts';

export interface LoadedChallenge {
  readonly stored: StoredChallenge;
  readonly own: OwnChallenge;
  readonly record: PhoneRecord;
  /** Operator, handover and stage as they are now. */
  readonly place: HandoverPlace;
}

/** Undefined: no such challenge, or its key or handover is gone. */
export async function loadChallenge(
  deps: ChallengeDeps,
  name: ChallengeName,
): Promise<LoadedChallenge | undefined> {
  const stored = await deps.challenges.byId(name);
  if (stored === undefined) return undefined;
  const { operator, handover, mode, min, exp } = stored;
  const [bytes, record] = await Promise.all([
    deps.handover.envelope.open(operator, challengeRow(stored), stored.sealed),
    readPhoneRecord(deps.handover, operator, handover),
  ]);
  const secrets = bytes === undefined ? undefined : secretsFromBytes(bytes);
  if (secrets === undefined || record === undefined) return undefined;
  const own = { mode, min, expSeconds: exp / SECOND_MS, secrets };
  return { stored, own, record, place: placeOf(record) };
}

/** By the token that the holder was given. */
export async function challengeOfToken(
  deps: ChallengeDeps,
  uploadToken: string,
): Promise<LoadedChallenge | undefined> {
  const name = await deps.challenges.byToken(digestOfToken(uploadToken));
  return name === undefined ? undefined : loadChallenge(deps, name);
}

export function placeOf({ stored }: PhoneRecord): HandoverPlace {
  const { id, stage } = stored.handover;
  return { operator: stored.operator, handover: id, stage };
}

export interface Asking {
  readonly invitation: string;
  readonly link: string;
  readonly who: string;
}

/** What the holder is given: M1 and its link. */
export async function askingOf(
  deps: ChallengeDeps,
  { own, record, place }: Pick<LoadedChallenge, 'own' | 'record' | 'place'>,
): Promise<Asking> {
  const { operator } = place;
  const who = await deps.whoAsks(operator, record.stored.handover.shop);
  const link = `${deps.origin}/c/${own.secrets.uploadToken}`;
  const ch = recompute(own, record.phone.imeis, place);
  const words = { operator, who, up: link };
  const invitation = await createInvitation(own, ch, words, async (payload, typ) =>
    deps.operatorKeys.sign(operator, payload, typ),
  );
  return { invitation, link, who };
}
