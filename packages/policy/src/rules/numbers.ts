/**
 * The rules that the gate enforces. A policy that names another one does not load (docs/rules.md).
 */
export const RULES = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R07',
  'R08',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R18',
  'R19',
  'R20',
  'R23',
  'R25',
  'R28',
  'R29',
  'R30',
  'R31',
] as const;

export type Rule = (typeof RULES)[number];
