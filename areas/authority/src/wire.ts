/**
 * The certificate authority's stand-in over HTTP: the holder's own certificates, messages of
 * elements and operators, the public part, and the desk.
 *
 * Invariants: wire shapes only. A holder's answer has no serial number (R05). A refusal reveals
 * nothing about another person.
 */
import { publicKeyView, words } from '@nagori/http/wire';
import * as z from 'zod';

/** Compact serialisation of a JWS (RFC 7515 §7.1). */
const compactJws = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
/** The element's identifier as any reader gets it. */
export const elementId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
/** RSA-2048 as SubjectPublicKeyInfo, base64url: 392 characters. */
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{300,800}$/);
const time = z.iso.datetime();

export const signInNonce = z.strictObject({ nonce: z.string(), exp: time });
/**
 * Signs `{nonce}`: with the card (ES256, `kid` is the card's id), or with the phone's
 * authentication key (RS256, `x5t#S256` is its certificate).
 */
export const holderSignIn = z.strictObject({ jws: compactJws });
export const holderSession = z.strictObject({
  by: z.enum(['card', 'phone']),
  expiresAt: time,
});

export const CERTIFICATE_STATES = ['good', 'suspended', 'revoked'] as const;
const PHONE_STANDINGS = [
  'good',
  'suspended',
  'signing-suspended',
  'expired',
  'revoked-unconfirmed',
  'deleted',
  'failed',
  'lapsed',
] as const;
const DELETION_STATES = ['awaited', 'deleted', 'failed', 'lapsed'] as const;

const heldCertificate = z.strictObject({
  state: z.enum(CERTIFICATE_STATES),
  stateWords: words,
  since: time,
  notAfter: time,
});

/** The state of the key once the certificates are revoked. */
const heldDeletion = z.strictObject({
  order: z.string(),
  state: z.enum(DELETION_STATES),
  orderedAt: time,
  /** 48 hours later, while the phone is online with its screen on. */
  dueAt: time,
  lapsesAt: time,
  settledAt: time.optional(),
  /** What still has to happen, and what to do. */
  words,
});

const provenStep = z.strictObject({
  what: z.enum(['issued', 'suspended', 'revoked', 'deleted', 'deletion-failed']),
  at: time,
  words,
});

export const heldPhone = z.strictObject({
  enrolment: z.string(),
  eid: elementId,
  /** Whether the pair is live. Others are listed for the state of their keys. */
  current: z.boolean(),
  standing: z.enum(PHONE_STANDINGS),
  standingWords: words,
  sign: heldCertificate,
  auth: heldCertificate,
  deletion: heldDeletion.optional(),
  reportedLost: z.boolean(),
  proven: z.array(provenStep),
});

export const holderView = z.strictObject({
  name: z.string(),
  by: z.enum(['card', 'phone']),
  phones: z.array(heldPhone),
  lossReports: z.array(
    z.strictObject({
      id: z.string(),
      eid: elementId,
      openedAt: time,
      closedAt: time.optional(),
    }),
  ),
  /** Until then nothing is issued to this element, or without `eid` to any. */
  locks: z.array(z.strictObject({ eid: elementId.optional(), until: time })),
  statementsLeft: z.int(),
});

export const issueInput = z.strictObject({
  eid: elementId,
  publicKeys: z.strictObject({ sign: publicKey, auth: publicKey }),
  /** Signs `{eid, sign, auth, iat}` with the element's attestation key. */
  attestation: compactJws,
});
/** DER, base64url. */
export const issuedView = z.strictObject({
  enrolment: z.string(),
  /** Without `auth`, only the signing certificate was issued again. */
  certificates: z.strictObject({ sign: z.string(), auth: z.string().optional() }),
});

/** `both`: signing and authentication are revoked together, since both keys go. */
export const revokeInput = z.strictObject({ eid: elementId, which: z.literal('both') });
export const elementInput = z.strictObject({ eid: elementId });
export const liftLockInput = z.strictObject({ eid: elementId.optional() });
export const closeLossInput = z.strictObject({ report: z.string().max(64) });

