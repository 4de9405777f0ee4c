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

export interface VisitProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface VisitRefusal {
  readonly code: VisitRefusalCode;
  readonly problems?: readonly VisitProblem[] | undefined;
}

export type VisitResult<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: VisitRefusal };

export function visitDone<Value>(value: Value): VisitResult<Value> {
  return { kind: 'done', value };
}

export function visitRefused(
  code: VisitRefusalCode,
  problems?: readonly VisitProblem[],
): { readonly kind: 'refused'; readonly refusal: VisitRefusal } {
  return { kind: 'refused', refusal: { code, ...(problems === undefined ? {} : { problems }) } };
}
