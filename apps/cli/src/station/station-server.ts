/**
 * The station beside a counter's page: a program on the same machine that reads the phone on the
 * reader when the page asks, and returns the raw exchange to the page; says what each device of the
 * desk does, and prints labels that the page brings.
 *
 * Invariants: it listens on loopback only. It answers only pages of the given origins, under this
 * machine's own names; a page of another name that points here learns nothing, not even that a
 * station is running. For a page it sends nothing by itself and stores nothing. The phone gets only
 * the probe (R06), the element's challenge, and over its cable the questions of an inspection, one
 * at a time, or an overwriting. A page sends 32 bytes of a challenge, and nothing else of its input
 * reaches the phone.
 * What it knows of overwritings, a page gets with a desk key alone; what every page of the origin
 * gets is of what lies on the reader or hangs on the cable now, and no number of it.
 * The printer gets labels alone (packages/label/src/label-only.ts). A browser reports its origin
 * truthfully; another program on this machine may forge one, and gets no more than the reader's
 * service, adb and the printer give it (docs/runbooks/server.md).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { labelFault } from '@nagori/label';
import { type ImeiKey, imeiDigits, parseImei } from '@nagori/model';
import { type AttestedByReader, CHALLENGE_BYTES } from '@nagori/probe';
import type { InspectionEvidence } from '../adb/inspect-phone.ts';
import { CliError } from '../failure.ts';
import type { IphoneEvidence } from '../iphone/inspect-iphone.ts';
import type { ProbeEvidence } from '../phone/probe-evidence.ts';
import { type AskingPage, keyDigestIn } from './desk-key.ts';
import type { DeskOverwrites } from './desk-overwrites.ts';
import type { DeviceNow, Devices } from './devices.ts';
import { LABEL_BYTES_MOST, type LabelPrinter, PrinterError } from './label-printer.ts';
import { OVERWRITE_REQUESTS, type OverwriteRequest } from './overwrite-requests.ts';
import { STATUS_OF, type StationCode } from './station-codes.ts';

/** Also in the page: apps/web/src/record/station.ts. */
export const STATION_PORT = 8479;
/** Of what pages ask here: one more with each change that a page of before does not understand. */
const STATION_VERSION = 2;

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
  readonly devices: Devices;
  /** Looks at reader, cable and printer, unless one of them is at work. */
  readonly look: () => Promise<void>;
  readonly printer?: LabelPrinter | undefined;
  /** Undefined: another program has its folder, or this desk has no cable. */
  readonly overwrites?: DeskOverwrites | undefined;
}

/** What a reading fails with; every other failure is said as that of the reader. */
const READING_CODES: ReadonlySet<unknown> = new Set<StationCode>([
  'no-phone',
  'several-phones',
  'wrong-phone',
  'phone-unauthorised',
  'phone-offline',
  'adb-unreachable',
]);
/**
 * What every page of an origin may ask, signed in or not: of what lies there now, as any program of
 * the machine may (decision 34). Each other address asks for a desk key (overwrite-requests.ts).
 */
export const OPEN_ADDRESSES = [
  'GET /v1/station',
  'GET /v1/devices',
  'POST /v1/label',
  'POST /v1/probe',
  'POST /v1/element',
  'POST /v1/attestation',
  'POST /v1/inspection',
] as const;
const READING = { kind: 'working', what: 'reading' } as const;
/** Also in the page: apps/web/src/record/desk-station.ts. */
const ZPL_TYPE = 'application/zpl';
const DONE = 200;
const NO_CONTENT = 204;
/** A page's request is a few bytes; a longer or slower one is cut off. */
const BODY_BYTES_MOST = 1024;
const REQUEST_WITHIN_MS = 5000;
/** A page that watches asks again; a device is looked at so often meanwhile. */
const WATCH_MS = 20_000;
const LOOK_EVERY_MS = 1_000;
const WATCHERS_MOST = 8;

