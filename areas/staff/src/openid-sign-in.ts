/**
 * An operator's own directory by openid-client: OpenID Connect Core 1.0 §3.1, PKCE (RFC 7636).
 *
 * Invariants: issuers come from the server's administrator, never from a tenant, and are https
 * unless they are on the loopback; no answer takes longer than `WITHIN_S`; a configuration is asked
 * for again after ten minutes, one that failed at once.
 */
import * as client from 'openid-client';
import { isLoopback } from './cookies.ts';
import type { DirectoryAnswer, DirectorySignIn } from './directory-sign-in.ts';
import type { Operator } from './staff-directory.ts';

const WITHIN_S = 8;
const KEEP_CONFIGURATION_MS = 600_000;
const SCOPE = 'openid email';

export interface DirectoryOptions {
  readonly origin: string;
  /** The secret of our client at the operator's directory; undefined: a public client. */
  readonly secretOf: (operator: string) => string | undefined;
  readonly now: () => number;
}

type Configurations = (operator: Operator) => Promise<client.Configuration>;

export function directorySignIn(options: DirectoryOptions): DirectorySignIn {
  const redirectUri = `${options.origin}/api/v1/session/oidc/callback`;
  const configurations = configurationsOf(options);
  return {
    start: async (operator, { state, nonce, verifier }) => {
      const configuration = await configurations(operator).catch(() => undefined);
      if (configuration === undefined) return undefined;
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    finish: async (operator, secrets, query) => {
      const configuration = await configurations(operator).catch(() => undefined);
      if (configuration === undefined) return { kind: 'unavailable' };
      try {
        const tokens = await client.authorizationCodeGrant(
          configuration,
          new URL(`${redirectUri}?${query}`),
          {
            expectedState: secrets.state,
            expectedNonce: secrets.nonce,
            pkceCodeVerifier: secrets.verifier,
            idTokenExpected: true,
          },
        );
        return await vouched(configuration, tokens);
      } catch (error) {
        return { kind: isTransport(error) ? 'unavailable' : 'refused' };
      }
    },
  };
}

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

/** The address is in the ID token or at the UserInfo endpoint (§5.4). */
async function vouched(
  configuration: client.Configuration,
  tokens: Tokens,
): Promise<DirectoryAnswer> {
  const claims = tokens.claims();
  if (claims === undefined) return { kind: 'refused' };
  const { sub: subject } = claims;
  const source =
    claims.email !== undefined || configuration.serverMetadata().userinfo_endpoint === undefined
      ? claims
      : await client.fetchUserInfo(configuration, tokens.access_token, subject);
  const { email, email_verified: verified } = source;
  const ours = typeof email === 'string' && verified === true ? email : undefined;
  return { kind: 'vouched', subject, email: ours };
}

function configurationsOf({ secretOf, now }: DirectoryOptions): Configurations {
  const cached = new Map<
    string,
    { readonly until: number; readonly configuration: Promise<client.Configuration> }
  >();
  return (operator) => {
    const found = cached.get(operator.id);
    if (found !== undefined && now() < found.until) return found.configuration;
    const configuration = discover(operator, secretOf(operator.id));
    cached.set(operator.id, { until: now() + KEEP_CONFIGURATION_MS, configuration });
    configuration.catch(() => cached.delete(operator.id));
    return configuration;
  };
}

async function discover(
  { directory }: Operator,
  secret: string | undefined,
): Promise<client.Configuration> {
  if (directory === undefined) throw new RangeError('this operator has no directory');
  const issuer = new URL(directory.issuer);
  const plain = issuer.protocol === 'http:' && isLoopback(issuer.hostname);
  return client.discovery(
    issuer,
    directory.clientId,
    secret,
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    { timeout: WITHIN_S, execute: plain ? [client.allowInsecureRequests] : [] },
  );
}

/** Distinguishes network failures from the directory's answers. */
function isTransport(error: unknown): boolean {
  if (error instanceof client.ClientError) return isTransport(error.cause);
  return error instanceof TypeError || (error instanceof Error && /Timeout|Abort/.test(error.name));
}
