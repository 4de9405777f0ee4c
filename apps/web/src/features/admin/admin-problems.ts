/** Problems of administration, in words. */
import type { Say } from '../../language/catalogue.ts';
import type { ADMIN } from './words-admin.ts';

/** By code, for the whole problem and for its fields. */
export const problemWords = (say: Say<typeof ADMIN.phrases>) => ({
  'email-taken': say('emailTaken'),
  'mark-taken': say('markTaken'),
  'badge-taken': say('badgeTaken'),
  'id-taken': say('idTaken'),
  'role-not-here': say('roleNotHere'),
  'unknown-shop': say('unknownShop'),
  'last-administrator': say('lastAdministrator'),
  'unknown-subject': say('unknownSubject'),
  'request-invalid': say('invalid'),
});
