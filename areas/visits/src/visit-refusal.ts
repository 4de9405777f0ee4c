/** Why a use case of announced visits does not do what it was asked. */
export const VISIT_REFUSALS = [
  /** No such visit here, or the link is not one that we sent. */
  'visit-not-found',
  /** What was sent does not read; `problems` says where and why. */
  'visit-invalid',
  /** This deployment has no mail server: nobody can be prompted. */
  'no-mail-server',
  /** This address has had as many prompts today as one gets. */
  'address-prompted',
] as const;
export type VisitRefusalCode = (typeof VISIT_REFUSALS)[number];
