/**
 * Asks a server as a machine client (OAuth 2.0 client credentials, RFC 6749 §4.4), or as a station
 * by its key (RFC 7523).
 *
 * Invariants: the secret goes to the given server alone, and never over an open network in the
 * clear. Every wait ends, and at once where its signal ends it. A request that may be sent again is
 * sent again, with growing waits, until the patience of a change-over is over; what it then means
 * is the caller's.
 */
import { type ClientRequest, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { nextWait } from '@nagori/model';
import * as z from 'zod';
import { CliError } from '../failure.ts';
import { unless } from '../unless.ts';
import { ENROL_ANEW, type StationKey, tokenForm } from './station-key.ts';

/** Without a byte in either direction: a server records what it has read before it reads on. */
const SILENT_AT_MOST_MS = 600_000;
/** To a connection, with its handshake. */
const CONNECTED_WITHIN_MS = 10_000;
const ANSWER_CHARS_MOST = 8_000_000;
/** A token is not used in its last minute. */
const SPARE_MS = 60_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Answers after which the same request may succeed. */
const LATER = new Set([408, 429, 500, 502, 503, 504]);
/** Answers to whoever asks: not signed in, not allowed, or at a server that is another one. */
const OF_CLIENT = new Set([401, 403, 421]);

const tokenAnswer = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const problem = z.looseObject({ code: z.string() });

export type MachineKey = { readonly server: string } & (
  | { readonly client: string; readonly secret: string }
  | { readonly station: StationKey }
);

export interface Body {
  readonly stream: Readable;
  readonly sizeBytes: number;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Of a refusal. */
  readonly code: string | undefined;
}

/**
 * What an answer means for a request that was sent: it may be sent again as it is, it is the
 * sender's or the address's fault whatever was sent, or it is the server's last word about it.
 */
export function meaningOf(answer: Pick<Answer, 'status' | 'code'>): 'later' | 'client' | 'final' {
  if (LATER.has(answer.status)) return 'later';
  // The address itself is not there, and no more than that is.
  const isOfClient = OF_CLIENT.has(answer.status) || answer.code === 'not-found';
  return isOfClient ? 'client' : 'final';
}

export interface ClientWaits {
  /** Until no further attempt begins. */
  readonly patienceMs?: number | undefined;
  readonly connectMs?: number | undefined;
  /** Without a byte in either direction. */
  readonly silentMs?: number | undefined;
}

interface Bounds {
  readonly connectMs: number;
  readonly silentMs: number;
  readonly signal: AbortSignal | undefined;
}

export class MachineClient {
  readonly #key: MachineKey;
  readonly #patienceMs: number | undefined;
  readonly #waits: Omit<Bounds, 'signal'>;
  #token: { readonly text: string; readonly untilMs: number } | undefined;

  /** Throws CliError `usage` for an address to which no secret is sent. */
  constructor(key: MachineKey, waits: ClientWaits = {}) {
    const url = URL.canParse(key.server) ? new URL(key.server) : undefined;
    const isSafe =
      url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
    if (!isSafe) throw new CliError('usage', '--server takes an https address, or one of loopback');
    this.#key = { ...key, server: key.server.replace(/\/$/, '') };
    this.#patienceMs = waits.patienceMs;
    const { connectMs = CONNECTED_WITHIN_MS, silentMs = SILENT_AT_MOST_MS } = waits;
    this.#waits = { connectMs, silentMs };
  }

  /** The server, and the client's id or the station's there. */
  get whose(): string {
    const key = this.#key;
    return `${key.server} ${'station' in key ? key.station.client : key.client}`;
  }

  /**
   * Posts bytes, opened anew for each attempt. Throws CliError `server-unreachable` where no answer
   * came, as where `signal` ended the waiting, and `server-refuses` where the server does not know
   * this client.
   */
  async post(path: string, open: () => Promise<Body>, signal?: AbortSignal): Promise<Answer> {
    const bounds: Bounds = { ...this.#waits, signal };
    const asking = this.#patiently(bounds, async () => {
      const answer = await this.#postOnce(path, await open(), bounds);
      if (answer?.status !== 401) return answer;
      // The token has ended before its time, as where its client was changed.
      this.#token = undefined;
      return this.#postOnce(path, await open(), bounds);
    });
    // Also where a token of a key is silent.
    return signal === undefined ? asking : unless(signal, asking, () => unreachable(undefined));
  }

  async #postOnce(path: string, { stream, sizeBytes }: Body, bounds: Bounds): Promise<Sent> {
    const token = await this.#signedIn(bounds).catch((error: unknown) => {
      stream.destroy();
      throw error;
    });
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'content-length': sizeBytes,
    };
    return sent(`${this.#key.server}${path}`, headers, stream, bounds);
  }

  async #signedIn(bounds: Bounds): Promise<string> {
    const now = Date.now();
    if (this.#token !== undefined && now < this.#token.untilMs) return this.#token.text;
    const key = this.#key;
    const url = `${key.server}/api/v1/token`;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.#patiently(bounds, async () => {
      // Signed anew for each attempt: an assertion counts once.
      if ('station' in key) {
        return sent(url, type, await tokenForm(key.server, key.station), bounds);
      }
      const given = [key.client, key.secret].map(encodeURIComponent).join(':');
      const authorization = `Basic ${Buffer.from(given).toString('base64')}`;
      return sent(url, { ...type, authorization }, 'grant_type=client_credentials', bounds);
    });
    const read = tokenAnswer.safeParse(answer.body);
    if (!read.success) throw refuses(answer, key);
    const { access_token: text, expires_in } = read.data;
    this.#token = { text, untilMs: now + expires_in * 1_000 - SPARE_MS };
    return text;
  }

  async #patiently({ signal }: Bounds, ask: () => Promise<Sent>): Promise<Answer> {
    const began = performance.now();
    for (let before = 0; ; before++) {
      const answer = await ask();
      const meaning = answer === undefined ? 'later' : meaningOf(answer);
      if (answer !== undefined && meaning !== 'later') {
        if (meaning === 'client') throw refuses(answer, this.#key);
        return answer;
      }
      const sinceMs = performance.now() - began;
      const attempt = { before, sinceMs, askedMs: answer?.askedMs, random: Math.random() };
      const wait = nextWait(attempt, this.#patienceMs);
      if (wait === undefined || signal?.aborted) throw unreachable(answer?.status);
      await after(wait, undefined, { signal }).catch(() => {
        throw unreachable(answer?.status);
      });
    }
  }
}

