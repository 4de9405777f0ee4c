/** How both sides of a handover confirm, over HTTP. */
import { ROUTES } from '@nagori/model';
import * as z from 'zod';
import { signatureInput } from './wire-signature.ts';

export const confirmHandover = z.strictObject({
  party: z.enum(['receiver', 'giver']),
  /** The phone's next route: one of the decision's routes. */
  route: z.enum(ROUTES).optional(),
  /** The giver signed on the counter's screen, an own phone, or a paper that staff hold. */
  how: z.enum(['screen', 'own-phone', 'paper']).default('screen'),
  /** Asked of a giver who signs on the screen. */
  signature: signatureInput.optional(),
  badge: z.string().min(1).max(64).optional(),
  /** Sent again after a lost answer, a write with the same id is taken once. */
  requestId: z.uuid().optional(),
});

/** Which parties have confirmed taking the phone over. */
export const confirmedView = z.strictObject({
  receiver: z.boolean(),
  giver: z.boolean(),
  /** The route that was agreed to. */
  route: z.enum(ROUTES).optional(),
  /** How the giver signed. */
  how: z.enum(['screen', 'own-phone', 'paper']).optional(),
});
export type ConfirmHandoverDto = z.input<typeof confirmHandover>;
