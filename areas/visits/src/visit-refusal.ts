/**
 * Why a use case of announced visits refuses.
 */
export const VISIT_REFUSALS = [
  /** No such visit here, or the link is not one that we sent. */
  'visit-not-found',
  /** The request does not read; `problems` lists the fields and reasons. */
  'visit-invalid',
  /** This deployment has no mail server, so no prompt can be sent. */
  'no-mail-server',
  /** This address has had as many prompts today as one gets. */
  'address-prompted',
] as const;
export type VisitRefusalCode = (typeof VISIT_REFUSALS)[number];
