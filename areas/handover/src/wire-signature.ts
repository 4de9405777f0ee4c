/**
 * The customer's signature over HTTP: what is signed, and the mark made under it.
 *
 * Invariants: a drawing is one SVG path of whole numbers on a fixed surface, so that it holds
 * nothing that a page could run, and is limited in size.
 */
import * as z from 'zod';

/** The surface that is signed on, in units of the drawing. */
export const SIGNING_SURFACE = { width: 1000, height: 400 } as const;
/** Some thirty quick strokes; a pen sends many more points, which the page thins out. */
const DRAWING_CHARS_MOST = 12_000;

export const signingLanguage = z.enum(['ja', 'en']);

/** A line on glass, or the name typed by the customer. */
const signatureMark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn'), path: z.string().max(DRAWING_CHARS_MOST) }),
  z.strictObject({ kind: z.literal('typed'), name: z.string().max(100) }),
]);
export type SignatureMark = z.output<typeof signatureMark>;

/** `digest`: SHA-256 of the text that was on the screen, in hexadecimal. */
export const signatureInput = z.strictObject({
  language: signingLanguage,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  mark: signatureMark,
});
export type SignatureInputDto = z.output<typeof signatureInput>;

/** An answer of the giver's, as evidence: a signed declaration, a consent, or accepted terms. */
const answer = z.looseObject({ kind: z.string().max(40) });
/** All that one signature is for. */
export const signedAnswers = z.array(answer).min(1).max(8);

export const answersToSign = z.strictObject({
  language: signingLanguage.default('ja'),
  answers: signedAnswers,
});

/**
 * How the giver signed answers. `own-phone`: by the link that was asked for them. `paper`: the
 * person who records it holds the signed paper.
 */
export const answersSignature = z.discriminatedUnion('how', [
  signatureInput.extend({ how: z.literal('screen') }),
  z.strictObject({ how: z.literal('own-phone') }),
  z.strictObject({ how: z.literal('paper') }),
]);
export type AnswersSignatureDto = z.output<typeof answersSignature>;

/** Without `answers`, for the handover. */
export const askSigning = z.strictObject({ answers: signedAnswers.optional() });

/** What is to be signed, as the server words it. */
export const textToSign = z.strictObject({
  language: signingLanguage,
  text: z.string(),
  digest: z.string(),
});
export type TextToSignDto = z.output<typeof textToSign>;

/** What was signed and how; `own-phone`: on a phone of the customer's. */
export const signatureView = textToSign.extend({
  how: z.enum(['screen', 'own-phone']),
  at: z.iso.datetime(),
  mark: signatureMark,
});
export type SignatureDto = z.output<typeof signatureView>;

/** Of a link for the customer's own phone: 128 random bits. */
const signingToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** The link is the page /sign with the token after `#`, which no browser sends. */
export const askedSigning = z.strictObject({ token: signingToken, exp: z.iso.datetime() });
export type AskedSigningDto = z.output<typeof askedSigning>;

export const signingStateView = z.strictObject({
  state: z.enum(['none', 'asked', 'signed', 'expired']),
});
export type SigningStateDto = z.output<typeof signingStateView>;

export const openSigning = z.strictObject({ token: signingToken });

/** In each language. */
export const openedSigning = z.strictObject({
  texts: z.array(textToSign),
  exp: z.iso.datetime(),
  isSigned: z.boolean(),
});
export type OpenedSigningDto = z.output<typeof openedSigning>;

export const signOwnPhone = z.strictObject({ token: signingToken, signature: signatureInput });
