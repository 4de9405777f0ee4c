/**
 * HTTP answers for the codes of this area.
 */
import type { BENCH_PROBLEMS } from '@nagori/area-bench';
import type { ProblemKind } from '@nagori/http';
import type { BoxCertificateCode } from './certify-box.ts';
import type { ClearanceCode } from './clearance-deps.ts';

/** What else a box has no certificate for is the bench's. */
type Own = Exclude<BoxCertificateCode, 'box-not-found' | keyof typeof BENCH_PROBLEMS>;

export const CLEARANCE_PROBLEMS = {
  'clearance-box-away': { status: 409, title: 'The phone’s box left our hands' },
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
  'pdf-not-sealed': { status: 503, title: 'The electronic seal does not answer: try again' },
  'clearance-not-so': { status: 409, title: 'Nothing asks for this of the certificate now' },
  'box-turned-up': { status: 409, title: 'A phone of the box turned up' },
  'box-not-seen': { status: 409, title: 'No other person has seen what is left of the box' },
} as const satisfies Record<ClearanceCode | Own, ProblemKind>;
