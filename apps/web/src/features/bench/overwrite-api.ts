/**
 * Overwritings by the cable of this desk, as the station beside this page runs them.
 *
 * Invariants: requests go to the loopback address alone, without cookies, with the desk key of who
 * is signed in; without one, nothing is asked. What answers is read as input. A result leaves the
 * desk only after the server has it; sent twice, it is recorded once.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { queryOptions } from '@tanstack/react-query';
import { call, writeOnce } from '../../api/client.ts';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { isProblem } from '../../api/problem.ts';
import { HANDOVERS } from '../../record/handover-api.ts';
import { STATION } from '../../record/station.ts';

const PHASES = ['starting', 'filling', 'checking', 'ended'] as const;

export interface DeskOverwrite {
  readonly run: string;
  /** The desk key that shows and ends it. */
  readonly deskKey: string;
  readonly imei: string;
  readonly handover: string;
  /** The mark of the person who began it. */
  readonly by: string;
  readonly since: string | undefined;
  readonly phase: (typeof PHASES)[number];
  readonly done: number | undefined;
  readonly of: number | undefined;
  readonly perSecond: number | undefined;
  readonly result: string | undefined;
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly resumable: boolean;
  /** With the id of its request, until it is recorded. */
  readonly evidence: EvidenceDraft | undefined;
  readonly record: string | undefined;
}

export interface DeskOverwrites {
  /** Whether a station that overwrites responds. */
  readonly isThere: boolean;
  readonly wasThere: boolean;
  readonly list: readonly DeskOverwrite[];
  /** How many have no desk key: each is shown once the page of its phone has claimed it. */
  readonly keyless: number;
  /** Why the station says nothing of them, where it does respond. */
  readonly trouble: string | undefined;
}

/** `silent`: the station does not respond. */
export class OverwriteError extends Error {
  readonly code: string;
  readonly reason: string | undefined;

  constructor(code: string, reason?: string) {
    super(`the station answers \`${code}\``);
    this.name = 'OverwriteError';
    this.code = code;
    this.reason = reason;
  }
}

const AT_ONCE_MS = 1_500;
/** The phone is asked twice, and deletes what an earlier run has left. */
const BEGINS_WITHIN_MS = 400_000;
const RUNNING_MS = 1_000;
const QUIET_MS = 15_000;
const AGAIN_MS = 5_000;
/** The program asks its server first. */
const FORGETS_WITHIN_MS = 20_000;
/** Of a station that does not overwrite, or is not there. */
const NO_TROUBLE: readonly string[] = ['silent', 'no-overwriting'];
/** Of whichever desk key. */
export const OVERWRITES = { queryKey: ['desk-overwrites'] };

export const overwritesQuery = (deskKey: string | undefined) => {
  const queryKey = [...OVERWRITES.queryKey, deskKey];
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<DeskOverwrites> => {
      const before = client.getQueryData<DeskOverwrites>(queryKey);
      const wasThere = before?.isThere === true || before?.wasThere === true;
      const none = { isThere: false, wasThere, list: [], keyless: 0, trouble: undefined };
      if (deskKey === undefined) return none;
      const answer = await ask('/v1/overwrites', { deskKey }).catch((error: unknown) => error);
      if (answer instanceof OverwriteError && !NO_TROUBLE.includes(answer.code)) {
        return { ...none, trouble: answer.code };
      }
      const { overwrites, keyless } = record(answer);
      if (!Array.isArray(overwrites)) return none;
      const list = overwrites.flatMap((one) => overwriteIn(one, deskKey));
      const waiting = typeof keyless === 'number' ? keyless : 0;
      return { ...none, isThere: true, list, keyless: waiting };
    },
    enabled: deskKey !== undefined,
    networkMode: 'always',
    staleTime: QUIET_MS,
    // What is known of phones goes with the key.
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (data?.isThere !== true) return data?.wasThere === true ? RUNNING_MS : AGAIN_MS;
      return data.list.some(({ phase }) => phase !== 'ended') ? RUNNING_MS : QUIET_MS;
    },
    retry: false,
  });
};

