/**
 * Brute force: every attempt counts as a failure before it is made, and each failure lengthens the
 * wait, for the account and for the address it came from.
 *
 * Invariants: an unknown address is counted like a known one. An account's wait
 * is counted apart for each enrolled station, so that a stranger who guesses from outside cannot
 * keep a clerk out at the counter. Passkeys and directories know no guessing and no account's wait.
 */
import { MINUTE_MS, refused, SECOND_MS } from '@nagori/model';
import type { RequestOrigin } from './sign-in-store.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken } from './token.ts';

/** `free` failures without a wait, then doubling from two seconds to a quarter of an hour. */
export function delays(free: number): readonly number[] {
  const doubling = Array.from({ length: 10 }, (_, n) =>
    Math.min(2 ** (n + 1) * SECOND_MS, 15 * MINUTE_MS),
  );
  return [...Array.from({ length: free }, () => 0), ...doubling];
}

const ACCOUNT_DELAYS_MS = delays(4);
/** A shop's clerks share an address, and may all sign in within the same second. */
const ADDRESS_DELAYS_MS = delays(60);
/** A code is typed badly now and then. */
const CODE_DELAYS_MS = delays(10);

export interface Attempt {
  readonly account: Uint8Array;
  readonly address: Uint8Array;
}

type Deps = Pick<StaffDeps, 'store' | 'now'>;

/** Counts the attempt; refuses where there is still a time to wait for. */
export async function beginAttempt(deps: Deps, email: string, origin: RequestOrigin) {
  const account = digestOfToken(`account\n${origin.station?.id ?? ''}\n${email}`);
  const address = addressBucket('sign-in', origin.address);
  const buckets = [
    [address, ADDRESS_DELAYS_MS],
    [account, ACCOUNT_DELAYS_MS],
  ] as const;
  for (const [bucket, delaysMs] of buckets) {
    const refusal = await count(deps, bucket, delaysMs);
    if (refusal !== undefined) return refusal;
  }
  return { kind: 'go', attempt: { account, address } satisfies Attempt } as const;
}

/** The same for machine clients: their secrets cannot be guessed, but asking costs a query. */
export async function beginMachineAttempt(deps: Deps, address: string) {
  const bucket = addressBucket('machine', address);
  const refusal = await count(deps, bucket, ADDRESS_DELAYS_MS);
  return refusal ?? ({ kind: 'go', bucket } as const);
}

/** The same for codes by which stations of programs are enrolled. */
export async function beginCodeAttempt(deps: Deps, address: string) {
  const bucket = addressBucket('station-code', address);
  const refusal = await count(deps, bucket, CODE_DELAYS_MS);
  return refusal ?? ({ kind: 'go', bucket } as const);
}

async function count(deps: Deps, bucket: Uint8Array, delaysMs: readonly number[]) {
  const now = deps.now();
  const answer = await deps.store.signIn.countAttempt(bucket, delaysMs, now);
  if (answer.kind === 'go') return undefined;
  return refused('too-many-attempts', [], { retryAfterMs: answer.until - now });
}

function addressBucket(what: string, address: string): Uint8Array {
  return digestOfToken(`${what}\n${addressGroup(address)}`);
}

/** An IPv6 customer has a whole /64 to guess from (RFC 6177). */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
