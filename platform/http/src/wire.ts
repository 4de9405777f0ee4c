/**
 * Shapes that the wires of all areas share. Browsers load this file, so it imports no server code.
 */
import { instantText, MARK, NO_TIME, TIME_FORM } from '@nagori/model';
import * as z from 'zod';

/** Text for people, always in both languages, so that a page can switch without a request. */
export const words = z.strictObject({ ja: z.string(), en: z.string() });
export type WordsDto = z.output<typeof words>;

/** RFC 9457, with each wrong field and its reason in `errors`. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
  errors: z
    .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
});
export type ProblemDetailsDto = z.output<typeof problemDetails>;

/** Control and format characters: line breaks, and marks that change the direction of text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * A time that a caller names, in any zone: from here on it is the instant, in UTC with
 * milliseconds, as the domain stores and shows it. Every time of a request has this schema.
 */
export const sentTime = z
  .string()
  .regex(TIME_FORM, { abort: true, error: NO_TIME })
  .refine((text) => instantText(text) !== undefined, NO_TIME)
  .overwrite((text) => instantText(text) ?? text)
  .meta({ format: 'date-time' });

/** What people enter about persons and locations: short, one line, no invisible characters. */
export const personText = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !INVISIBLE.test(text), 'holds a character that cannot be seen');

export const namesInput = z.strictObject({ ja: personText, en: personText });

/** Ids of operators and shops: lower case, so that no two look alike. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** A person's mark, as in evidence. */
export const personMark = z.string().regex(MARK);

/** The public half of a signing JSON Web Key (RFC 7517 §4), EC P-256. */
export const publicKeyView = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});

export const email = z.email().max(254);
