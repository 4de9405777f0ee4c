/**
 * The key of a station, by which its program signs in at a server (docs/adr/0086): P-256, ES256, in
 * a file or in a token that speaks PKCS#11.
 *
 * Invariants: what is signed lives a minute, for one address, and is never signed twice. The
 * private key goes nowhere: the port signs.
 */
import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CliError } from '../failure.ts';

/** The public half (RFC 7517). */
export interface StationJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

export interface StationKey {
  readonly heldIn: 'file' | 'pkcs11';
  readonly jwk: StationJwk;
  /** What the station calls itself: the key's thumbprint (RFC 7638 §3). */
  readonly client: string;
  /** A JSON Web Token of these claims, signed (ES256). Throws CliError `key-unusable`. */
  readonly signAssertion: (claims: AssertionClaims) => Promise<string>;
}

/** The address that it is for, and what else it says. */
export interface AssertionClaims {
  readonly aud: string;
  readonly nonce?: string | undefined;
}

/** A signature as JWS has it: r and s, 64 bytes (RFC 7518 §3.4). */
export type SignBytes = (input: Uint8Array) => Promise<Uint8Array>;

const LIVES_SECONDS = 60;
const SIGNATURE_BYTES = 64;
const WITHIN_MS = 30_000;
/** RFC 7523 §2.2. */
const BY_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** RFC 6749 §5.2 invalid_client. */
const UNAUTHORISED = 401;
const UNKNOWN_CLIENT = 'invalid-client';
/** Answers after which the same request may succeed: of a time, or of too many. */
const LATER: ReadonlySet<number> = new Set([408, 429]);

const tokenAnswer = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const problem = z.looseObject({ code: z.string() });

export function stationKey(
  heldIn: StationKey['heldIn'],
  jwk: StationJwk,
  sign: SignBytes,
): StationKey {
  const client = thumbprintOf(jwk);
  return {
    heldIn,
    jwk,
    client,
    signAssertion: async (claims) => {
      const iat = Math.floor(Date.now() / 1_000);
      const of = { iss: client, sub: client, jti: randomUUID(), iat, exp: iat + LIVES_SECONDS };
      const input = `${part({ alg: 'ES256', kid: client })}.${part({ ...of, ...claims })}`;
      const signature = await sign(Buffer.from(input));
      if (signature.length !== SIGNATURE_BYTES) {
        throw new CliError('key-unusable', 'the key of the station gives no ES256 signature');
      }
      return `${input}.${Buffer.from(signature).toString('base64url')}`;
    },
  };
}

/** RFC 7638 §3.2: the required members alone, in the order of their names. */
function thumbprintOf({ crv, kty, x, y }: StationJwk): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** The server's address without its last slash. Throws CliError `usage` for one in the clear. */
export function serverOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url === undefined || !isSafe || url.origin !== text.replace(/\/$/, '')) {
    throw new CliError('usage', '--server takes an https address, or one of loopback');
  }
  return url.origin;
}

/** The form that asks for a token, signed now: for one request. */
export async function tokenForm(server: string, key: StationKey): Promise<string> {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: BY_ASSERTION,
    client_assertion: await key.signAssertion({ aud: `${server}/api/v1/token` }),
  }).toString();
}

export interface StationToken {
  readonly token: string;
  readonly untilMs: number;
}

/**
 * The station's own token. Throws CliError `server-unreachable`, or `server-refuses` where the
 * server does not know the key, or has ended the station.
 */
export async function stationToken(server: string, key: StationKey): Promise<StationToken> {
  const signedIn = await stationTokenIfKnown(server, key);
  if (signedIn === undefined) throw refusedBy(UNAUTHORISED, { code: UNKNOWN_CLIENT });
  return signedIn;
}

/** Undefined: the server says itself that it does not know the key. Throws as `stationToken`. */
export async function stationTokenIfKnown(
  server: string,
  key: StationKey,
): Promise<StationToken | undefined> {
  const began = Date.now();
  const { status, body } = await askServer(`${server}/api/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: await tokenForm(server, key),
  });
  if (status === UNAUTHORISED && codeOfAnswer(body) === UNKNOWN_CLIENT) return undefined;
  const read = tokenAnswer.safeParse(body);
  if (status !== 200 || !read.success) throw refusedBy(status, body);
  const { access_token: token, expires_in } = read.data;
  return { token, untilMs: began + expires_in * 1_000 };
}

export interface ServerAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One request, which ends. Throws CliError `server-unreachable` where no whole answer came. */
export async function askServer(url: string, request: RequestInit): Promise<ServerAnswer> {
  try {
    const signal = AbortSignal.timeout(WITHIN_MS);
    const answer = await fetch(url, { ...request, redirect: 'error', signal });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    throw new CliError('server-unreachable', 'the server does not answer');
  }
}

/** The code of a refusal. */
export function codeOfAnswer(body: unknown): string | undefined {
  const read = problem.safeParse(body);
  return read.success ? read.data.code : undefined;
}

/** What helps where a server does not know the key. */
export const ENROL_ANEW =
  'an administrator adds the station of a program, and gives its enrolment code';

/** The failure that an answer means: `server-refuses` only where asking again changes nothing. */
export function refusedBy(status: number, body: unknown): CliError {
  if (LATER.has(status) || status >= 500) {
    return new CliError('server-unreachable', `the server answers ${status} alone`);
  }
  const code = codeOfAnswer(body) ?? 'no code';
  return new CliError('server-refuses', `the server refuses this station: ${status}, \`${code}\``, [
    ENROL_ANEW,
  ]);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
