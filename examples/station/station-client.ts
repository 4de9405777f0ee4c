/**
 * A client for an inspection station: it says what a test found, and does what it is answered. Copy
 * it: it needs nothing but a JavaScript runtime with `fetch`.
 *
 * Invariants: a test has one request id, however often it is sent, so that it is recorded once. An
 * answer that did not come is asked for again; where it never comes, the phone stays where it is.
 */

export interface Station {
  readonly server: string;
  readonly client: string;
  readonly secret: string;
}

/** What the server answers: docs/inspection-stations.md. */
export type Next = {
  readonly handover: string;
  readonly verdict: string;
  /** What the test that was sent violates: the phone is set aside for a person. */
  readonly violations?: readonly {
    readonly rule: string;
    readonly words: { readonly ja: string; readonly en: string };
  }[];
} & (
  | {
      readonly action: 'step';
      readonly step: string;
      /** The kind of evidence that records it. */
      readonly evidence: string;
      readonly actor: string;
      readonly irreversible: boolean;
      readonly left: number;
    }
  | { readonly action: 'route'; readonly routes: readonly string[] }
  | { readonly action: 'stop'; readonly reason?: { readonly ja: string; readonly en: string } }
  | { readonly action: 'ended' }
);

export interface TestEnded {
  readonly imei: string;
  readonly requestId?: string;
  readonly evidence?: { readonly kind: string; readonly [field: string]: unknown };
}

const TRIES = 8;
const FIRST_WAIT_MS = 250;
const ANSWERS_WITHIN_MS = 10_000;
/** Answers after which the same request may succeed. */
const LATER = new Set([408, 429, 500, 502, 503, 504]);

/** The server refuses the request itself: sending it again changes nothing. */
export class RefusedError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the server refuses this: ${code}`);
    this.code = code;
  }
}

export class StationClient {
  readonly #station: Station;
  readonly #sleep: (ms: number) => Promise<void>;
  #token: string | undefined;

  constructor(station: Station, sleep = slept) {
    this.#station = station;
    this.#sleep = sleep;
  }

  /** Says what a test found, and asks what is next. Throws RefusedError, or after the last try. */
  async next(ended: TestEnded): Promise<Next> {
    let why = 'no answer';
    for (let tries = 0; tries < TRIES; tries++) {
      if (tries > 0) await this.#sleep(FIRST_WAIT_MS * 2 ** (tries - 1));
      const answer = await this.#ask(ended).catch(() => undefined);
      if (answer?.ok) return (await answer.json()) as Next;
      why = answer === undefined ? 'no answer' : await codeOf(answer);
      // The token has ended: the next try asks for another one.
      if (answer?.status === 401 && this.#token !== undefined) this.#token = undefined;
      else if (answer !== undefined && !LATER.has(answer.status)) throw new RefusedError(why);
    }
    throw new Error(`the server cannot be asked: ${why}`);
  }

  async #ask(ended: TestEnded): Promise<Response> {
    if (this.#token === undefined) {
      const { server, client, secret } = this.#station;
      const grant = new URLSearchParams({
        ...{ grant_type: 'client_credentials', client_id: client, client_secret: secret },
      });
      const answer = await posted(`${server}/api/v1/token`, grant);
      if (!answer.ok) return answer;
      this.#token = ((await answer.json()) as { readonly access_token: string }).access_token;
    }
    return posted(`${this.#station.server}/api/v1/bench/next-action`, JSON.stringify(ended), {
      authorization: `Bearer ${this.#token}`,
      'content-type': 'application/json',
    });
  }
}

const posted = (
  url: string,
  body: string | URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body,
    headers,
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  });

const codeOf = async (answer: Response): Promise<string> => {
  const body = (await answer.json().catch(() => ({}))) as { readonly code?: string };
  return body.code ?? String(answer.status);
};

const slept = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
