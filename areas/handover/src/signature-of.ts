/**
 * The giver's signature under what is confirmed now.
 *
 * Invariants: the text is worded by the server, from the record; a signature under any other text
 * is refused. Text, digest and mark are sealed together in the entry of the confirmation.
 */
import { done, formatImei, type Outcome, type Route, refused } from '@nagori/model';
import type { Signature } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { isSignature } from './signature-mark.ts';
import { type SigningLanguage, signedText } from './signed-text.ts';
import type { SignatureInputDto, TextToSignDto } from './wire-signature.ts';

/** What the giver is asked to sign, as the record is now. */
export async function textToSign(
  { agreement }: Pick<HandoverDeps, 'agreement'>,
  { stored, phone }: PhoneRecord,
  route: Route,
  language: SigningLanguage,
): Promise<TextToSignDto> {
  const { operator, handover } = stored;
  const { id, channel, shop } = handover;
  const [imei] = phone.imeis;
  const names = await agreement?.namesOf(operator, shop);
  const shown = (one: SigningLanguage) =>
    [names?.operator[one] ?? operator, names?.shop?.[one]].filter(Boolean).join(' ');
  const facts = {
    handover: id,
    phone: [imei === undefined ? phone.label : formatImei(imei), phone.model]
      .filter(Boolean)
      .join(' '),
    channel,
    route,
    receiver: { ja: shown('ja'), en: shown('en') },
    price: await agreement?.priceOf(operator, id),
  };
  return signedText(facts, language);
}

/** The signature to be sealed, or why it is none. */
export async function signatureOf(
  deps: Pick<HandoverDeps, 'agreement'>,
  record: PhoneRecord,
  route: Route,
  sent: SignatureInputDto | undefined,
): Promise<Outcome<Signature, HandoverRefusalCode>> {
  if (sent === undefined) return refused('signature-needed');
  if (!isSignature(sent.mark)) return refused('signature-empty');
  const asked = await textToSign(deps, record, route, sent.language);
  return asked.digest === sent.digest
    ? done({ ...asked, mark: sent.mark })
    : refused('signed-text-differs');
}
