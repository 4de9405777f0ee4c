/**
 * The station next to this page (`nagori station`): a program on the same machine that reads the
 * phone on its reader.
 *
 * Invariants: requests go to the loopback address alone, without cookies; if none responds, nothing
 * of it is shown; readings are raw, and the server interprets them.
 */
import { queryOptions } from '@tanstack/react-query';
import type { EvidenceDraft } from '../api/evidence-draft.ts';

/** The station's default address; the server's content security policy allows it. */
export const STATION = 'http://127.0.0.1:8479';
/** A program on this machine responds at once, or is not running. */
const ANSWERS_WITHIN_MS = 1_500;
/** A reader takes a moment for each exchange, and the phone may have to be put down again. */
const READS_WITHIN_MS = 15_000;

/** Why the station read nothing; `silent`: it stopped responding. */
export type StationTrouble = 'no-phone' | 'busy' | 'no-reader' | 'silent' | 'element-silent';

export class StationError extends Error {
  readonly trouble: StationTrouble;

  constructor(trouble: StationTrouble) {
    super(`the station answers \`${trouble}\``);
    this.name = 'StationError';
    this.trouble = trouble;
  }
}

/** The station's readers; undefined if no station responds. */
export const stationQuery = queryOptions({
  queryKey: ['station'],
  queryFn: async (): Promise<readonly string[] | null> => {
    const answer = await ask('GET', '/v1/station', ANSWERS_WITHIN_MS).catch(() => undefined);
    const { station, readers } = record(answer);
    const isList = Array.isArray(readers) && readers.every((one) => typeof one === 'string');
    return station === 'nagori' && isList ? readers : null;
  },
  staleTime: 60_000,
  retry: false,
});

/** Throws StationError. */
export async function readPhone(): Promise<readonly EvidenceDraft[]> {
  const answer = record(await ask('POST', '/v1/probe', READS_WITHIN_MS));
  const { evidence } = answer;
  if (Array.isArray(evidence) && evidence.length > 0 && evidence.every(isDraft)) return evidence;
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
  if (code === 'no-phone' || code === 'busy' || code === 'element-silent') return code;
  return code === 'reader-unreachable' ? 'no-reader' : 'silent';
}

function isDraft(value: unknown): value is EvidenceDraft {
  return record(value).kind === 'probe';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