export interface Begins {
  readonly deskKey: string;
  readonly imei: string;
  readonly handover: string;
  readonly by: string;
  readonly resume: boolean;
}

/** Once it has begun. Throws OverwriteError. */
export async function beginOverwrite({ deskKey, ...body }: Begins): Promise<void> {
  await ask('/v1/overwrites', { deskKey, body, withinMs: BEGINS_WITHIN_MS });
}

/** Throws OverwriteError. */
export async function stopOverwrite({ run, deskKey }: DeskOverwrite): Promise<void> {
  await ask('/v1/overwrites/stop', { deskKey, body: { run } });
}

/** What has no desk key, and is of this phone and record, is shown under this one from now on. */
export async function claimOverwrites(
  deskKey: string,
  of: Pick<Begins, 'imei' | 'handover'>,
): Promise<void> {
  await ask('/v1/overwrites/claim', { deskKey, body: { ...of } });
}

export type Result = DeskOverwrite & {
  readonly evidence: EvidenceDraft;
  readonly record: string;
};

export const isResult = (one: DeskOverwrite): one is Result =>
  one.evidence !== undefined && one.record !== undefined;

/** On the phone's record, then no longer at the desk. Throws ProblemError. */
export async function recordResult(one: Result, badge: string | undefined): Promise<HandoverDto> {
  const body = {
    ...{ ...one.evidence, happened: true, requestId: one.record },
    ...(badge === undefined ? {} : { badge }),
  };
  const on = (handover: string) =>
    writeOnce<HandoverDto>('POST', `${HANDOVERS}/${handover}/evidence`, body);
  const recorded = await on(one.handover).catch(async (error: unknown) => {
    if (!isProblem(error, 'handover-ended')) throw error;
    // The phone may have another record since.
    const found = await call<object>('POST', '/api/v1/phones/open', { body: { imei: one.imei } });
    if (!('handover' in found) || typeof found.handover !== 'string') throw error;
    return on(found.handover);
  });
  // It stays at the desk where the station is silent: then it is sent once more, and counts once.
  await forgetResult(one).catch(() => undefined);
  return recorded;
}

/** Throws OverwriteError, as where the desk's server may still take it. */
export async function forgetResult({ run, record: id, deskKey }: Result): Promise<void> {
  const body = { run, record: id };
  await ask('/v1/overwrites/recorded', { deskKey, body, withinMs: FORGETS_WITHIN_MS });
}

interface Asks {
  readonly deskKey: string;
  /** Of a POST. */
  readonly body?: object;
  readonly withinMs?: number;
}

async function ask(path: string, { deskKey, body, withinMs = AT_ONCE_MS }: Asks): Promise<unknown> {
  const authorization = `Bearer ${deskKey}`;
  const response = await fetch(`${STATION}${path}`, {
    credentials: 'omit',
    signal: AbortSignal.timeout(withinMs),
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (response?.ok === true && answer !== undefined) return answer;
  const { code, reason } = record(answer);
  const why = typeof reason === 'string' ? reason : undefined;
  throw new OverwriteError(typeof code === 'string' ? code : 'silent', why);
}

function overwriteIn(value: unknown, deskKey: string): readonly DeskOverwrite[] {
  const one = record(value);
  const text = (field: string) => (typeof one[field] === 'string' ? one[field] : undefined);
  const number = (field: string) => (typeof one[field] === 'number' ? one[field] : undefined);
  const [run, imei, handover, by] = [text('run'), text('imei'), text('handover'), text('by')];
  const phase = PHASES.find((known) => known === one.phase);
  const isWhole = run !== undefined && imei !== undefined && handover !== undefined;
  if (!isWhole || by === undefined || phase === undefined) return [];
  return [
    {
      ...{ run, deskKey, imei, handover, by, phase, since: text('since') },
      ...{ done: number('done'), of: number('of'), perSecond: number('perSecond') },
      ...{ result: text('result'), code: text('code'), reason: text('reason') },
      resumable: one.resumable === true,
      evidence:
        record(one.evidence).kind === 'overwrite-report' ? draftOf(one.evidence) : undefined,
      record: text('record'),
    },
  ];
}

const draftOf = (value: unknown) => value as EvidenceDraft;

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
