/**
 * The operators that the authority knows. It accepts their messages, and holders' apps accept their
 * questions and may send answers to their addresses.
 *
 * Invariants: public keys only. A key's id is computed here (RFC 7638) and never taken from the
 * file.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

export interface KnownOperator {
  readonly id: string;
  /** The origin of the addresses in its questions; undefined: it has no counter that asks. */
  readonly origin: string | undefined;
  readonly key: {
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
  };
}

export type KnownOperators = () => Promise<readonly KnownOperator[]>;

export const OPERATORS_FILE = 'operators.json';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const pinned = z.record(
  z.string().regex(/^[a-z0-9-]{1,64}$/),
  z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
    origin: z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text).origin)
      .optional(),
  }),
);

/** Pinned in a file, which is read at each request. Throws RangeError where it is invalid. */
export function pinnedOperators(dataFolder: string): readonly KnownOperator[] {
  const file = join(dataFolder, 'authority', OPERATORS_FILE);
  if (!existsSync(file)) return [];
  const read = pinned.safeParse(jsonIn(file));
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => `\`${path.join('.')}\``);
    throw new RangeError(`${file} does not read: ${places.join(', ')}`);
  }
  return Object.entries(read.data).map(([id, { origin, ...key }]) => ({ id, origin, key }));
}

/** The client did not write the file, so an error in it is never reported as one of the request. */
function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new RangeError(`${file} is not JSON`, { cause });
  }
}

/** The thumbprint of a public key, which is its id. */
export function keyIdOf({ x, y }: KnownOperator['key']): string {
  const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
  return createHash('sha256').update(members).digest('base64url');
}
