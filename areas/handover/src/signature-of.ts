/**
 * The giver's signature under what is confirmed or answered now.
 *
 * Invariants: the text is worded by the server, from the record; a signature under any other text
 * is refused. Text, digest and mark are sealed together in the entry of what was signed.
 */
import type { WordsDto } from '@nagori/http/wire';
import { done, formatImei, type Outcome, type Refused, type Route, refused } from '@nagori/model';
import type { Signature } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { Sent } from './sent.ts';
import { isSignature } from './signature-mark.ts';
import { answerLine } from './signed-answers.ts';
import { answersText, type SignedAbout, type SigningLanguage, signedText } from './signed-text.ts';
import { whichPhone } from './which-phone.ts';
import type { SignatureInputDto, TextToSignDto } from './wire-signature.ts';

type Wording = Pick<HandoverDeps, 'agreement'>;

/** What the giver is asked to sign, as the record is now. */
export async function textToSign(
  deps: Wording,
  record: PhoneRecord,
  route: Route,
  language: SigningLanguage,
): Promise<TextToSignDto> {
  const { operator, handover } = record.stored;
  const { id, channel } = handover;
  const facts = {
    ...(await aboutPhone(deps, record)),
    channel,
    route,
    price: await deps.agreement?.priceOf(operator, id),
  };
  return signedText(facts, language);
}

/** What the giver is asked to sign of answers about the phone. */
export async function answersToSign(
  deps: Wording,
  record: PhoneRecord,
  answers: readonly Sent[],
  language: SigningLanguage,
): Promise<Outcome<TextToSignDto, HandoverRefusalCode>> {
  const lines = linesOf(answers);
  if ('code' in lines) return lines;
  return done(answersText(await aboutPhone(deps, record), lines, language));
}

function linesOf(answers: readonly Sent[]): readonly WordsDto[] | Refused<HandoverRefusalCode> {
  const lines = answers.map(answerLine);
  const wrong = lines.flatMap((line, i) => (line === undefined ? [i] : []));
  if (wrong.length === 0) return lines.filter((line) => line !== undefined);
  const message = 'only a signed declaration, a consent or accepted terms are signed';
  return refused(
    'evidence-invalid',
    wrong.map((i) => ({ field: `answers[${i}]`, code: 'not-allowed' as const, message })),
  );
}

async function aboutPhone({ agreement }: Wording, record: PhoneRecord): Promise<SignedAbout> {
  const { stored, phone } = record;
  const { operator, handover } = stored;
  const { id, shop } = handover;
  const [imei] = phone.imeis;
  const names = await agreement?.namesOf(operator, shop);
  const shown = (one: SigningLanguage) =>
    [names?.operator[one] ?? operator, names?.shop?.[one]].filter(Boolean).join(' ');
  return {
    handover: id,
    phone: [imei === undefined ? phone.label : formatImei(imei), whichPhone(record).model]
      .filter(Boolean)
      .join(' '),
    receiver: { ja: shown('ja'), en: shown('en') },
  };
}

/** The signature to be sealed, or why it is none. */
export async function signatureOf(
  deps: Wording,
  record: PhoneRecord,
  route: Route,
  sent: SignatureInputDto | undefined,
): Promise<Outcome<Signature, HandoverRefusalCode>> {
  if (sent === undefined) return refused('signature-needed');
  return underText(await textToSign(deps, record, route, sent.language), sent);
}

/** The signature under answers, or why it is none. */
export async function signatureUnder(
  deps: Wording,
  record: PhoneRecord,
  answers: readonly Sent[],
  sent: SignatureInputDto | undefined,
): Promise<Outcome<Signature, HandoverRefusalCode>> {
  if (sent === undefined) return refused('signature-needed');
  const asked = await answersToSign(deps, record, answers, sent.language);
  return asked.kind === 'refused' ? asked : underText(asked.value, sent);
}

function underText(
  asked: TextToSignDto,
  { digest, mark }: SignatureInputDto,
): Outcome<Signature, HandoverRefusalCode> {
  if (!isSignature(mark)) return refused('signature-empty');
  return asked.digest === digest ? done({ ...asked, mark }) : refused('signed-text-differs');
}
