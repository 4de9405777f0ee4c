/**
 * The clearance challenge over HTTP: the counter asks, the holder answers, staff see the code
 * (docs/protocol/clearance-challenge.md).
 *
 * Invariants: wire shapes only. Nonce and salts have no field here. The upload token is in the link
 * alone, and is shown only to the staff who asked. The code of a statement is accepted but never
 * returned: staff read it on the phone's screen.
 */
import { words } from '@nagori/http/wire';
import { BINDINGS } from '@nagori/model';
import * as z from 'zod';

export const CHALLENGE_STATES = ['asked', 'answered', 'accepted', 'refused', 'expired'] as const;

/** Of the element in the phone, as any reader gets it without a PIN. */
const elementId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);

export const openChallenge = z.strictObject({
  /** At the counter, ten minutes; or answered at home, fourteen days. */
  mode: z.enum(['live', 'carried']),
  /**
   * B0: about the person; B1: staff see the statement's code on the phone's screen; B2: the reader
   * gets the element's identifier, before and after.
   */
  min: z.enum(['B0', 'B1', 'B2']),
  /** B2, live: the reader's result; absent where it failed, which is stored and counted. */
  eid: elementId.optional(),
});

const challengeAsking = z.strictObject({
  /** Signed by the operator (M1). */
  invitation: z.string(),
  /** For a message or a mail. */
  link: z.string(),
  /** For a QR code: the link, with the invitation behind `#`. */
  qr: z.string(),
});

export const challengeOpened = challengeAsking.extend({
  id: z.uuid(),
  exp: z.iso.datetime(),
});

export const challengeView = z.strictObject({
  id: z.uuid(),
  mode: z.enum(['live', 'carried', 'station']),
  min: z.enum(BINDINGS),
  state: z.enum(CHALLENGE_STATES),
  stateWords: words,
  openedAt: z.iso.datetime(),
  exp: z.iso.datetime(),
  /** What an answer waits for: a code that staff see, or a reading of the element. */
  awaits: z.enum(['code', 'reading']).optional(),
  /** Why the last upload was no answer, or the last reading did not fit. */
  reasons: z.array(z.strictObject({ code: z.string(), words })),
  /** How many more uploads, or codes, are looked at. */
  triesLeft: z.int(),
  /** The outcome of an awaited deletion. */
  settled: z.enum(['deleted', 'failed', 'lapsed']).optional(),
});

export const challengesView = z.strictObject({
  items: z.array(challengeView),
  /** The least that the holder may be asked with: the policy's, or B2 once a reader was used. */
  least: z.enum(BINDINGS),
});

export const challengeWithAsking = challengeView.extend({ asking: challengeAsking });

export const confirmCode = z.strictObject({
  /**
   * As seen on the phone's screen; hyphen, case, look-alike letters and full-width signs do not
   * matter.
   */
  code: z.string().min(1).max(32),
});

/** B2: the reader's result now; absent where it failed. */
export const readElementAgain = z.strictObject({ eid: elementId.optional() });

/** B3: the reader's result; absent where it failed, which is stored and counted. */
export const askElement = z.strictObject({ eid: elementId.optional() });
export const elementAsked = z.strictObject({
  id: z.uuid(),
  exp: z.iso.datetime(),
  /** The 32 bytes for the chip, base64url. */
  ch: z.string(),
});
/** B3: the chip's answer and the authority's voucher for its key. */
export const elementAnswer = z.strictObject({
  jwt: z.string().min(1).max(4096),
  voucher: z.string().min(1).max(4096),
});

/** A phone without a giver: the reader's result, and the finding of a look at the element. */
export const reportLeftover = z.strictObject({ eid: elementId, seen: z.enum(['key', 'unknown']) });
/** The same whatever the authority knows. */
export const leftoverReceived = z.strictObject({ answer: z.literal('received') });

/** M4: the upload of the holder's side. */
export const uploadStatement = z.strictObject({
  statement: z.string().min(1).max(8192),
});

/** `nagori-del+jwt`, as the authority gives it for the statement's commitment. */
export const uploadReceipt = z.strictObject({ receipt: z.string().min(1).max(8192) });

export const holderChallengeView = z.strictObject({
  invitation: z.string(),
  /** Who asks. */
  who: z.string(),
  state: z.enum(CHALLENGE_STATES),
  exp: z.iso.datetime(),
  /** M7, signed by the operator, once the statement counts. */
  receipt: z.string().optional(),
});

export type OpenChallengeDto = z.input<typeof openChallenge>;
export type ChallengeOpenedDto = z.output<typeof challengeOpened>;
export type ElementAskedDto = z.output<typeof elementAsked>;
export type ChallengeDto = z.output<typeof challengeView>;
export type ChallengesDto = z.output<typeof challengesView>;
export type ChallengeWithAskingDto = z.output<typeof challengeWithAsking>;
export type HolderChallengeDto = z.output<typeof holderChallengeView>;