export function stationServer(deps: StationDeps): Server {
  let reading = false;
  let watchers = 0;
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
    const [, seen] = /^\/v1\/devices\?after=([\w-]{1,64})$/.exec(request.url ?? '') ?? [];
    if (request.method === 'GET' && seen !== undefined) return watch(response, seen);
    const address = `${request.method} ${request.url}`;
    if (!isOpen(address)) return overwrites(request, response, origin);
    switch (address) {
      case 'GET /v1/station':
        return tell(response, {
          station: 'nagori',
          version: STATION_VERSION,
          readers: await namesOf(deps),
          // Without an adb server there is no cable, and no such field.
          phones: await deps.phones().catch(() => undefined),
          ...(deps.printer !== undefined && { printer: true }),
        });
      case 'GET /v1/devices':
        return watch(response, '');
      case 'POST /v1/label':
        return print(request, response);
      case 'POST /v1/probe':
        return reads(request, response, async () => ({
          evidence: await at('reader', READING, deps.probe),
        }));
      case 'POST /v1/element':
        return reads(request, response, async () => {
          const eid = await at('reader', READING, deps.elementId);
          return eid === undefined ? 'element-silent' : { eid };
        });
      case 'POST /v1/attestation':
        return reads(request, response, async (body) => {
          const challenge = challengeIn(body);
          if (challenge === undefined) return 'not-a-challenge';
          return (await at('reader', READING, () => deps.attest(challenge))) ?? 'element-silent';
        });
      case 'POST /v1/inspection':
        return reads(request, response, async (body) => {
          const imei = imeiIn(body);
          if (imei === undefined) return 'not-an-imei';
          if (deps.devices.of('cable')?.kind === 'working') return 'busy';
          const imeiEnd = imeiDigits(imei).slice(-4);
          const working = { kind: 'working', what: 'inspecting', imeiEnd } as const;
          return { evidence: [await at('cable', working, () => deps.inspect(imei))] };
        });
      default:
        return address satisfies never;
    }
  }

  /** It goes on in this program, whatever becomes of the page. */
  async function overwrites(
    request: IncomingMessage,
    response: ServerResponse,
    origin: string,
  ): Promise<void> {
    const work = OVERWRITE_REQUESTS[`${request.method} ${request.url}`];
    if (work === undefined) return refuse(response, 'no-such-address');
    const key = keyDigestIn(request.headers.authorization);
    if (key === undefined) return refuse(response, 'desk-key-needed');
    const body = request.method === 'GET' ? '' : await jsonBody(request);
    if (body === undefined) return refuse(response, 'not-json');
    if (deps.overwrites === undefined) return refuse(response, 'no-overwriting');
    const answered = await worked(deps.overwrites, work, body, { server: origin, key });
    if (!('code' in answered)) return tell(response, answered);
    const { code, ...why } = answered;
    refuse(response, isCode(code) ? code : 'overwrite-failed', why);
  }

  /** The device is at work meanwhile. */
  async function at<Value>(
    device: 'reader' | 'cable',
    working: DeviceNow,
    work: () => Promise<Value>,
  ): Promise<Value> {
    deps.devices.set(device, working);
    try {
      return await work();
    } finally {
      deps.devices.set(device, { kind: 'idle' });
    }
  }

  /** Answers once something differs from what the page has seen, or when its time is over. */
  async function watch(response: ServerResponse, seen: string): Promise<void> {
    const isOneMore = watchers < WATCHERS_MOST;
    const endMs = performance.now() + (isOneMore ? WATCH_MS : 0);
    watchers += 1;
    try {
      for (;;) {
        await deps.look();
        const view = deps.devices.view();
        const isOver = view.version !== seen || performance.now() >= endMs;
        if (isOver || response.destroyed) return tell(response, view);
        await deps.devices.changed(LOOK_EVERY_MS);
      }
    } finally {
      watchers -= 1;
    }
  }

  async function print(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // As with JSON: a form of another page cannot send this type.
    if (request.headers['content-type'] !== ZPL_TYPE) return refuse(response, 'not-zpl');
    if (deps.printer === undefined) return refuse(response, 'no-printer');
    const label = await shortBody(request, LABEL_BYTES_MOST);
    if (label === undefined) return refuse(response, 'label-too-large');
    if (labelFault(label) !== undefined) return refuse(response, 'not-a-label');
    try {
      const isWanted = () => !response.destroyed;
      const taken = await deps.printer.print(Buffer.from(label, 'latin1'), isWanted);
      if (taken === undefined) refuse(response, 'busy');
      else tell(response, { taken });
    } catch (error) {
      if (!(error instanceof PrinterError)) throw error;
      refuse(response, error.code);
    }
  }

  async function reads(
    request: IncomingMessage,
    response: ServerResponse,
    read: (body: string) => Promise<object | StationCode>,
  ): Promise<void> {
    const body = await jsonBody(request);
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

/** Of a page whose key is taken here. */
async function worked(
  desk: DeskOverwrites,
  work: OverwriteRequest,
  body: string,
  asking: Omit<AskingPage, 'isKnown'>,
): Promise<object> {
  try {
    const page = await desk.admit(asking);
    return page === undefined ? { code: 'desk-key-refused' } : await work(desk, body, page);
  } catch (error) {
    // As where the disk takes nothing, or the server is silent.
    if (!(error instanceof CliError)) throw error;
    return { code: error.code };
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
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
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

/** Another page can send a form without a preflight request, but not JSON. */
async function jsonBody(request: IncomingMessage): Promise<string | undefined> {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  return isJson ? shortBody(request) : undefined;
}

/** Undefined if longer than any request of a page. */
async function shortBody(
  request: IncomingMessage,
  bytesMost = BODY_BYTES_MOST,
): Promise<string | undefined> {
  let text = '';
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString('latin1');
    if (text.length > bytesMost) return undefined;
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

function refuse(response: ServerResponse, code: StationCode, why: object = {}): void {
  const text = JSON.stringify({ code, ...why });
  response.writeHead(STATUS_OF[code], { 'content-type': 'application/json' }).end(text);
}

const isOpen = (address: string): address is (typeof OPEN_ADDRESSES)[number] =>
  OPEN_ADDRESSES.some((one) => one === address);

const isCode = (code: unknown): code is StationCode =>
  typeof code === 'string' && Object.hasOwn(STATUS_OF, code);
