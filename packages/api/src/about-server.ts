/** About the server itself. */
import * as z from 'zod';

export const serviceView = z.strictObject({
  name: z.literal('nagori'),
  /** Invented operators and people; the certificate authority is a stand-in. */
  demonstration: z.boolean(),
});
export type ServiceDto = z.output<typeof serviceView>;