/** Undefined: no whole answer came, and what was sent may have been recorded. */
type Sent = (Answer & { readonly askedMs: number }) | undefined;

async function sent(
  url: string,
  headers: Readonly<Record<string, string | number>>,
  body: Readable | string,
  { connectMs, silentMs, signal }: Bounds,
): Promise<Sent> {
  const ask = url.startsWith('https:') ? overHttps : overHttp;
  const asked = ask(url, { method: 'POST', headers, ...(signal !== undefined && { signal }) });
  asked.setTimeout(silentMs, () => asked.destroy(new Error('silent')));
  asked.on('socket', (socket) => {
    if (asked.reusedSocket) return;
    const late = setTimeout(() => asked.destroy(new Error('no connection')), connectMs);
    const isThere = url.startsWith('https:') ? 'secureConnect' : 'connect';
    for (const end of [isThere, 'close']) socket.once(end, () => clearTimeout(late));
  });
  try {
    return await answered(asked, body);
  } catch {
    return undefined;
  } finally {
    if (typeof body !== 'string') body.destroy();
  }
}

async function answered(asked: ClientRequest, body: Readable | string): Promise<Sent> {
  const answer = new Promise<Sent>((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        if (text.length > ANSWER_CHARS_MOST) asked.destroy(new Error('too long'));
      });
      const askedMs = Number(response.headers['retry-after'] ?? 0) * 1_000 || 0;
      finished(response).then(
        () => resolve({ ...read(response.statusCode ?? 0, text), askedMs }),
        reject,
      );
    });
  });
  if (typeof body === 'string') asked.end(body);
  else {
    body.on('error', () => asked.destroy(new Error('unreadable')));
    body.pipe(asked);
  }
  return answer;
}

function read(status: number, text: string): Answer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const refused = problem.safeParse(body);
  return { status, body, code: refused.success ? refused.data.code : undefined };
}

function refuses({ status, code = 'no code' }: Answer, key: MachineKey): CliError {
  const [who, advice] =
    'station' in key
      ? ['station', ENROL_ANEW]
      : [
          'client',
          'an administrator adds a machine client with the role of the bench, and gives its secret',
        ];
  const message = `the server refuses this ${who}: ${status}, \`${code}\``;
  return new CliError('server-refuses', message, [advice]);
}

const unreachable = (status: number | undefined): CliError =>
  new CliError(
    'server-unreachable',
    status === undefined ? 'the server does not answer' : `the server answers ${status} alone`,
  );
