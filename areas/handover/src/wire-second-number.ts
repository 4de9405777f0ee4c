/** The second number of a phone, as it travels over HTTP. */
import * as z from 'zod';

export const secondNumber = z.strictObject({
  imei2: z.string().max(64),
  /**
   * The handover of the other record that has this number: the person looked at it, and agrees that
   * it is of the same phone. Without it, such a number is refused as `joining-unconfirmed`.
   */
  joins: z.uuid().optional(),
});
export type SecondNumberDto = z.output<typeof secondNumber>;
