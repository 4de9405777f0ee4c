/**
 * The station beside a counter's page: a program on the same machine that reads the phone on the
 * reader when the page asks, and returns the raw exchange to the page.
 *
 * Invariants: it listens on loopback only. It answers only pages of the given origins, under this
 * machine's own names; a page of another name that points here learns nothing, not even that a
 * station is running. It sends nothing by itself and stores nothing. The phone gets only the probe
 * (R06), the element's challenge, and over its cable the questions of an inspection, one at a time.
 * A page sends 32 bytes of a challenge, and nothing else of its input reaches the phone. A browser
 * reports its origin truthfully; another program on this machine may forge one, and gets no more
 * than the reader's service gives it (docs/runbooks/server.md).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ImeiKey, parseImei } from '@nagori/model';
import { type AttestedByReader, CHALLENGE_BYTES } from '@nagori/probe';
import type { InspectionEvidence } from '../adb/inspect-phone.ts';
import type { IphoneEvidence } from '../iphone/inspect-iphone.ts';
import type { ProbeEvidence } from '../phone/probe-evidence.ts';

/** Also in the page: apps/web/src/record/station.ts. */
export const STATION_PORT = 8479;

export interface StationDeps {
  readonly origins: ReadonlySet<string>;
  /** Attached readers. Rejects if they cannot be listed. */
  readonly readers: () => Promise<readonly { name: string; cardPresent: boolean }[]>;
  /** Rejects with a `code` if nothing can be read. */
  readonly probe: () => Promise<readonly ProbeEvidence[]>;
  /** The element's identifier; undefined if it cannot attest. Rejects as `probe` does. */
  readonly elementId: () => Promise<string | undefined>;
  /** The element's own answer to a challenge (B3). */
  readonly attest: (challenge: Uint8Array) => Promise<AttestedByReader | undefined>;
  /** How many phones are attached by cable. Rejects if they cannot be listed. */
  readonly phones: () => Promise<number>;
  /** Of the attached phone, which must be this one. Rejects with a `code`. */
  readonly inspect: (imei: ImeiKey) => Promise<InspectionEvidence | IphoneEvidence>;
}

/** Why the station refused a page's request: the `code` of its answer. */
export const STATION_CODES = [
  'not-for-this-page',
  'no-such-address',
  'not-json',
  'busy',
  'not-a-challenge',
  'element-silent',
  'not-an-imei',
  'no-phone',
  'several-phones',
  'wrong-phone',
  'phone-unauthorised',
  'phone-offline',
  'adb-unreachable',
  'reader-unreachable',
] as const;
export type StationCode = (typeof STATION_CODES)[number];

const STATUS: Readonly<Record<StationCode, number>> = {
  'not-for-this-page': 403,
  'no-such-address': 404,
  'not-json': 415,
  busy: 409,
  'not-a-challenge': 422,
  'element-silent': 409,
  'not-an-imei': 422,
  'no-phone': 409,
  'several-phones': 409,
  'wrong-phone': 409,
  'phone-unauthorised': 409,
  'phone-offline': 409,
  'adb-unreachable': 503,
  'reader-unreachable': 503,
};
/** What a reading fails with; every other failure is said as that of the reader. */
const READING_CODES: ReadonlySet<unknown> = new Set<StationCode>([
  'no-phone',
  'several-phones',
  'wrong-phone',
  'phone-unauthorised',
  'phone-offline',
  'adb-unreachable',
]);
const DONE = 200;
const NO_CONTENT = 204;
/** A page's request is a few bytes; a longer or slower one is cut off. */
const BODY_BYTES_MOST = 1024;
const REQUEST_WITHIN_MS = 5000;

