/**
 * Roles of staff, the kinds of operator there are, and which roles an operator of a kind can give.
 *
 * Invariants: only the certificate authority has an authority desk, and it takes no phones: the
 * desk's right to suspend a certificate cannot be given away by a carrier's administrator.
 */

export const ROLES = [
  'counter',
  'bench',
  'loss-desk',
  'authority-desk',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const OPERATOR_KINDS = ['mno', 'mvno', 'dealer', 'destroyer', 'authority'] as const;
export type OperatorKind = (typeof OPERATOR_KINDS)[number];

/** The roles that an operator of this kind can give to accounts and machine clients. */
export function rolesOf(kind: OperatorKind): readonly Role[] {
  return kind === 'authority'
    ? ['authority-desk', 'auditor', 'administrator']
    : ROLES.filter((role) => role !== 'authority-desk');
}
