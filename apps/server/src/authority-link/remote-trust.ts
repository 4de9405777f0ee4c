/**
 * The public keys of an authority that runs elsewhere: read from its published address, stored in a
 * file, and read again regularly, so that a withdrawn key is soon known.
 *
 * Invariants: they come from the configured address and name it as their issuer. Without a good
 * answer the stored ones stay in use for old evidence; new evidence is accepted for a day and no
 * longer (`fresh` fails closed). Concurrent callers cause one request.
 */
import { existsSync, readFileSync } from 'node:fs';
import { AUTHORITY_PREFIX } from '@nagori/area-authority';
import { authorityKeys } from '@nagori/area-authority/wire';
import { AuthorityLinkError, type AuthorityTrust } from '@nagori/area-handover';
import type { TrustAnchors } from '@nagori/evidence';
import { writeWhole } from '@nagori/keys';
import { DAY_MS, type Instant, MINUTE_MS } from '@nagori/model';
import * as z from 'zod';
import type { AuthorityHttp } from './authority-http.ts';

/** If the authority responds, new evidence is checked with keys no older than this. */
const READ_AGAIN_MS = MINUTE_MS;
/** Keys are also read regularly, since a withdrawn key affects evidence that is on record. */
const ROUND_MS = 5 * MINUTE_MS;
const BELIEVED_MS = DAY_MS;

export interface RemoteTrustOptions {
  readonly origin: string;
  readonly file: string;
  readonly http: Pick<AuthorityHttp, 'get'>;
  readonly now: () => Instant;
  readonly onError: (error: Error) => void;
}

export interface RemoteTrust extends AuthorityTrust {
  /** Starts reading the keys regularly; calls `onChange` when the valid keys change. */
  readonly watch: (onChange: () => void) => { readonly stop: () => void };
}

const cachedKeysSchema = z.strictObject({
  origin: z.string(),
  readAt: z.number(),
  published: authorityKeys,
});
type CachedKeys = z.output<typeof cachedKeysSchema>;

/** Throws RangeError if the authority's keys cannot be read and none are stored. */
export async function remoteTrust(options: RemoteTrustOptions): Promise<RemoteTrust> {
  const { origin, file, http, now, onError } = options;
  let cached = readFile(file, origin);
  let asking: Promise<void> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let anchors = anchorsOf(cached);
  let changed = (): void => undefined;

  const ask = async (): Promise<void> => {
    const read = authorityKeys.safeParse(await http.get(`${AUTHORITY_PREFIX}/keys`));
    if (!read.success) throw new RangeError(`what answers at ${origin} is no authority`);
    const { iss } = read.data;
    if (iss !== origin) throw new RangeError(`the authority at ${origin} calls itself ${iss}`);
    const before = JSON.stringify(cached?.published);
    cached = { origin, readAt: now(), published: read.data };
    anchors = anchorsOf(cached);
    // First, since the next answer is compared with this one.
    if (before !== JSON.stringify(read.data)) changed();
    writeFile(file, cached);
  };
  const renew = (): Promise<void> => {
    askedAt = now();
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  await renew().catch((error: Error) => {
    if (cached === undefined || error instanceof RangeError) throw notKnown(origin, error);
    onError(error);
  });
  return {
    anchors: () => anchors,
    fresh: async () => {
      if (now() - askedAt >= READ_AGAIN_MS) await renew().catch(onError);
      if (cached !== undefined && now() - cached.readAt < BELIEVED_MS) return anchors;
      throw new AuthorityLinkError('authority-unavailable', 'its keys are not known any more');
    },
    watch: (onChange) => {
      changed = onChange;
      const timer = setInterval(() => void renew().catch(onError), ROUND_MS);
      timer.unref();
      return { stop: () => clearInterval(timer) };
    },
  };
}

function notKnown(origin: string, { message }: Error): RangeError {
  return new RangeError(`NAGORI_AUTHORITY_URL: ${message} (${origin})`);
}

function anchorsOf(cached: CachedKeys | undefined): TrustAnchors {
  const { iss = '', keys = [] } = cached?.published ?? {};
  return {
    issuers: keys.map(({ kid, x, y, kty, crv, signs, withdrawnFrom }) => ({
      iss,
      kid,
      jwk: { kty, crv, x, y },
      signs,
      ...(withdrawnFrom !== undefined && { withdrawnFrom: Date.parse(withdrawnFrom) }),
    })),
  };
}

/** Undefined if there is no file, it is damaged, or it belongs to another authority. */
function readFile(file: string, origin: string): CachedKeys | undefined {
  if (!existsSync(file)) return undefined;
  const read = cachedKeysSchema.safeParse(parsed(readFileSync(file, 'utf8')));
  return read.success && read.data.origin === origin ? read.data : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function writeFile(file: string, cached: CachedKeys): void {
  writeWhole(file, `${JSON.stringify(cached)}\n`);
}
