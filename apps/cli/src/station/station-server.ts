/**
 * The station beside a counter's page: a program on the same machine that reads the phone on the
 * reader when the page asks, and hands the raw exchange to the page.
 *
 * Invariants: listens on the loopback alone; answers only pages of the origins it was given, asked
 * for by this machine's own names (a page of another name that points here is told nothing, also
 * not that a station is there); sends nothing anywhere by itself and keeps nothing; what goes to
 * the phone is the probe alone (R06), one at a time.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ProbeEvidence } from '../phone/probe-evidence.ts';

/** The page knows it, too: apps/web/src/record/station.ts. */
export const STATION_PORT = 8479;

export interface StationDeps {
  readonly origins: ReadonlySet<string>;
  /** Readers that are attached. Rejects where none can be asked for. */
  readonly readers: () => Promise<readonly { name: string; cardPresent: boolean }[]>;
  /** Rejects with a `code` where nothing can be read. */
  readonly probe: () => Promise<readonly ProbeEvidence[]>;
}

/** Why the station does not do what a page asked; in its answer as `code`. */
export const STATION_CODES = [
  'not-for-this-page',
  'no-such-address',
  'not-json',
  'busy',
  'no-phone',
  'reader-unreachable',
] as const;
export type StationCode = (typeof STATION_CODES)[number];

const STATUS: Readonly<Record<StationCode, number>> = {
  'not-for-this-page': 403,
  'no-such-address': 404,
  'not-json': 415,
  busy: 409,
  'no-phone': 409,
  'reader-unreachable': 503,
};
const DONE = 200;
const NO_CONTENT = 204;
/** A page that asks sends a few bytes; whoever sends more, or dribbles, is cut off. */
const BODY_BYTES_MOST = 1024;
const REQUEST_WITHIN_MS = 5000;

export function stationServer(deps: StationDeps): Server {
  let reading = false;
  const server = createServer(
    { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: REQUEST_WITHIN_MS },
    (request, response) => {
      void answer(request, response);
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
        return tell(response, { station: 'nagori', readers: await namesOf(deps) });
      case 'POST /v1/probe':
        return probe(request, response);
      default:
        return refuse(response, 'no-such-address');
    }
  }

  async function probe(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A form of another page can be sent without asking first; JSON cannot.
    const json = request.headers['content-type']?.startsWith('application/json') === true;
    if (!json || !(await isShort(request))) return refuse(response, 'not-json');
    if (reading) return refuse(response, 'busy');
    reading = true;
    try {
      tell(response, { evidence: await deps.probe() });
    } catch (error) {
      refuse(response, codeOf(error));
    } finally {
      reading = false;
    }
  }
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
    // A station without a reader is there, and can read nothing.
    () => [],
  );
}

/** DNS rebinding: only the names of this very machine. */
function isOwnName(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isShort(request: IncomingMessage): Promise<boolean> {
  let size = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > BODY_BYTES_MOST) return false;
  }
  return true;
}

function codeOf(error: unknown): StationCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'no-phone' ? 'no-phone' : 'reader-unreachable';
}

function tell(response: ServerResponse, body: object): void {
  response.writeHead(DONE, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: StationCode): void {
  const text = JSON.stringify({ code });
  response.writeHead(STATUS[code], { 'content-type': 'application/json' }).end(text);
}
