/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { ClearanceCode } from './clearance-deps.ts';

export const CLEARANCE_PROBLEMS = {
  'clearance-not-at-this-stage': {
    status: 409,
    title: 'Only a release or a destruction is certified',
  },
  'clearance-refused': { status: 409, title: 'Something stands against a certificate' },
  'clearance-not-found': { status: 404, title: 'No such certificate' },
  'clearance-unreadable': {
    status: 409,
    title: 'The signature does not match the keys of the operator',
  },
  'clearance-not-so': { status: 409, title: 'No loss report asks for this now' },
} as const satisfies Record<ClearanceCode, ProblemKind>;
