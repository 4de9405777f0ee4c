/**
 * What the holder's app remembers on this device: the phone it runs on, the last known state while
 * signed in, and the steps of letting a phone go that the holder ticked.
 *
 * Invariants: no person's name and no PIN is stored; the last known state is removed at sign-out,
 * at the latest when the sign-in would have expired. Without storage everything works and nothing
 * is remembered.
 */
import type { HolderDto } from '@nagori/area-authority/wire';
import {
  dropStored,
  isRecord,
  readStored,
  type Store,
  writeStored,
} from '../../parts/browser-store.ts';

const DEVICE = 'nagori.holder.device';
const UNTIL = 'nagori.holder.until';
const LAST = 'nagori.holder.last';
const TICKS = 'nagori.holder.ticks';

const isPhoneId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value);

export interface StoredDevice {
  readonly id: string;
  /** The element's identifier, stored since it cannot be read again without a connection. */
  readonly eid?: string;
}

/** The virtual phone that this app runs on; undefined on another device. */
export function storedDevice(store: Store | undefined): StoredDevice | undefined {
  const device = readStored(store, DEVICE);
  if (!isRecord(device) || !isPhoneId(device.id)) return undefined;
  const { id, eid } = device;
  return typeof eid === 'string' ? { id, eid } : { id };
}

export function keepDevice(store: Store | undefined, device: StoredDevice | undefined): void {
  if (device === undefined) dropStored(store, DEVICE);
  else writeStored(store, DEVICE, device);
}

/** Everything about the holder's certificates except the holder's name. */
export type KnownState = Omit<HolderDto, 'name'>;

export interface LastKnown {
  readonly readAt: number;
  readonly state: KnownState;
}

/** Starts a sign-in; its last known state may be stored until it expires. */
export function beginKeeping(store: Store | undefined, until: number): void {
  writeStored(store, UNTIL, until);
}

export function keepLast(store: Store | undefined, me: HolderDto, now: number): void {
  const until = readStored(store, UNTIL);
  if (typeof until !== 'number' || until <= now) {
    forgetLast(store);
    return;
  }
  const { name: _name, ...state } = me;
  writeStored(store, LAST, { readAt: now, state } satisfies LastKnown);
}

/** The last known state during that sign-in. It is deleted once the sign-in has expired. */
export function lastKnown(store: Store | undefined, now: number): LastKnown | undefined {
  const until = readStored(store, UNTIL);
  const last = readStored(store, LAST);
  const lasts = typeof until === 'number' && until > now;
  if (lasts && isRecord(last) && isRecord(last.state)) return last as unknown as LastKnown;
  forgetLast(store);
  return undefined;
}

export function forgetLast(store: Store | undefined): void {
  dropStored(store, LAST);
  dropStored(store, UNTIL);
}

const TICKED = ['card-record', 'e-money', 'account-lock', 'cards', 'reset'] as const;
export type Ticked = (typeof TICKED)[number];
/** When the holder ticked each step. */
export type Ticks = Readonly<Partial<Record<Ticked, string>>>;

function allTicks(store: Store | undefined): Readonly<Record<string, Ticks>> {
  const all = readStored(store, TICKS);
  return isRecord(all) ? (all as Record<string, Ticks>) : {};
}

/** The ticks for one phone, by the identifier of its element. */
export function storedTicks(store: Store | undefined, eid: string): Ticks {
  const ticks = allTicks(store)[eid];
  return isRecord(ticks) ? ticks : {};
}

export function keepTicks(store: Store | undefined, eid: string, ticks: Ticks): void {
  writeStored(store, TICKS, { ...allTicks(store), [eid]: ticks });
}

const NAMES = 'nagori.holder.phones';

function allNames(store: Store | undefined): Readonly<Record<string, unknown>> {
  const all = readStored(store, NAMES);
  return isRecord(all) ? all : {};
}

/** Model and system of a phone that this app ran on; the authority knows its element alone. */
export function storedPhoneName(store: Store | undefined, eid: string): string | undefined {
  const name = allNames(store)[eid];
  return typeof name === 'string' ? name : undefined;
}

export function keepPhoneName(store: Store | undefined, eid: string, name: string): void {
  if (storedPhoneName(store, eid) !== name) {
    writeStored(store, NAMES, { ...allNames(store), [eid]: name });
  }
}
