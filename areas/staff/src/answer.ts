/**
 * What a use case of staff answers: a value, or every reason why not.
 *
 * Invariants: a refusal says nothing of accounts that the asker may not know of; `sign-in-refused`
 * is one answer for an unknown address, a wrong password and an account that was switched off.
 */
import { type CodedReason, type Refused, refused } from '@nagori/model';

export const STAFF_CODES = [
  /** Address and password, passkey or directory do not lead to an account that may sign in. */
  'sign-in-refused',
  /** Too many failures; there is a time to wait for. */
  'too-many-attempts',
  /** Too many passwords are being checked at this moment. */
  'sign-in-busy',
  /** This takes a sign-in that is only minutes old. */
  'sign-in-again',
  /** The passkey's answer does not fit what was asked, or was asked too long ago. */
  'passkey-refused',
  /** The passkey is known already. */
  'passkey-taken',
  /** The directory confirmed no person whom we may sign in. */
  'directory-refused',
  /** The directory does not answer, or not as OpenID Connect says. */
  'directory-unavailable',
  /** This operator signs in without a directory. */
  'no-directory',
  'password-too-short',
  'password-too-long',
  /** The password is the name, the address, one repeated sign, or another easy guess. */
  'password-guessable',
  'password-wrong',
  'email-taken',
  'mark-taken',
  'badge-taken',
  /** Fewer than twelve characters. */
  'badge-too-short',
  'id-taken',
  /** The operator's kind does not have this role. */
  'role-not-here',
  'unknown-shop',
  /** The operator's only administrator. */
  'last-administrator',
  /** A key counts no longer from now on at the latest. */
  'key-time-to-come',
  /** Nothing of one's own operator has this name. */
  'unknown-subject',
  /** The usual preset is not among those that are switched on. */
  'usual-preset-off',
  /** Notices go to https addresses on the public internet alone. */
  'webhook-address-refused',
  'notice-mail-refused',
  /** The enrolment code of a station is unknown, used or too old. */
  'station-code-refused',
  /** What a station sent does not show that it has the key. */
  'station-proof-refused',
  /** The key is of another station, or of one that has ended. */
  'station-key-taken',
  /** Asked with another token than a station's own. */
  'no-station-token',
  /** RFC 6749 §5.2 invalid_client. */
  'invalid-client',
  /** RFC 6749 §5.2 unsupported_grant_type. */
  'unsupported-grant',
] as const;
export type StaffCode = (typeof STAFF_CODES)[number];

/** In words, for those who read the answer and not the code; pages have their own. */
const MESSAGES: Readonly<Partial<Record<StaffCode, string>>> = {
  'password-too-short': 'give 12 characters or more',
  'password-too-long': 'give 256 characters or fewer',
  'password-guessable': 'choose one that nobody guesses: several words do well',
  'password-wrong': 'this is not the password',
  'email-taken': 'another account has this address',
  'mark-taken': 'another account has this mark',
  'badge-taken': 'another account has this badge',
  'badge-too-short': 'a badge has twelve characters at least',
  'id-taken': 'this id is taken',
  'role-not-here': 'an operator of this kind does not have this role',
  'unknown-shop': 'no open shop has this id',
};

export type StaffReason = CodedReason<StaffCode>;

/** What is wrong with a field of the input. */
export function wrong(code: StaffCode, field: string): StaffReason {
  return { code, field, message: MESSAGES[code] };
}

export function wrongField(code: StaffCode, field: string): Refused<StaffCode> {
  return refused(code, [wrong(code, field)]);
}
