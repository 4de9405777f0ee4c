/** Problems of administration, in words. */
import { ProblemError } from '../../api/problem.ts';
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

/**
 * What the server found wrong with a field that the form shows; and the error itself, where there
 * is more to say than that.
 */
export function byField(error: unknown, say: Say<typeof ADMIN.phrases>, shown: readonly string[]) {
  const words: Readonly<Record<string, string>> = problemWords(say);
  const fields = error instanceof ProblemError ? error.fields : [];
  const isShown = fields.length > 0 && fields.every(({ field }) => shown.includes(field));
  return {
    at: (field: string): string | undefined => {
      const found = fields.find((one) => one.field === field);
      return found && (words[found.code] ?? found.message);
    },
    rest: isShown ? undefined : error,
  };
}
