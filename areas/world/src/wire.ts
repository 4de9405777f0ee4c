/**
 * The demonstration's world over HTTP: virtual phones, what happens to them, what can be seen of
 * them, and simulated cards.
 *
 * Invariants: wire shapes only. A PIN is accepted and never returned. No serial number, certificate
 * or balance has a field. Models are invented ones (`EX-…`).
 */
import { words } from '@nagori/http/wire';
import * as z from 'zod';

/** `kind` and the kind's own fields, as `POST …/evidence` of a handover takes them. */
const evidenceBody = z.looseObject({ kind: z.string() });

export const WORLD_EVENT_KINDS = [
  'power',
  'network',
  'screen',
  'set-up',
  'use',
  'factory-reset',
  'overwrite',
  'add-e-money',
  'clear-e-money',
  'felica-tool',
  'forced-deletion',
  'sim',
  'sd-card',
  'card-record',
  'account-lock',
  'break',
  'repair',
  'lose',
  'find',
  'element-fault',
] as const;

const worldService = z.enum(['transit-money', 'shop-money', 'point-money']);
const worldDamage = z.enum(['none', 'cracked', 'no-screen', 'dead']);
const by = z.enum(['holder', 'staff']).default('holder');
const on = z.boolean();

const event = <Kind extends (typeof WORLD_EVENT_KINDS)[number]>(kind: Kind) => ({
  kind: z.literal(kind),
});

/** What happens to a phone. */
export const worldEvent = z.discriminatedUnion('kind', [
  z.strictObject({ ...event('power'), on }),
  z.strictObject({ ...event('network'), on }),
  z.strictObject({ ...event('screen'), on }),
  z.strictObject(event('set-up')),
  z.strictObject(event('use')),
  z.strictObject({ ...event('factory-reset'), by }),
  z.strictObject({ ...event('overwrite'), by }),
  z.strictObject({ ...event('add-e-money'), service: worldService }),
  z.strictObject({ ...event('clear-e-money'), service: worldService.optional() }),
  z.strictObject(event('felica-tool')),
  z.strictObject(event('forced-deletion')),
  z.strictObject({ ...event('sim'), inside: on }),
  z.strictObject({ ...event('sd-card'), inside: on }),
  z.strictObject({ ...event('card-record'), inside: on }),
  z.strictObject({ ...event('account-lock'), on }),
  z.strictObject({ ...event('break'), how: worldDamage.exclude(['none']) }),
  z.strictObject(event('repair')),
  z.strictObject(event('lose')),
  z.strictObject(event('find')),
  /** Deletions fail while the element's memory is worn. */
  z.strictObject({ ...event('element-fault'), faulty: on }),
]);

const platform = z.enum(['android', 'ios']);
const os = z
  .string()
  .max(30)
  .regex(/^[0-9]{1,4}(\.[0-9]{1,6}){0,3}$/);
const title = z.strictObject({ ja: z.string().min(1).max(60), en: z.string().min(1).max(60) });

export const newWorldPhone = z.strictObject({
  platform,
  model: z.string().regex(/^EX-[A-Z][0-9A-Z]{1,8}$/),
  os,
  title: title.optional(),
  dualSim: z.boolean().default(false),
});

const done = z.strictObject({ at: z.iso.datetime(), by: z.enum(['holder', 'staff']) });

/** A virtual phone seen from inside, as only a demonstration can. */
export const worldPhone = z.strictObject({
  id: z.string(),
  title: words,
  platform,
  model: z.string(),
  os: z.string(),
  /** Grouped 2-6-6-1; of the test range that begins with 00. */
  imeis: z.array(z.string()),
  power: z.boolean(),
  network: z.boolean(),
  screen: z.boolean(),
  damage: worldDamage,
  lost: z.boolean(),
  software: z.enum(['setup-screen', 'bare', 'in-use']),
  userData: z.boolean(),
  accountLock: z.boolean(),
  sim: z.boolean(),
  sdCard: z.enum(['no-slot', 'empty', 'card']),
  /** The My Number card in the wallet; absent: the model cannot have one. */
  cardRecord: z.boolean().optional(),
  felica: z.strictObject({ container: z.boolean(), services: z.array(worldService) }).optional(),
  element: z
    .strictObject({
      state: z.enum(['empty', 'holding', 'locked', 'deleted', 'dead']),
      keys: z.boolean(),
      certificates: z.boolean(),
      /** The signing certificate among them, while no renewed key waits for its own. */
      signing: z.boolean(),
      tries: z.strictObject({ sign: z.int(), auth: z.int() }),
      faulty: z.boolean(),
      /** The order that was carried out last. */
      deletion: z
        .strictObject({ at: z.iso.datetime(), key: z.enum(['deleted', 'none', 'failed']) })
        .optional(),
      /** What prevents it from fetching deletion orders now; may be empty. */
      waitsFor: z.array(z.strictObject({ code: z.string(), words })),
    })
    .optional(),
  lastReset: done.optional(),
  lastOverwrite: done.optional(),
});

