/** Text for people as it travels over HTTP: always both languages, so that a switch asks nobody. */
import * as z from 'zod';

export const words = z.strictObject({ ja: z.string(), en: z.string() });
export type WordsDto = z.output<typeof words>;

/** RFC 9457, with the fields that were wrong (`errors`), each named with its reason. */
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
