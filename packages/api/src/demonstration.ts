/** The demonstration over HTTP. */
import * as z from 'zod';

/** Shown on the sign-in page of a demonstration, and nowhere else. */
export const demonstrationSignIns = z.strictObject({
  signIns: z.array(
    z.strictObject({
      operator: z.string(),
      role: z.string(),
      email: z.string(),
      password: z.string(),
      badge: z.string().optional(),
    }),
  ),
});
export type DemonstrationSignInsDto = z.output<typeof demonstrationSignIns>;
