/**
 * The giver signs on a phone of the giver's own: staff show a link, the giver reads the text there
 * and signs it once, and the confirmation takes that signature.
 *
 * Invariants: a link is for one handover, ten minutes and one signature, and needs no account; its
 * token is stored by its digest alone. What is signed is the text of that moment: the confirmation
 * compares it with the text of its own. A signature alone moves no phone: staff confirm it.
 */
import { digestOfToken } from '@nagori/area-staff';
import { newId, signingRow } from '@nagori/keys';
import { done, type Instant, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import { isAtStation } from './by-a-person.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { confirmationsOf, type PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { routeNow } from './route-now.ts';
import { signatureOf, textToSign } from './signature-of.ts';
import type { SigningName, StoredSigning } from './signing-store.ts';
import type { SignatureInputDto, TextToSignDto } from './wire-signature.ts';

const VALID_MS = 10 * MINUTE_MS;
const TOKEN_BYTES = 16;

export interface AskedSigning {
  readonly token: string;
  readonly exp: Instant;
}

/** A new link; an earlier one of the handover ends. */
export async function askSigning(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
): Promise<Outcome<AskedSigning, HandoverRefusalCode>> {
  const { operator } = actor;
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  if (!isAtStation(actor)) return refused('station-needed');
  if (!isAsked(record)) return refused('handover-ended');
  const now = deps.now();
  const token = Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url');
  const exp = now + VALID_MS;
  const id = newId(now, deps.random);
  await deps.signings.ask({ operator, handover, id, tokenDigest: digestOfToken(token), exp });
  return done({ token, exp });
}

export type SigningState = 'none' | 'asked' | 'signed' | 'expired';

/** For the counter, which waits for it. */
export async function signingState(
  { signings, now }: Pick<HandoverDeps, 'signings' | 'now'>,
  name: SigningName,
): Promise<SigningState> {
  const signing = await signings.of(name);
  if (signing === undefined) return 'none';
  if (signing.sealed !== undefined) return 'signed';
  return signing.exp < now() ? 'expired' : 'asked';
}

export interface OpenSigning {
  readonly texts: readonly TextToSignDto[];
  readonly exp: Instant;
  readonly isSigned: boolean;
}

/** What the bearer of the link is shown. */
export async function openSigning(
  deps: HandoverDeps,
  token: string,
): Promise<Outcome<OpenSigning, HandoverRefusalCode>> {
  const found = await byToken(deps, token);
  if (found.kind === 'refused') return found;
  const { record, signing } = found.value;
  const route = routeNow(record);
  const texts = await Promise.all([
    textToSign(deps, record, route, 'ja'),
    textToSign(deps, record, route, 'en'),
  ]);
  return done({ texts, exp: signing.exp, isSigned: signing.sealed !== undefined });
}

/** Takes the one signature. */
export async function signOnOwnPhone(
  deps: HandoverDeps,
  token: string,
  sent: SignatureInputDto,
): Promise<Outcome<true, HandoverRefusalCode>> {
  const found = await byToken(deps, token);
  if (found.kind === 'refused') return found;
  const { record, signing } = found.value;
  if (signing.sealed !== undefined) return refused('signing-used');
  const signed = await signatureOf(deps, record, routeNow(record), sent);
  if (signed.kind === 'refused') return signed;
  const now = deps.now();
  const bytes = Buffer.from(JSON.stringify(sent), 'utf8');
  const sealed = await deps.envelope.seal(signing.operator, signingRow(signing), bytes, now);
  return (await deps.signings.sign(signing, now, sealed)) ? done(true) : refused('signing-used');
}

/** What was signed on the own phone; undefined: nothing yet. */
export async function signedOnOwnPhone(
  { signings, envelope }: Pick<HandoverDeps, 'signings' | 'envelope'>,
  name: SigningName,
): Promise<SignatureInputDto | undefined> {
  const signing = await signings.of(name);
  if (signing?.sealed === undefined) return undefined;
  const bytes = await envelope.open(name.operator, signingRow(signing), signing.sealed);
  if (bytes === undefined) return undefined;
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as SignatureInputDto;
}

interface Found {
  readonly record: PhoneRecord;
  readonly signing: StoredSigning;
}

/** An unknown link, and one that was replaced, are the same to its bearer. */
async function byToken(
  deps: HandoverDeps,
  token: string,
): Promise<Outcome<Found, HandoverRefusalCode>> {
  const name = await deps.signings.byToken(digestOfToken(token));
  const signing = name && (await deps.signings.of(name));
  const record = name && (await readPhoneRecord(deps, name.operator, name.handover));
  if (signing === undefined || record === undefined) return refused('signing-not-found');
  if (signing.exp < deps.now() || !isAsked(record)) return refused('signing-expired');
  return done({ record, signing });
}

/** The giver is still to confirm. */
function isAsked(record: PhoneRecord): boolean {
  const { state, current, handover } = record.stored;
  const isOpen = state === 'open' && current === handover.id;
  return isOpen && !confirmationsOf(record).some(({ party }) => party === 'giver');
}
