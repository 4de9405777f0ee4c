/**
 * Passwords, the fallback where there is no passkey and no directory: scrypt (RFC 7914), written as
 * PHC strings.
 *
 * Invariants: checking a password without an account takes as long as with one;
 * only a few are checked at once, and a flood is turned away before it costs memory.
 */
import { strict as assert } from 'node:assert';
import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { type StaffReason, wrong } from './answer.ts';
import type { Random } from './token.ts';

export interface PasswordCost {
  /** log2 of scrypt's N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's scrypt line with 32 MiB: N = 2^15, r = 8, p = 3. */
const PASSWORD_COST: PasswordCost = { ln: 15, r: 8, p: 3 };

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const HASH_BYTES = 32;
const SHORTEST = 12;
const LONGEST = 256;

export interface Passwords {
  /** Undefined: too many are being checked at this moment. */
  readonly hash: (password: string) => Promise<string | undefined>;
  /** `stored` undefined: there is no such account, found out in the same time. */
  readonly matches: (password: string, stored: string | undefined) => Promise<boolean | undefined>;
}

interface PasswordsOptions {
  readonly random: Random;
  readonly cost?: PasswordCost;
  /** Each takes a processor for a fifth of a second: one stays free for everybody else. */
  readonly mostAtOnce?: number;
  readonly mostWaiting?: number;
}

export function createPasswords(options: PasswordsOptions): Passwords {
  const { random, cost = PASSWORD_COST, mostAtOnce = 1, mostWaiting = 32 } = options;
  const queue = createQueue(mostAtOnce, mostWaiting);
  const salt = () => Buffer.from(random(16));
  const dummy = phc(cost, salt(), Buffer.from(random(HASH_BYTES)));
  return {
    hash: (password) =>
      queue(async () => {
        const fresh = salt();
        return phc(cost, fresh, await derive(password, fresh, cost));
      }),
    matches: (password, stored) =>
      queue(async () => {
        const found = PHC.exec(stored ?? dummy);
        assert(found !== null, 'a stored password hash is not one of ours');
        const [, ln, r, p, saltText = '', hashText = ''] = found;
        const expected = Buffer.from(hashText, 'base64');
        const own = { ln: Number(ln), r: Number(r), p: Number(p) };
        const derived = await derive(password, Buffer.from(saltText, 'base64'), own);
        return timingSafeEqual(derived, expected) && stored !== undefined;
      }),
  };
}

function phc(cost: PasswordCost, salt: Buffer, hash: Buffer): string {
  const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

function derive(password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 128 * r * (N + p + 2) };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** Runs so many at once, lets so many wait, and turns the rest away with undefined. */
function createQueue(mostAtOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
    if (running >= mostAtOnce) {
      if (waiting.length >= mostWaiting) return undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The slot goes to the first that waits, or is free again.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Rules for a new password. Long phrases are welcome; no characters are prescribed. */
export function passwordProblems(
  password: string,
  person: { readonly email: string; readonly displayName: string; readonly mark: string },
): readonly StaffReason[] {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  const field = 'password';
  if (length < SHORTEST) return [wrong('password-too-short', field)];
  if (length > LONGEST) return [wrong('password-too-long', field)];
  return guessable(text, person) ? [wrong('password-guessable', field)] : [];
}

const EASY = ['password', 'passw0rd', 'qwerty', 'letmein', 'welcome', 'iloveyou', 'abcdefgh'];

/** The password is too short once the easy parts are removed. */
function guessable(
  text: string,
  person: { readonly email: string; readonly displayName: string; readonly mark: string },
): boolean {
  const lower = text.toLowerCase();
  if (new Set(lower).size < 5) return true;
  const parts = [
    ...person.email.split(/[@.]/),
    ...person.displayName.normalize('NFKC').toLowerCase().split(/\s+/),
    person.mark.toLowerCase(),
    ...EASY,
  ];
  let rest = lower;
  for (const part of parts) if (part.length >= 4) rest = rest.replaceAll(part, '');
  rest = rest.replace(/0123456789|1234567890?|12345678|123456|98765432|987654/g, '');
  return [...rest].length < 6;
}
