/**
 * Overwritings by the cable of this desk, as the station beside this page runs them.
 *
 * Invariants: requests go to the loopback address alone, without cookies. What answers is read as
 * input. A result leaves the desk only after the server has it; sent twice, it is recorded once.
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
const KEY = ['desk-overwrites'];

export const overwritesQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ client }): Promise<DeskOverwrites> => {
    const before = client.getQueryData<DeskOverwrites>(KEY);
    const wasThere = before?.isThere === true || before?.wasThere === true;
    const answer = await ask('/v1/overwrites').catch(() => undefined);
    const { overwrites } = record(answer);
    if (!Array.isArray(overwrites)) return { isThere: false, wasThere, list: [] };
    return { isThere: true, wasThere, list: overwrites.flatMap(overwriteIn) };
  },
  networkMode: 'always',
  staleTime: QUIET_MS,
  // Where none was found, none is looked for until the page is opened again.
  refetchInterval: ({ state: { data } }) => {
    if (data?.isThere !== true) return data?.wasThere === true ? RUNNING_MS : false;
    return data.list.some(({ phase }) => phase !== 'ended') ? RUNNING_MS : QUIET_MS;
  },
  retry: false,
});

export interface Begins {
  readonly imei: string;
  readonly handover: string;
  readonly by: string;
  readonly resume: boolean;
}

/** Once it has begun. Throws OverwriteError. */
export async function beginOverwrite(asked: Begins): Promise<void> {
  await ask('/v1/overwrites', { ...asked }, BEGINS_WITHIN_MS);
}

/** Throws OverwriteError. */
export async function stopOverwrite(run: string): Promise<void> {
  await ask('/v1/overwrites/stop', { run });
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
  await forgetResult(one);
  return recorded;
}

/** It stays at the desk where the station is silent: then it is sent once more, and counts once. */
export async function forgetResult({ run, record: id }: Result): Promise<void> {
  await ask('/v1/overwrites/recorded', { run, record: id }).catch(() => undefined);
}

async function ask(path: string, body?: object, withinMs = AT_ONCE_MS): Promise<unknown> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${STATION}${path}`, {
    credentials: 'omit',
    signal: AbortSignal.timeout(withinMs),
    ...(body !== undefined && { ...post, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (response?.ok === true && answer !== undefined) return answer;
  const { code, reason } = record(answer);
  const why = typeof reason === 'string' ? reason : undefined;
  throw new OverwriteError(typeof code === 'string' ? code : 'silent', why);
}

function overwriteIn(value: unknown): readonly DeskOverwrite[] {
  const one = record(value);
  const text = (field: string) => (typeof one[field] === 'string' ? one[field] : undefined);
  const number = (field: string) => (typeof one[field] === 'number' ? one[field] : undefined);
  const [run, imei, handover, by] = [text('run'), text('imei'), text('handover'), text('by')];
  const phase = PHASES.find((known) => known === one.phase);
  const isWhole = run !== undefined && imei !== undefined && handover !== undefined;
  if (!isWhole || by === undefined || phase === undefined) return [];
  return [
    {
      ...{ run, imei, handover, by, phase, since: text('since') },
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