/** A case of an operator that the holder confirms; `code`: the digest of the given code. */
export const confirmLossInput = z.strictObject({
  operator: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  reference: z.string().regex(/^[0-9A-Z-]{4,64}$/),
  code: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export const lossWord = z.strictObject({ word: z.string() });

/** An element's orders; `key` is SHA-256 of the authentication key to delete, base64url. */
export const orderList = z.strictObject({
  orders: z.array(z.strictObject({ order: z.string(), key: z.string() })),
});
/** Signs `{eid, order, cert, key, at}` with the element's attestation key. */
export const elementReport = z.strictObject({ receipt: compactJws });
export const received = z.strictObject({ answer: z.literal('received') });

export const receiptQuery = z.strictObject({
  /** The commitment of the counter's challenge, with the salt that opens it. */
  c_elem: z.string().max(64).optional(),
  r_e: z.string().max(64).optional(),
});
export const receiptList = z.strictObject({
  receipts: z.array(
    z.strictObject({
      order: z.string(),
      eid: elementId,
      key: z.enum(['deleted', 'failed']),
      at: time,
      /** `nagori-del+jwt`: the proof that a shop accepts. */
      receipt: compactJws,
      bind: z.string(),
      r_e: z.string(),
    }),
  ),
});

const token = z.string().max(64);
/** M2 of the challenge. Without `eid` it is about the person (B0). */
export const statementInput = z.strictObject({
  ch: token,
  c_elem: token,
  r_e: token.optional(),
  eid: elementId.optional(),
  exp: z.int().min(0).max(253_402_300_799),
  min: z.enum(['B0', 'B1', 'B2', 'B3']),
});
/** M3, or what is shown to the holder only. `cannot-state` is one answer for every cause. */
export const statementAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('statement'), statement: compactJws }),
  z.strictObject({
    answer: z.literal('live'),
    eid: elementId,
    standing: z.enum(PHONE_STANDINGS),
    words,
  }),
  z.strictObject({ answer: z.literal('cannot-state'), words }),
]);

/** JWK set (RFC 7517 §5); each key names its only use. */
export const authorityKeys = z.strictObject({
  iss: z.string(),
  keys: z.array(
    publicKeyView.extend({
      signs: z.enum(['statements', 'receipts', 'statuses', 'elements']),
      /** It may have been stolen: nothing received under it from then on counts. */
      withdrawnFrom: time.optional(),
    }),
  ),
});
/**
 * Operators that the authority knows: a holder's app accepts their questions from these origins.
 */
export const knownOperators = z.strictObject({
  operators: z.array(
    z.strictObject({
      id: z.string(),
      /** Scheme, host and port of the addresses in its questions. */
      origin: z.string(),
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
    }),
  ),
});
export type KnownOperatorsDto = z.output<typeof knownOperators>;

/** Both authorities' certificates: DER, base64url. */
export const authorityCertificates = z.strictObject({ sign: z.string(), auth: z.string() });

/** A message that an operator signed: `nagori-loss+jwt` or `nagori-left+jwt`. */
export const operatorMessage = z.strictObject({ jws: compactJws });

const DESK_CASE_KINDS = ['loss', 'never-applied', 'not-deleted', 'leftover'] as const;
export const DESK_OUTCOMES = [
  'suspended',
  'contacted',
  'not-reached',
  'no-match',
  'deleted',
  'other',
] as const;
const deskCase = z.strictObject({
  id: z.string(),
  kind: z.enum(DESK_CASE_KINDS),
  kindWords: words,
  openedAt: time,
  sender: z.string().optional(),
  reference: z.string().optional(),
  contact: z.string().optional(),
  /** The state of the deletion order, where there is one. */
  deletion: z.enum(DELETION_STATES).optional(),
  /** What to do now. */
  words,
  /** False: the case ends by itself once the element reports, and the desk does not close it. */
  canClose: z.boolean(),
});
export const deskCases = z.strictObject({ cases: z.array(deskCase) });
export const closeCaseInput = z.strictObject({ outcome: z.enum(DESK_OUTCOMES) });

const answered = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
/** The caller's answers to the three questions. */
export const identifyInput = z.strictObject({
  name: answered(80),
  birthDate: z.iso.date(),
  address: answered(200),
});
export const identifiedView = z.strictObject({
  identification: z.string(),
  until: time,
  phone: z
    .strictObject({
      standing: z.enum(PHONE_STANDINGS),
      standingWords: words,
      issuedAt: time,
      reportedLost: z.boolean(),
    })
    .optional(),
});
export const deskSuspendInput = z.strictObject({
  identification: z.uuid(),
  /** The holder requested it on this call (R21). */
  onWord: z.literal(true),
  case: z.uuid().optional(),
});
export const deskSuspendedView = z.strictObject({
  standing: z.enum(PHONE_STANDINGS),
  /** To read out: how the certificate becomes valid again, and what only the holder can do. */
  words,
});

export type HolderDto = z.output<typeof holderView>;
export type HeldPhoneDto = z.output<typeof heldPhone>;
export type HeldCertificateDto = z.output<typeof heldCertificate>;
export type IssuedDto = z.output<typeof issuedView>;
export type ReceiptListDto = z.output<typeof receiptList>;
export type StatementInputDto = z.input<typeof statementInput>;
export type StatementAnswerDto = z.output<typeof statementAnswer>;
export type DeskCaseDto = z.output<typeof deskCase>;
export type IdentifyDto = z.input<typeof identifyInput>;
export type IdentifiedDto = z.output<typeof identifiedView>;
