/**
 * The devices of this desk, as the station beside this page serves them (`nagori station`): what
 * each does now, and labels on its printer.
 *
 * Invariants: requests go to the loopback address alone, without cookies. What answers is read as
 * input: an unknown word is shown as an unknown state, never as a good one.
 */
import { labelsIn } from '@nagori/label';
import { queryOptions } from '@tanstack/react-query';
import { STATION } from './station.ts';

export const DEVICES = ['server', 'folder', 'reader', 'cable', 'printer'] as const;
export type DeviceName = (typeof DEVICES)[number];

export interface DeviceState {
  readonly kind: 'idle' | 'working' | 'waiting' | 'failed' | 'unknown';
  readonly since: string;
  /** What it works on or waits for. */
  readonly what?: string | undefined;
  readonly code?: string | undefined;
  readonly count?: number | undefined;
  readonly done?: number | undefined;
  readonly of?: number | undefined;
  /** The last four digits of the number of the phone that is worked on. */
  readonly imeiEnd?: string | undefined;
}

export interface DevicesNow {
  readonly version: string;
  readonly devices: Readonly<Partial<Record<DeviceName, DeviceState>>>;
}

/** The station itself answers after 20 s at the latest. */
const WATCHES_MS = 25_000;
const AT_ONCE_MS = 1_500;
const AGAIN_MS = 2_000;
/** After it was answered: the next change is asked for. */
const NEXT_MS = 100;
/** Four labels may be before it, each with its own time. */
const PRINTS_WITHIN_MS = 90_000;

const KEY = ['station-devices'];

/** Null if no station responds. */
export const devicesQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ client, signal }): Promise<DevicesNow | null> => {
    const before = client.getQueryData<DevicesNow | null>(KEY)?.version;
    const path = before === undefined ? '/v1/devices' : `/v1/devices?after=${before}`;
    const within = AbortSignal.timeout(before === undefined ? AT_ONCE_MS : WATCHES_MS);
    const init = { credentials: 'omit', signal: AbortSignal.any([signal, within]) } as const;
    const answer = await fetch(`${STATION}${path}`, init).catch(() => undefined);
    if (answer?.ok !== true) return null;
    return devicesIn(await answer.json().catch(() => undefined));
  },
  // This machine answers also while the network is away.
  networkMode: 'always',
  refetchInterval: ({ state }) => (state.data == null ? AGAIN_MS : NEXT_MS),
  // The program before this one may have been watched; it has ended.
  gcTime: 0,
  retry: false,
});

/** Whether a station with a printer responds. */
export const printerQuery = queryOptions({
  queryKey: ['station-printer'],
  queryFn: async (): Promise<boolean> => {
    const init = { credentials: 'omit', signal: AbortSignal.timeout(AT_ONCE_MS) } as const;
    const answer = await fetch(`${STATION}/v1/station`, init).catch(() => undefined);
    return record(await answer?.json().catch(() => undefined)).printer === true;
  },
  networkMode: 'always',
  staleTime: 10_000,
  retry: false,
});

export interface Printing {
  /** How many came out, or may have. */
  readonly printed: number;
  readonly of: number;
  /** The printer does not answer, so a person looks. */
  readonly isUnconfirmed: boolean;
  /** Why it ended early: a code of docs/errors.md; `silent`: the station does not respond. */
  readonly fault?: string | undefined;
}

/** Prints the labels after the first `from`, one after the other, until one fails. */
export async function printLabels(
  zpl: string,
  from: number,
  onPrinted: (soFar: Printing) => void,
): Promise<Printing> {
  const labels = labelsIn(zpl);
  let soFar: Printing = { printed: from, of: labels.length, isUnconfirmed: false };
  for (const label of labels.slice(from)) {
    const taken = await printed(label);
    if (taken !== 'confirmed' && taken !== 'unconfirmed') return { ...soFar, fault: taken };
    const isUnconfirmed = soFar.isUnconfirmed || taken === 'unconfirmed';
    soFar = { ...soFar, printed: soFar.printed + 1, isUnconfirmed };
    onPrinted(soFar);
  }
  return soFar;
}

async function printed(label: string): Promise<string> {
  const answer = await fetch(`${STATION}/v1/label`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/zpl' },
    body: `${label}\n`,
    signal: AbortSignal.timeout(PRINTS_WITHIN_MS),
  }).catch(() => undefined);
  const { taken, code } = record(await answer?.json().catch(() => undefined));
  const word = answer?.ok === true ? taken : code;
  return typeof word === 'string' ? word : 'silent';
}

export function devicesIn(answer: unknown): DevicesNow | null {
  const { version, devices } = record(answer);
  if (typeof version !== 'string' || !/^[\w-]{1,64}$/.test(version)) return null;
  const all = record(devices);
  const read = DEVICES.flatMap((name) =>
    name in all ? [[name, stateIn(all[name])] as const] : [],
  );
  return { version, devices: Object.fromEntries(read) };
}

const KINDS = ['idle', 'working', 'waiting', 'failed'] as const;

function stateIn(value: unknown): DeviceState {
  const state = record(value);
  const text = (field: string) => (typeof state[field] === 'string' ? state[field] : undefined);
  const number = (field: string) => (typeof state[field] === 'number' ? state[field] : undefined);
  return {
    kind: KINDS.find((kind) => kind === state.kind) ?? 'unknown',
    since: text('since') ?? '',
    what: text('what') ?? text('for'),
    code: text('code'),
    ...{ count: number('count'), done: number('done'), of: number('of') },
    imeiEnd: /^\d{4}$/.test(text('imeiEnd') ?? '') ? text('imeiEnd') : undefined,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
