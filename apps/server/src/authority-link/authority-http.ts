/**
 * Requests to an authority that runs elsewhere (docs/runbooks/authority.md).
 *
 * Invariants: no cookie or credential is sent and no redirect followed. Time and size are bounded.
 * Every failed request is one failure with a closed code, and no message repeats the request. An
 * authority that is not ready did nothing, and is asked again for a while; what it may have done is
 * not repeated.
 */
import { setTimeout as after } from 'node:timers/promises';
import { AuthorityLinkError } from '@nagori/area-handover';
import { boundedText } from '@nagori/http';
import { nextWait } from '@nagori/model';

export interface AuthorityHttp {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: object) => Promise<unknown>;
}

const WITHIN_MS = 10_000;
const ANSWER_MOST_BYTES = 262_144;

/** Shorter than the page waits that asked for it. */
const PATIENCE_MS = 15_000;

/** `origin` is scheme, host and port. Both functions throw AuthorityLinkError. */
export function authorityHttp(origin: string, patienceMs = PATIENCE_MS): AuthorityHttp {
  const asked = async (path: string, init: RequestInit): Promise<Asked> => {
    try {
      const response = await fetch(`${origin}${path}`, {
        ...init,
        redirect: 'error',
        credentials: 'omit',
        signal: AbortSignal.timeout(WITHIN_MS),
      });
      const text = await boundedText(response, ANSWER_MOST_BYTES);
      return { response, value: text === undefined ? undefined : parsed(text) };
    } catch {
      // Unreachable, too slow, redirected, cut off.
      throw new AuthorityLinkError('authority-unavailable', 'the authority does not answer');
    }
  };
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const { response, value } = await whenReady(() => asked(path, init), patienceMs);
    if (isRefusal(response.status)) {
      const why = `the authority refuses: HTTP ${response.status}`;
      throw new AuthorityLinkError('authority-refused', why);
    }
    if (!response.ok || value === undefined) {
      const why = `the authority cannot answer: HTTP ${response.status}`;
      throw new AuthorityLinkError('authority-unavailable', why);
    }
    return value;
  };
  const headers = { accept: 'application/json' };
  return {
    get: (path) => ask(path, { headers }),
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

interface Asked {
  readonly response: Response;
  /** Undefined: it does not read. */
  readonly value: unknown;
}

async function whenReady(ask: () => Promise<Asked>, patienceMs: number): Promise<Asked> {
  const began = performance.now();
  for (let before = 0; ; before++) {
    const asked = await ask();
    if (!isNotReady(asked)) return asked;
    const askedMs = Number(asked.response.headers.get('retry-after') ?? 0) * 1_000 || 0;
    const sinceMs = performance.now() - began;
    const wait = nextWait({ before, sinceMs, askedMs, random: Math.random() }, patienceMs);
    if (wait === undefined) return asked;
    await after(wait);
  }
}

const UNAVAILABLE = 503;

function isNotReady({ response, value }: Asked): boolean {
  const { code } = (value ?? {}) as { readonly code?: unknown };
  return response.status === UNAVAILABLE && code !== 'commit-unknown';
}

const TOO_SLOW = 408;
const TOO_MANY = 429;

/** The authority understood and refuses; asking again changes nothing. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== TOO_SLOW && status !== TOO_MANY;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
