/**
 * Roles of staff, the kinds of operator there are, and which roles an operator of a kind can give.
 *
 * Invariants: only the certificate authority has an authority desk, and it takes no phones: the
 * desk's right to suspend a certificate cannot be given away by a carrier's administrator. Likewise
 * only the guideline body registers operators and looks across them.
 */

export const ROLES = [
  'counter',
  'bench',
  'loss-desk',
  'authority-desk',
  /** Keeps the register of certified operators and runs surveys (guideline body). */
  'registrar',
  /** Reads answers given to the committee alone, and figures across operators. */
  'committee',
  /** Figures across operators and simulations; no withheld answer. */
  'analyst',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const OPERATOR_KINDS = [
  'mno',
  'mvno',
  'dealer',
  'destroyer',
  'authority',
  'guideline-body',
] as const;
export type OperatorKind = (typeof OPERATOR_KINDS)[number];

const OFFICE = ['auditor', 'administrator'] as const satisfies readonly Role[];
const TAKES_PHONES: readonly Role[] = ['counter', 'bench', 'loss-desk', ...OFFICE];

/** Who works on phones: looks, acts and records what a customer says. */
export const WORKS_ON_PHONES: readonly Role[] = ['counter', 'bench'];
/** The compliance officer, who answers for exceptions. Not the auditor, who examines them. */
export const SIGNS_OFF: readonly Role[] = ['administrator'];

/** The roles that an operator of this kind can give to accounts and machine clients. */
export function rolesOf(kind: OperatorKind): readonly Role[] {
  if (kind === 'authority') return ['authority-desk', ...OFFICE];
  if (kind === 'guideline-body') return ['registrar', 'committee', 'analyst', ...OFFICE];
  return TAKES_PHONES;
}

/** Whether operators of this kind have shops and take phones. */
export function takesPhones(kind: OperatorKind): boolean {
  return rolesOf(kind) === TAKES_PHONES;
}
