/**
 * Requests to an authority that runs elsewhere (docs/runbooks/authority.md).
 *
 * Invariants: no cookie or credential is sent and no redirect followed. Time and size are bounded.
 * Every failed request is one failure with a closed code, and no message repeats the request.
 */
import { AuthorityLinkError } from '@nagori/area-handover';
import { boundedText } from '@nagori/http';

export interface AuthorityHttp {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: object) => Promise<unknown>;
}

const WITHIN_MS = 10_000;
const ANSWER_MOST_BYTES = 262_144;

/** `origin` is scheme, host and port. Both functions throw AuthorityLinkError. */
export function authorityHttp(origin: string, fetching: typeof fetch = fetch): AuthorityHttp {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    let response: Response;
    let text: string | undefined;
    try {
      response = await fetching(`${origin}${path}`, {
        ...init,
        redirect: 'error',
        credentials: 'omit',
        signal: AbortSignal.timeout(WITHIN_MS),
      });
      text = await boundedText(response, ANSWER_MOST_BYTES);
    } catch {
      // Unreachable, too slow, redirected, cut off.
      throw new AuthorityLinkError('authority-unavailable', 'the authority does not answer');
    }
    if (isRefusal(response.status)) {
      const why = `the authority refuses: HTTP ${response.status}`;
      throw new AuthorityLinkError('authority-refused', why);
    }
    const value = text === undefined ? undefined : parsed(text);
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