export const worldPhones = z.strictObject({ phones: z.array(worldPhone) });

export const happenedView = z.strictObject({
  phone: worldPhone,
  /** The evidence of the act, where it was one. */
  evidence: evidenceBody.optional(),
  /** The result of asking the authority for deletion orders. */
  orders: z.enum(['not-asked', 'nothing', 'carried-out', 'unreachable']),
});

/** Their forms are the element's to judge, so that it can say which is wrong. */
const pin = z.string().max(64);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/**
 * A card reader's command, and the phone's reader session; without one, the phone is placed on the
 * reader first.
 */
export const fieldCommand = z.strictObject({
  field: z.string().max(40).optional(),
  /** A command APDU, hexadecimal. */
  command: z
    .string()
    .max(8192)
    .regex(/^([0-9A-Fa-f]{2})*$/)
    .optional(),
});
export const fieldAnswer = z.strictObject({
  field: z.string(),
  /** The answer, or the answer to reset; absent: silence. */
  answer: z.string().optional(),
});

export const newElementKeys = z.strictObject({ signPassword: pin, authPin: pin });
export const elementKeys = z.strictObject({
  eid: z.string(),
  /** SubjectPublicKeyInfo, base64url. */
  publicKeys: z.strictObject({ sign: z.string(), auth: z.string() }),
  /** Compact JWS of the element over eid and both keys. */
  attestation: z.string(),
});
/** DER, base64url. */
export const elementCertificates = z.strictObject({
  sign: base64url.max(8192),
  /** Absent: the one that is inside stays. */
  auth: base64url.max(8192).optional(),
});
export const signNonce = z.strictObject({ pin, nonce: base64url.max(200) });
export const signedNonce = z.strictObject({ jws: z.string() });
export const worldEid = z.strictObject({ eid: z.string() });

const worldCard = z.strictObject({
  id: z.string(),
  /** Invented, as printed on the card. */
  name: z.string(),
  birthDate: z.iso.date(),
  address: z.string(),
  triesLeft: z.int(),
  notAfter: z.iso.datetime(),
});
export const worldCards = z.strictObject({ cards: z.array(worldCard) });

/** Mails that would have been sent, newest first. */
const worldMail = z.strictObject({
  id: z.int(),
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  at: z.iso.datetime(),
});
export const worldMails = z.strictObject({ mails: z.array(worldMail) });

export type WorldMailDto = z.output<typeof worldMail>;
export type WorldEventDto = z.input<typeof worldEvent>;
export type NewWorldPhoneDto = z.input<typeof newWorldPhone>;
export type WorldPhoneDto = z.output<typeof worldPhone>;
export type HappenedDto = z.output<typeof happenedView>;
export type NewElementKeysDto = z.input<typeof newElementKeys>;
export type ElementKeysDto = z.output<typeof elementKeys>;
export type WorldCardDto = z.output<typeof worldCard>;

/** The result of a look at a virtual phone: a kind of evidence, ready to be recorded. */
export const LOOK_KINDS = [
  'condition',
  'observation',
  'portal-look',
  'felica-tool',
  'felica-probe',
  'jpki-probe',
  'lock-look',
  'activation-attempt',
  'reset-report',
  'overwrite-report',
] as const;
export type LookKindDto = (typeof LOOK_KINDS)[number];

export const lookView = z.strictObject({
  evidence: evidenceBody,
  /** When it happened, where that is not now. */
  at: z.iso.datetime().optional(),
});
export type LookDto = z.output<typeof lookView>;

export * from './words-world.ts';
