/** Staff sign-in over HTTP. */
import { ROLES } from '@nagori/model';
import * as z from 'zod';
import { words } from './words.ts';

export { ROLES, type Role } from '@nagori/model';

/** Who is signed in, and what the page may show. */
export const sessionView = z.strictObject({
  account: z.string(),
  /** The person's mark, as it stands in evidence: never a name. */
  mark: z.string(),
  displayName: z.string(),
  operator: z.strictObject({ id: z.string(), name: words }),
  shop: z.strictObject({ id: z.string(), name: words }).optional(),
  station: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  expiresAt: z.iso.datetime(),
});
export type SessionDto = z.output<typeof sessionView>;
