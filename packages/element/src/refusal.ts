/** Why a virtual phone or its element refuses a request: a closed list, with words for people. */

export const ELEMENT_REFUSALS = [
  'phone-dead',
  'phone-off',
  'screen-dark',
  'no-screen',
  'offline',
  'not-set-up',
  'already-set-up',
  'not-in-use',
  'account-locked',
  'no-felica',
  'no-such-service',
  'no-sd-slot',
  'no-card-record',
  'cannot-overwrite',
  'cannot-force-deletion',
  'not-lost',
  'nothing-to-report',
  'app-not-signed-in',
  'no-element',
  'keys-exist',
  'no-keys',
  'no-certificates',
  'certificate-unreadable',
  'certificate-other-key',
  'sign-password-form',
  'auth-pin-form',
  'pin-wrong',
  'pin-blocked',
] as const;

export type ElementRefusal = (typeof ELEMENT_REFUSALS)[number];
