/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { StaffCode } from './answer.ts';

export const STAFF_PROBLEMS = {
  'too-many-attempts': { status: 429, title: 'Too many failed attempts: wait, then try again' },
  'sign-in-busy': { status: 503, title: 'Too many are signing in: try again in a moment' },
  'sign-in-again': { status: 403, title: 'This takes a fresh sign-in: sign in again' },
  'passkey-refused': { status: 400, title: 'The passkey does not answer what was asked' },
  'passkey-taken': { status: 409, title: 'This passkey is known already' },
  'directory-refused': { status: 401, title: 'The directory vouches for nobody' },
  'directory-unavailable': { status: 503, title: 'The directory cannot be reached' },
  'no-directory': { status: 422, title: 'This operator has no directory' },
  'password-too-short': { status: 422, title: 'The new password is too short' },
  'password-too-long': { status: 422, title: 'The new password is too long' },
  'password-guessable': { status: 422, title: 'The new password is easy to guess' },
  'password-wrong': { status: 403, title: 'The present password is another' },
  'email-taken': { status: 409, title: 'Another account has this address' },
  'mark-taken': { status: 409, title: 'Another account has this mark' },
  'badge-too-short': { status: 422, title: 'A badge has twelve characters at least' },
  'badge-taken': { status: 409, title: 'Another account has this badge' },
  'id-taken': { status: 409, title: 'This id is taken' },
  'role-not-here': { status: 422, title: 'An operator of this kind does not have this role' },
  'last-administrator': { status: 409, title: 'The last administrator stays' },
  'notice-mail-refused': { status: 422, title: 'No mail of notices goes to this address' },
  'webhook-address-refused': {
    status: 422,
    title: 'Not an https address on the public internet',
  },
  'usual-preset-off': { status: 422, title: 'The usual preset must be switched on' },
  'key-time-to-come': { status: 422, title: 'A key is withdrawn from now on at the latest' },
  'unknown-subject': { status: 404, title: 'Nothing here has this id' },
  'station-code-refused': { status: 403, title: 'No station is enrolled by this code' },
  'station-proof-refused': { status: 422, title: 'The proof does not show this key' },
  'station-key-taken': { status: 409, title: 'This key is, or was, another station’s' },
  'no-station-token': { status: 403, title: 'This takes a station’s own token' },
  'invalid-client': { status: 401, title: 'No machine client signs in like this' },
  'unsupported-grant': { status: 400, title: 'Tokens are given for client_credentials alone' },
} as const satisfies Record<Exclude<StaffCode, 'sign-in-refused' | 'unknown-shop'>, ProblemKind>;
