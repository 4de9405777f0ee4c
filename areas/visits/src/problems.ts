/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { VisitRefusalCode } from './visit-refusal.ts';

export const VISIT_PROBLEMS = {
  'visit-not-found': { status: 404, title: 'No such visit here' },
  'visit-invalid': { status: 422, title: 'The visit does not read' },
  'no-mail-server': { status: 503, title: 'No mail server is set: nobody can be prompted' },
  'address-prompted': { status: 429, title: 'This address has had its prompts of today' },
} as const satisfies Record<VisitRefusalCode, ProblemKind>;
