/**
 * An operator's own directory: OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636).
 *
 * Contract: `finish` checks the issuer, signature, audience, times, `nonce` and `state`; an answer
 * that fails any of them is `refused`, a directory that cannot be reached is `unavailable`, and the
 * two are never mixed: without an answer from it, no one is signed in.
 */
import type { Operator } from './staff-directory.ts';

/** Secrets of one visit: made by the caller, stored until the browser is back. */
export interface VisitSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type DirectoryAnswer =
  | {
      readonly kind: 'vouched';
      readonly subject: string;
      /** Only where the directory says that it has verified the address. */
      readonly email: string | undefined;
    }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

export interface DirectorySignIn {
  /** The address to redirect the browser to; undefined: the directory cannot be reached. */
  readonly start: (operator: Operator, secrets: VisitSecrets) => Promise<string | undefined>;
  /** `query`: the directory's answer in the redirect. */
  readonly finish: (
    operator: Operator,
    secrets: VisitSecrets,
    query: string,
  ) => Promise<DirectoryAnswer>;
}
