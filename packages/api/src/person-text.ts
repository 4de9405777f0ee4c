/** Text that people enter about people and places: short, one line, nothing invisible in it. */
import * as z from 'zod';

/** Control and format characters: line breaks, and marks that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export const personText = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !INVISIBLE.test(text), 'holds a character that cannot be seen');

export const namesInput = z.strictObject({ ja: personText, en: personText });

/** Operators, shops: lower case, so that no two look alike. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** A person's mark, as it stands in evidence. */
export const personMark = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);

export const email = z.email().max(254);