export function stationServer(deps: StationDeps): Server {
  let reading = false;
  const server = createServer(
    { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: REQUEST_WITHIN_MS },
    (request, response) => {
      // A page that closes during its request ends only that request.
      answer(request, response).catch(() => response.destroy());
    },
  );
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = request.headers.origin ?? '';
    response.setHeader('cache-control', 'no-store');
    response.setHeader('vary', 'origin');
    if (!deps.origins.has(origin) || !isOwnName(request.headers.host, portOf(server))) {
      return refuse(response, 'not-for-this-page');
    }
    response.setHeader('access-control-allow-origin', origin);
    if (request.method === 'OPTIONS') return preflight(request, response);
    switch (`${request.method} ${request.url}`) {
      case 'GET /v1/station':
        return tell(response, {
          station: 'nagori',
          readers: await namesOf(deps),
          // Without an adb server there is no cable, and no such field.
          phones: await deps.phones().catch(() => undefined),
        });
      case 'POST /v1/probe':
        return reads(request, response, async () => ({ evidence: await deps.probe() }));
      case 'POST /v1/element':
        return reads(request, response, async () => {
          const eid = await deps.elementId();
          return eid === undefined ? 'element-silent' : { eid };
        });
      case 'POST /v1/attestation':
        return reads(request, response, async (body) => {
          const challenge = challengeIn(body);
          if (challenge === undefined) return 'not-a-challenge';
          return (await deps.attest(challenge)) ?? 'element-silent';
        });
      case 'POST /v1/inspection':
        return reads(request, response, async (body) => {
          const imei = imeiIn(body);
          return imei === undefined ? 'not-an-imei' : { evidence: [await deps.inspect(imei)] };
        });
      default:
        return refuse(response, 'no-such-address');
    }
  }

  async function reads(
    request: IncomingMessage,
    response: ServerResponse,
    read: (body: string) => Promise<object | StationCode>,
  ): Promise<void> {
    // Another page can send a form without a preflight request, but not JSON.
    const json = request.headers['content-type']?.startsWith('application/json') === true;
    const body = json ? await shortBody(request) : undefined;
    if (body === undefined) return refuse(response, 'not-json');
    if (reading) return refuse(response, 'busy');
    reading = true;
    try {
      const taken = await read(body);
      if (typeof taken === 'string') refuse(response, taken);
      else tell(response, taken);
    } catch (error) {
      refuse(response, codeOf(error));
    } finally {
      reading = false;
    }
  }
}

/** `{"ch":"…"}`: base64url of the challenge's 32 bytes. */
function challengeIn(body: string): Uint8Array | undefined {
  const [, text = ''] = /^\s*\{\s*"ch"\s*:\s*"([A-Za-z0-9_-]{43})"\s*\}\s*$/.exec(body) ?? [];
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
  return bytes.length === CHALLENGE_BYTES ? bytes : undefined;
}

/** `{"imei":"…"}`: 15 digits with their check digit. */
function imeiIn(body: string): ImeiKey | undefined {
  const [, text = ''] = /^\s*\{\s*"imei"\s*:\s*"(\d{15})"\s*\}\s*$/.exec(body) ?? [];
  const read = parseImei(text);
  return read.kind === 'good' ? read.value : undefined;
}

function preflight(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'content-type');
  if (request.headers['access-control-request-private-network'] === 'true') {
    response.setHeader('access-control-allow-private-network', 'true');
  }
  response.writeHead(NO_CONTENT).end();
}

async function namesOf({ readers }: StationDeps): Promise<readonly string[]> {
  return readers().then(
    (all) => all.map(({ name }) => name),
    // A station without a reader is running, but can read nothing.
    () => [],
  );
}

/** DNS rebinding: only this machine's own names. */
function isOwnName(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Undefined if longer than any request of a page. */
async function shortBody(request: IncomingMessage): Promise<string | undefined> {
  let text = '';
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString('latin1');
    if (text.length > BODY_BYTES_MOST) return undefined;
  }
  return text;
}

function codeOf(error: unknown): StationCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return READING_CODES.has(code) ? (code as StationCode) : 'reader-unreachable';
}

function tell(response: ServerResponse, body: object): void {
  response.writeHead(DONE, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: StationCode): void {
  const text = JSON.stringify({ code });
  response.writeHead(STATUS[code], { 'content-type': 'application/json' }).end(text);
}
