/**
 * Certificates of destruction of boxes, and destroyed phones that turned up, over HTTP.
 *
 * Invariants (R32): for the operator's own staff; no IMEI but its last four digits, and no person.
 */
import { CLEARANCE_STATUSES } from '@nagori/certificate';
import { words } from '@nagori/http/wire';
import * as z from 'zod';

/** Its record was opened again, or a loss report on it was closed because it was found. */
const TURNED_UP_WAYS = ['opened', 'reported'] as const;
export type TurnedUpWay = (typeof TURNED_UP_WAYS)[number];

/** `waiting`: it suspends nothing until a person says so. */
const TURNED_UP_STATES = ['open', 'waiting', 'cleared', 'confirmed'] as const;
export type TurnedUpState = (typeof TURNED_UP_STATES)[number];

/** Why a certificate of destruction is withdrawn. */
export const WITHDRAWN_BECAUSE = ['not-destroyed', 'not-in-box', 'not-shown'] as const;
/** Why it is valid again. */
export const CLEARED_BECAUSE = ['other-phone', 'number-mistaken'] as const;

const TURNED_UP_REASONS = [...WITHDRAWN_BECAUSE, ...CLEARED_BECAUSE] as const;
export type TurnedUpReason = (typeof TURNED_UP_REASONS)[number];

const TURNED_UP_ACTS = ['withdraw', 'restore', 'suspend', 'leave'] as const;
export type TurnedUpAct = (typeof TURNED_UP_ACTS)[number];

const status = z.enum(CLEARANCE_STATUSES);
const act = z.enum(TURNED_UP_ACTS);

/** How a destroyed phone turned up, and what a person decided. */
const turnedUp = z.strictObject({
  id: z.uuid(),
  how: z.enum(TURNED_UP_WAYS),
  at: z.iso.datetime(),
  /** `waiting`: it suspends nothing until a person says so. */
  state: z.enum(TURNED_UP_STATES),
  /** The handover that was opened since. */
  again: z.uuid().optional(),
  reason: z.enum(TURNED_UP_REASONS).optional(),
  decidedAt: z.iso.datetime().optional(),
});

/** One that waits for a person. */
export const openTurnedUp = turnedUp.extend({
  /** In which it was destroyed, and where its record is now. */
  handover: z.uuid(),
  current: z.uuid(),
  box: z.string().optional(),
  imeiEnd: z.string().optional(),
  /** Of its box, and of the phone alone; none: there is no such certificate. */
  boxStatus: status.optional(),
  ownStatus: status.optional(),
  acts: z.array(act),
});
/** `withdraw` and `restore` take a reason of their own. */
export const decideTurnedUp = z.strictObject({
  act,
  reason: z.enum(TURNED_UP_REASONS).optional(),
});

/** Of a destroyed box. */
export const boxCertificateView = z.strictObject({
  id: z.string(),
  box: z.string(),
  /** The newest one of a box is never superseded. */
  status,
  /** Why it is suspended or withdrawn, in words for the operator's own staff. */
  reasons: z.array(words),
  issuedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** The document, signed. */
  jws: z.string(),
  file: z.string(),
  /** Which mark on the paper is which phone, also of those that turned up since. */
  phones: z.array(
    z.strictObject({ handover: z.uuid(), mark: z.string(), turnedUp: z.array(turnedUp) }),
  ),
});

export type TurnedUpDto = z.output<typeof openTurnedUp>;
export type DecideTurnedUpDto = z.input<typeof decideTurnedUp>;
export type BoxCertificateDto = z.output<typeof boxCertificateView>;
