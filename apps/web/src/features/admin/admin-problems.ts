/** Words for the problems of administration. */
import type { Say } from '../../language/catalogue.ts';
import type { ADMIN } from './words-admin.ts';

/** By code, for the whole problem and for its fields. */
export const problemWords = (say: Say<typeof ADMIN.phrases>) => ({
  'email-taken': say('emailTaken'),
  'mark-taken': say('markTaken'),
  'badge-taken': say('badgeTaken'),
  'badge-too-short': say('badgeShort'),
  'id-taken': say('idTaken'),
  'role-not-here': say('roleNotHere'),
  'unknown-shop': say('unknownShop'),
  'last-administrator': say('lastAdministrator'),
  'usual-preset-off': say('usualPolicyHint'),
  'unknown-subject': say('unknownSubject'),
  'key-time-to-come': say('keyTimeToCome'),
  'request-invalid': say('invalid'),
});
