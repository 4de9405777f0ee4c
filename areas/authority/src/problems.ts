/** The HTTP problems for the codes of this area. */
import type { ProblemKind } from '@nagori/http';
import type { AuthorityCode } from './authority-answer.ts';

export const AUTHORITY_PROBLEMS = {
  'needs-card': { status: 403, title: 'This takes a sign-in with the card' },
  'needs-holder': { status: 403, title: 'Only the holder may do this' },
  'no-certificate': { status: 409, title: 'No certificate of this holder is in this phone' },
  'revoked-is-final': { status: 409, title: 'Revoked certificates never come back' },
  'still-good': { status: 409, title: 'The signing certificate of this phone is good' },
  'issue-locked': {
    status: 409,
    title: 'A statement was given: lift its lock with the card first',
  },
  'not-reported-lost': {
    status: 409,
    title: 'No phone of this holder is reported lost: suspend its certificates first',
  },
  'reported-lost': {
    status: 409,
    title: 'This phone is reported lost: say first that it is found',
  },
  'unknown-report': { status: 404, title: 'No such loss report' },
  'element-refused': { status: 403, title: 'No element of the registry signed this' },
  'attestation-refused': { status: 422, title: 'The element does not vouch for these keys' },
  'key-refused': { status: 422, title: 'A key of another form than the profile takes' },
  'key-used': { status: 409, title: 'This key had a certificate before: make new ones' },
  'element-in-use': { status: 409, title: 'This element is not known to be empty' },
  'card-ended': { status: 409, title: 'The card has ended' },
  'unknown-order': { status: 404, title: 'No such order to this element' },
  'operator-refused': { status: 403, title: 'No operator signed this, or too long ago' },
  'not-identified': { status: 422, title: 'The answers identify nobody' },
  'too-many-questions': { status: 429, title: 'Too many answers that fit nobody: wait an hour' },
  'unknown-case': { status: 404, title: 'No such open case' },
  'unknown-list': { status: 404, title: 'No such status list' },
} as const satisfies Record<Exclude<AuthorityCode, 'sign-in-refused'>, ProblemKind>;
