/**
 * The station next to this page (`nagori station`): a program on the same machine that reads the
 * phone on its reader, or inspects the one on its cable.
 *
 * Invariants: requests go to the loopback address alone, without cookies; if none responds, nothing
 * of it is shown; readings are raw, and the server interprets them.
 */
import { queryOptions } from '@tanstack/react-query';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import { NAMED, StationError, type StationTrouble } from './station-error.ts';

/** The station's default address; the server's content security policy allows it. */
export const STATION = 'http://127.0.0.1:8479';
/** What this page asks there (apps/cli/src/station/station-server.ts). */
const VERSION = 2;
/** A program on this machine responds at once, or is not running. */
const ANSWERS_WITHIN_MS = 1_500;
/** Asked again while it is away: it may start later, or the browser asks a person first. */
const AGAIN_MS = 5_000;
/** A reader takes a moment for each exchange, and the phone may have to be put down again. */
const READS_WITHIN_MS = 15_000;

/** A phone's own programs give up after 10 s, one after the other. */
const INSPECTS_WITHIN_MS = 40_000;

interface Station {
  readonly readers: readonly string[];
  /** Whether it can look for phones on a cable. */
  readonly hasCable: boolean;
  /** 1: of before it said so. */
  readonly version: number;
}

/** Null if no station responds. */
const stationHere = {
  queryKey: ['station'],
  queryFn: async (): Promise<Station | null> => {
    const answer = await ask('GET', '/v1/station', ANSWERS_WITHIN_MS).catch(() => undefined);
    const { station, readers, phones, version } = record(answer);
    const isList = Array.isArray(readers) && readers.every((one) => typeof one === 'string');
    if (station !== 'nagori' || !isList) return null;
    const hasCable = typeof phones === 'number';
    return { readers, hasCable, version: typeof version === 'number' ? version : 1 };
  },
  // This machine answers also while the network is away.
  networkMode: 'always',
  staleTime: 60_000,
  refetchInterval: ({ state }: { readonly state: { readonly data: Station | null | undefined } }) =>
    // One of another version is replaced while the page is open.
    state.data?.version !== VERSION && AGAIN_MS,
  retry: false,
} as const;

/** The station's readers; null if no station responds. */
export const stationQuery = queryOptions({
  ...stationHere,
  select: (station: Station | null) => station?.readers ?? null,
});

/** Whether the station can inspect a phone on a cable. */
export const cableQuery = queryOptions({
  ...stationHere,
  select: (station: Station | null) => station?.hasCable ?? false,
});

/** Which is of before the other, where the page cannot overwrite by its station for that. */
export const outdatedQuery = queryOptions({
  ...stationHere,
  select: (station: Station | null): 'program' | 'page' | undefined => {
    if (station?.hasCable !== true || station.version === VERSION) return undefined;
    return station.version < VERSION ? 'program' : 'page';
  },
});

/** Throws StationError. */
export async function readPhone(): Promise<readonly EvidenceDraft[]> {
  const answer = record(await ask('POST', '/v1/probe', READS_WITHIN_MS));
  const { evidence } = answer;
  if (Array.isArray(evidence) && evidence.length > 0 && evidence.every(isDraft)) return evidence;
  throw new StationError('silent');
}

/** Of the phone on the cable, which must have this number. Throws StationError. */
export async function inspectPhone(imei: string): Promise<readonly EvidenceDraft[]> {
  const answer = record(await ask('POST', '/v1/inspection', INSPECTS_WITHIN_MS, { imei }));
  const { evidence } = answer;
  if (Array.isArray(evidence) && evidence.length > 0 && evidence.every(isInspection)) {
    return evidence;
  }
  throw new StationError('silent');
}

/** The element's identifier; undefined if it cannot attest, as in today's phones. */
export async function readElementId(): Promise<string | undefined> {
  const { eid } = record(await askElement('/v1/element', {}));
  return typeof eid === 'string' ? eid : undefined;
}

export interface Attested {
  readonly jwt: string;
  readonly voucher: string;
}

/** The element's own answer to the challenge, and the authority's voucher for its key (B3). */
export async function attest(ch: string): Promise<Attested | undefined> {
  const { jwt, voucher } = record(await askElement('/v1/attestation', { ch }));
  const both = typeof jwt === 'string' && typeof voucher === 'string';
  return both ? { jwt, voucher } : undefined;
}

/** Undefined if the element gives no answer. Throws StationError for everything else. */
async function askElement(path: string, body: object): Promise<unknown> {
  return ask('POST', path, READS_WITHIN_MS, body).catch((error: unknown) => {
    if (error instanceof StationError && error.trouble === 'element-silent') return undefined;
    throw error;
  });
}

async function ask(
  method: 'GET' | 'POST',
  path: string,
  withinMs: number,
  body: object = {},
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${STATION}${path}`, {
      method,
      credentials: 'omit',
      signal: AbortSignal.timeout(withinMs),
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    throw new StationError(troubleOf(record(answer).code));
  } catch (error) {
    throw error instanceof StationError ? error : new StationError('silent');
  }
}

function troubleOf(code: unknown): StationTrouble {
  const named = NAMED.find((one) => one === code);
  if (named !== undefined) return named;
  return code === 'reader-unreachable' ? 'no-reader' : 'silent';
}

function isDraft(value: unknown): value is EvidenceDraft {
  return record(value).kind === 'probe';
}

function isInspection(value: unknown): value is EvidenceDraft {
  const { kind } = record(value);
  return kind === 'adb-inspection' || kind === 'iphone-inspection';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
