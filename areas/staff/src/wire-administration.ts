/**
 * Staff as an administrator keeps it over HTTP: accounts, shops, stations, machine clients, audit.
 *
 * Invariants: secrets and codes are in the one answer that makes them, and in no other.
 */
import {
  email,
  namesInput,
  personMark,
  personText,
  publicKeyView,
  sentTime,
  slug,
  words,
} from '@nagori/http/wire';
import { ROLES } from '@nagori/model';
import * as z from 'zod';
import { HELD_IN } from './wire-stations.ts';

const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
const machineRoles = z.array(z.enum(ROLES).exclude(['administrator'])).min(1);
const badge = z.string().trim().min(1).max(64);

const accountView = z.strictObject({
  id: z.uuid(),
  mark: z.string(),
  displayName: z.string(),
  email: z.string(),
  shop: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  disabledAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  hasPassword: z.boolean(),
  hasBadge: z.boolean(),
  passkeys: z.int(),
  /** A code that was given and not used yet. */
  codeUntil: z.iso.datetime().optional(),
  sessions: z.int(),
});
export const accountList = z.strictObject({ accounts: z.array(accountView) });

export const newAccount = z.strictObject({
  displayName: personText,
  email,
  roles,
  shop: slug.optional(),
  mark: personMark.optional(),
  badge: badge.optional(),
});

/** What is not given stays; null takes away. */
export const changedAccount = z.strictObject({
  displayName: personText.optional(),
  email: email.optional(),
  roles: roles.optional(),
  shop: slug.nullable().optional(),
  badge: badge.nullable().optional(),
  disabled: z.boolean().optional(),
});

/** Shown once, to be handed over. */
export const codeView = z.strictObject({
  id: z.uuid(),
  code: z.string(),
  until: z.iso.datetime(),
});

const shopView = z.strictObject({
  id: z.string(),
  name: words,
  closedAt: z.iso.datetime().optional(),
});
export const shopList = z.strictObject({ shops: z.array(shopView) });
export const newShop = z.strictObject({ id: slug, name: namesInput });
export const changedShop = z.strictObject({
  name: namesInput.optional(),
  closed: z.boolean().optional(),
});

const stationView = z.strictObject({
  id: z.string(),
  shop: z.string(),
  name: z.string(),
  enrolledAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** The browser that asks. */
  current: z.boolean(),
  /** Of a program: what it signs in by. Without a thumbprint it has not been enrolled yet. */
  key: z
    .strictObject({
      /** RFC 7638, base64url. */
      thumbprint: z.string().optional(),
      heldIn: z.enum(HELD_IN).optional(),
      codeUntil: z.iso.datetime().optional(),
      enrolledAt: z.iso.datetime().optional(),
      seenAt: z.iso.datetime().optional(),
    })
    .optional(),
});
export const stationList = z.strictObject({ stations: z.array(stationView) });
/** Enrols the browser that asks. */
export const newStation = z.strictObject({ shop: slug, name: personText });
export const stationEnrolled = z.strictObject({ id: z.string() });
/** Shown once, for the program that becomes the station. */
export const stationCodeView = z.strictObject({
  id: z.string(),
  code: z.string(),
  until: z.iso.datetime(),
});

const clientView = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
});
export const clientList = z.strictObject({ clients: z.array(clientView) });
export const newClient = z.strictObject({ name: personText, roles: machineRoles });
/** The secret is shown once. */
export const clientSecretView = z.strictObject({ id: z.string(), secret: z.string() });

const presetName = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** Every preset that there is, and which of them the operator works by. */
export const presetChoices = z.strictObject({
  usual: z.string(),
  presets: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      about: words,
      /** What the law may ask for and the preset does not: codes of docs/errors.md. */
      advice: z.array(z.string()),
      on: z.boolean(),
    }),
  ),
});
/** Those that are switched on from now, and the usual one among them. */
export const changedPresets = z.strictObject({
  usual: presetName,
  presets: z.array(presetName).min(1).max(100),
});

export const STAFF_EVENT_KINDS = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'session-ended',
  'password-set',
  'passkey-added',
  'passkey-removed',
  'account-added',
  'account-changed',
  'account-disabled',
  'account-enabled',
  'code-given',
  'shop-added',
  'shop-changed',
  'station-enrolled',
  'station-code-given',
  'station-key-enrolled',
  'station-ended',
  'client-added',
  'client-ended',
  'webhook-set',
  'webhook-ended',
  'notice-mail-set',
  'notice-mail-ended',
  'key-withdrawn',
  // What the operator did, and no person of it: limits of a day (daily-limits.ts).
  'suspensions-waiting',
  'look-ups-many',
  'look-ups-waiting',
  'look-ups-answered',
  'presets-changed',
  'content-retention-set',
  'look-retention-set',
  'badge-refused',
  'badge-locked',
] as const;

export const staffEventList = z.strictObject({
  events: z.array(
    z.strictObject({
      id: z.int(),
      at: z.iso.datetime(),
      kind: z.enum(STAFF_EVENT_KINDS),
      /** Marks, or ids of what has none. */
      actor: z.string().optional(),
      /** Of a retention, the time before and after: `36>120`; nothing before: `>120`. */
      subject: z.string().optional(),
      way: z.string().optional(),
      station: z.string().optional(),
      address: z.string().optional(),
    }),
  ),
  /** Send it back as `before` to read on; absent at the end. */
  next: z.int().optional(),
});

/** From when, in whole seconds, a key counts no longer, and what that says of earlier times. */
export const keyWithdrawal = z.strictObject({
  from: sentTime,
  /** `stolen`: times before `from` are the thief's word as well, and nothing is known. */
  reason: z.enum(['retired', 'stolen']),
});

/** JSON Web Keys (RFC 7517 §5), EC P-256: those that sign or signed, the newest first. */
export const operatorKeyList = z.strictObject({
  keys: z.array(publicKeyView.extend({ withdrawn: keyWithdrawal.optional() })),
});

export const operatorKeySet = operatorKeyList.extend({
  /** What the operator is called; a certificate can print any name. */
  name: z.strictObject({ ja: z.string(), en: z.string() }),
});

export type AccountDto = z.output<typeof accountView>;
export type NewAccountDto = z.input<typeof newAccount>;
export type ChangedAccountDto = z.input<typeof changedAccount>;
export type CodeDto = z.output<typeof codeView>;
export type ShopDto = z.output<typeof shopView>;
export type StationDto = z.output<typeof stationView>;
export type StationCodeDto = z.output<typeof stationCodeView>;
export type PresetChoicesDto = z.output<typeof presetChoices>;
export type ChangedPresetsDto = z.input<typeof changedPresets>;
export type ClientDto = z.output<typeof clientView>;
export type ClientSecretDto = z.output<typeof clientSecretView>;
export type StaffEventListDto = z.output<typeof staffEventList>;
export type StaffEventDto = StaffEventListDto['events'][number];
export type OperatorKeySetDto = z.output<typeof operatorKeySet>;
export type OperatorKeyListDto = z.output<typeof operatorKeyList>;
export type KeyWithdrawalDto = z.input<typeof keyWithdrawal>;
