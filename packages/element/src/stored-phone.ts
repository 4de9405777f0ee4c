/**
 * A virtual phone in storage: its public state as JSON, and its element's secrets sealed next to
 * it.
 *
 * Invariants: storing and loading a phone changes nothing. The sealed part opens only under the
 * phone's own id. A malformed state throws at once and never gives a partial phone.
 */
import type { ImeiKey } from '@nagori/model';
import * as z from 'zod';
import { Element } from './element.ts';
import {
  ACTORS,
  DAMAGES,
  E_MONEY,
  PHONE_PLATFORMS,
  type Phone,
  type PhoneBody,
  SOFTWARE_STATES,
} from './phone.ts';
import type { Cipher } from './silicon.ts';

export interface StoredPhone {
  /** JSON. */
  readonly state: unknown;
  /** Absent: the phone has no element. */
  readonly core: Uint8Array | undefined;
}

const actDone = z.strictObject({ at: z.number(), by: z.enum(ACTORS) });

const elementFace = z.strictObject({
  eid: z.string(),
  tries: z.strictObject({ sign: z.int(), auth: z.int() }),
  certificates: z.strictObject({ sign: z.string().optional(), auth: z.string() }).optional(),
  deletion: z
    .strictObject({
      order: z.string(),
      at: z.number(),
      cert: z.enum(['deleted', 'none']),
      key: z.enum(['deleted', 'none', 'failed']),
    })
    .optional(),
  faulty: z.boolean(),
  voucher: z.string().optional(),
});

const phoneBody = z.strictObject({
  id: z.string(),
  title: z.strictObject({ ja: z.string(), en: z.string() }),
  platform: z.enum(PHONE_PLATFORMS),
  model: z.string(),
  os: z.string(),
  imeis: z.array(
    z
      .string()
      .regex(/^00[0-9]{12}$/)
      .transform((digits) => digits as ImeiKey),
  ),
  power: z.boolean(),
  network: z.boolean(),
  screen: z.boolean(),
  damage: z.enum(DAMAGES),
  lost: z.boolean(),
  software: z.enum(SOFTWARE_STATES),
  accountLock: z.boolean(),
  sim: z.boolean(),
  sdCard: z.enum(['no-slot', 'empty', 'card']),
  cardRecord: z.boolean().optional(),
  felica: z.strictObject({ container: z.boolean(), services: z.array(z.enum(E_MONEY)) }).optional(),
  lastReset: actDone.optional(),
  lastOverwrite: actDone.optional(),
}) satisfies z.ZodType<PhoneBody>;

const stored = z.strictObject({ body: phoneBody, element: elementFace.optional() });

export function storePhone({ element, ...body }: Phone, cipher: Cipher): StoredPhone {
  return {
    state: { body, ...(element && { element: element.face }) },
    core: element?.sealed(labelOf(body.id), cipher),
  };
}

/** Throws where the state is malformed, or where the cipher throws. */
export function wakePhone({ state, core }: StoredPhone, cipher: Cipher): Phone {
  const { body, element: face } = stored.parse(state);
  if ((face === undefined) !== (core === undefined)) throw new TypeError('half a phone is stored');
  if (face === undefined || core === undefined) return body;
  return { ...body, element: Element.open(face, core, labelOf(body.id), cipher) };
}

function labelOf(id: string): string {
  return `phone/${id}`;
}
