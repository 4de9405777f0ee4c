/**
 * The giver signs on a phone of the giver's own: staff show a link, the giver reads the text there
 * and signs it once. The confirmation takes that signature, or the record of the giver's answers.
 *
 * Invariants: a link is for one handover, ten minutes and one signature, and needs no account; its
 * token is stored by its digest alone. What is signed is the text of that moment: what takes the
 * signature compares it with the text of its own. A signature alone moves no phone and records no
 * answer: staff do.
 */
import { digestOfToken } from '@nagori/area-staff';
import { newId, type Sealed, signingAnswersRow, signingRow } from '@nagori/keys';
import { done, type Instant, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import { isAtStation } from './by-a-person.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { confirmationsOf, type PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { routeNow } from './route-now.ts';
import type { Sent } from './sent.ts';
import { answersToSign, signatureOf, signatureUnder, textToSign } from './signature-of.ts';
import type { SigningLanguage } from './signed-text.ts';
import type { SigningName, StoredSigning } from './signing-store.ts';
import type { SignatureInputDto, TextToSignDto } from './wire-signature.ts';

const VALID_MS = 10 * MINUTE_MS;
const TOKEN_BYTES = 16;

export interface AskedSigning {
  readonly token: string;
  readonly exp: Instant;
}

/**
 * A new link, for the handover or for `answers` about its phone; an earlier one of the handover
 * ends.
 */
export async function askSigning(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  answers?: readonly Sent[],
): Promise<Outcome<AskedSigning, HandoverRefusalCode>> {
  const { operator } = actor;
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  if (!isAtStation(actor)) return refused('station-needed');
  if (!isAsked(record, answers !== undefined)) return refused('handover-ended');
  if (answers !== undefined) {
    const text = await answersToSign(deps, record, answers, 'ja');
    if (text.kind === 'refused') return text;
  }
  const now = deps.now();
  const token = Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url');
  const exp = now + VALID_MS;
  const id = newId(now, deps.random);
  const tokenDigest = digestOfToken(token);
  const row = signingAnswersRow({ handover, id });
  const sealed = answers && (await deps.envelope.seal(operator, row, encoded(answers), now));
  await deps.signings.ask({ operator, handover, id, tokenDigest, exp, answers: sealed });
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
  const { signing } = found.value;
  const texts = [];
  for (const language of ['ja', 'en'] as const) {
    const text = await textOf(deps, found.value, language);
    if (text.kind === 'refused') return text;
    texts.push(text.value);
  }
  return done({ texts, exp: signing.exp, isSigned: signing.sealed !== undefined });
}

async function textOf(
  deps: HandoverDeps,
  { record, answers }: Found,
  language: SigningLanguage,
): Promise<Outcome<TextToSignDto, HandoverRefusalCode>> {
  if (answers !== undefined) return answersToSign(deps, record, answers, language);
  return done(await textToSign(deps, record, routeNow(record), language));
}

/** Takes the one signature. */
export async function signOnOwnPhone(
  deps: HandoverDeps,
  token: string,
  sent: SignatureInputDto,
): Promise<Outcome<true, HandoverRefusalCode>> {
  const found = await byToken(deps, token);
  if (found.kind === 'refused') return found;
  const { record, signing, answers } = found.value;
  if (signing.sealed !== undefined) return refused('signing-used');
  const signed =
    answers === undefined
      ? await signatureOf(deps, record, routeNow(record), sent)
      : await signatureUnder(deps, record, answers, sent);
  if (signed.kind === 'refused') return signed;
  const now = deps.now();
  const row = signingRow(signing);
  const sealed = await deps.envelope.seal(signing.operator, row, encoded(sent), now);
  return (await deps.signings.sign(signing, now, sealed)) ? done(true) : refused('signing-used');
}

/** What was signed on the own phone; undefined: nothing yet. */
export async function signedOnOwnPhone(
  { signings, envelope }: Pick<HandoverDeps, 'signings' | 'envelope'>,
  name: SigningName,
): Promise<SignatureInputDto | undefined> {
  const signing = await signings.of(name);
  if (signing === undefined) return undefined;
  return opened<SignatureInputDto>(envelope, name, signingRow(signing), signing.sealed);
}

interface Found {
  readonly record: PhoneRecord;
  readonly signing: StoredSigning;
  readonly answers: readonly Sent[] | undefined;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8');

async function opened<Value>(
  envelope: HandoverDeps['envelope'],
  { operator }: SigningName,
  row: ReturnType<typeof signingRow>,
  sealed: Sealed | undefined,
): Promise<Value | undefined> {
  const bytes = sealed && (await envelope.open(operator, row, sealed));
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as Value);
}

/** An unknown link, and one that was replaced, are the same to its bearer. */
async function byToken(
  deps: HandoverDeps,
  token: string,
): Promise<Outcome<Found, HandoverRefusalCode>> {
  const name = await deps.signings.byToken(digestOfToken(token));
  if (name === undefined) return refused('signing-not-found');
  const signing = await deps.signings.of(name);
  const record = await readPhoneRecord(deps, name.operator, name.handover);
  if (signing === undefined || record === undefined) return refused('signing-not-found');
  const isOfAnswers = signing.answers !== undefined;
  if (signing.exp < deps.now() || !isAsked(record, isOfAnswers)) return refused('signing-expired');
  const row = signingAnswersRow(signing);
  const answers = await opened<readonly Sent[]>(deps.envelope, name, row, signing.answers);
  // Answers whose key is destroyed are not asked as a handover instead.
  if (isOfAnswers && answers === undefined) return refused('signing-expired');
  return done({ record, signing, answers });
}

/** The giver is still to confirm, or to answer about a phone that is being worked on. */
function isAsked(record: PhoneRecord, isOfAnswers: boolean): boolean {
  const { state, current, handover } = record.stored;
  if (current !== handover.id) return false;
  if (isOfAnswers) return state === 'open' || state === 'taken';
  return state === 'open' && !confirmationsOf(record).some(({ party }) => party === 'giver');
}
