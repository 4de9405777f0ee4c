/**
 * POSTs without a request id that a page may send again when their outcome is unknown (ADR 0079):
 * they only read, end in the same state however often they are sent, or are refused the second
 * time, after which the page reads again and shows what is so.
 *
 * Invariants: what a repetition would record once more is not here. A test compares the list with
 * the server's OpenAPI document; `*` is one part of an address.
 */

/** Nothing is stored that a person would miss. */
export const READS = [
  '/api/v1/session/passkey/sign-in/options',
  '/api/v1/session/passkey/register/options',
  '/api/v1/session/oidc/start',
  '/api/v1/handovers/*/to-sign',
  '/api/v1/phones/open',
  '/api/v1/phones/timeline',
  '/api/v1/audit/receipts',
  '/api/v1/audit/phone',
  '/api/v1/bench/report-previews',
  '/api/v1/bench/act-ahead',
  '/api/v1/bench/on-record',
  '/api/v1/labels/preview',
  '/api/v1/labels/file',
  '/api/v1/handovers/*/clearance/pdf',
  '/api/v1/bench/boxes/*/certificate/pdf',
  '/api/v1/public/clearances/*/pdf',
  '/api/v1/public/signings/open',
  '/api/v1/public/visits/open',
  '/api/v1/books/entries/find',
  '/api/v1/books/purchases/known-seller',
  '/api/v1/buying/lists/check',
  '/api/v1/loss/find',
  '/api/v1/surveys/lint',
  '/authority/v1/sign-in/challenge',
] as const;

/** The same end, however often; a session whose cookie never arrived ends by itself. */
export const SAME_END = [
  '/api/v1/session/',
  '/api/v1/admin/accounts/*/code',
  '/api/v1/notices/read',
  '/api/v1/handovers/*/second-number',
  '/api/v1/bench/lots',
  '/api/v1/bench/boxes/*/certificate',
  '/api/v1/bench/reports',
  '/api/v1/grading/handovers/*/photographs',
  '/api/v1/grading/boxes/*/photographs',
  '/api/v1/books/entries/*/*/hold',
  '/api/v1/books/purchases/*/basket',
  '/api/v1/books/losses/*/reported',
  '/api/v1/books/matches/*',
  '/api/v1/buying/quotes/*/acceptance',
  '/api/v1/loss/cases/*/proof',
  '/api/v1/loss/cases/*/phone',
  '/api/v1/public/loss/confirmations',
  '/api/v1/visits/arrivals',
  '/api/v1/public/visits/tell',
  '/api/v1/flow/runs',
  '/api/v1/flow/runs/*/stop',
  '/api/v1/replay/runs',
  '/api/v1/replay/runs/*/stop',
  '/api/v1/replay/runs/*/act',
  '/api/v1/replay/recalls/*/lift',
  '/api/v1/surveys/*/invitations',
  '/api/v1/admin/keys/*/withdrawal',
  '/c/*',
  '/c/*/receipt',
  '/authority/v1/sign-in',
  '/authority/v1/sign-out',
  '/authority/v1/revoke',
  '/authority/v1/suspend',
  '/authority/v1/release',
  '/authority/v1/loss/close',
  '/authority/v1/loss/confirm',
  '/authority/v1/lock/lift',
  '/authority/v1/desk/suspend',
  '/world/v1/station',
] as const;

/** Refused the second time: its name is taken, it has ended, its code is used. */
export const REFUSED_AGAIN = [
  '/api/v1/session/code',
  '/api/v1/session/password',
  '/api/v1/session/passkey/sign-in/verify',
  '/api/v1/session/passkey/register/verify',
  '/api/v1/admin/accounts',
  '/api/v1/admin/shops',
  '/api/v1/admin/stations',
  '/api/v1/admin/stations/programs',
  '/api/v1/admin/clients',
  '/api/v1/handovers/*/challenges/*/confirm-code',
  '/api/v1/clearances/*/reported',
  '/api/v1/clearances/turned-up/*',
  '/api/v1/public/signings/sign',
  '/api/v1/books/losses',
  '/api/v1/loss/cases/*/close',
  '/api/v1/loss/found',
  '/api/v1/surveys/',
  '/api/v1/surveys/*',
  '/api/v1/surveys/*/codebooks',
  '/api/v1/surveys/*/publication',
  '/api/v1/survey-sheets/*/submit',
  '/api/v1/survey-sheets/*/withdraw',
  '/authority/v1/desk/cases/*/close',
] as const;

const bare = (path: string): string => path.replace(/\?.*$/, '').replace(/\/$/, '');

function among(paths: readonly string[]): (path: string) => boolean {
  const parts = paths.map((path) => bare(path).replaceAll('*', '[^/]+'));
  const pattern = new RegExp(`^(?:${parts.join('|')})$`);
  return (path) => pattern.test(bare(path));
}

export const isRead = among(READS);

/** Whether a POST to this path may be sent again without knowing what became of it. */
export const takesEffectOnce = among([...READS, ...SAME_END, ...REFUSED_AGAIN]);
