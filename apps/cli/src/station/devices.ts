/**
 * What each device of a desk does now: the one source of it, for the page and for the program.
 *
 * Invariants: a device is in one state. A state that is set again keeps its beginning. Codes alone
 * come out, and no message of the system. Every page of the desk may ask without a session, so a
 * phone's number is not here: only its last four digits, while it is worked on.
 */

/** Each with its words in the page (apps/web/src/record/words-desk.ts). */
export const DEVICES = ['reader', 'cable', 'folder', 'printer', 'server'] as const;
export type DeviceName = (typeof DEVICES)[number];

export const DEVICE_FAULTS = [
  'reader-unreachable',
  'adb-unreachable',
  'several-phones',
  'phone-unauthorised',
  'phone-offline',
  'folder-unusable',
  'disk-full',
  'queue-full',
  'report-too-large',
  'queue-unusable',
  'key-unusable',
  'server-unreachable',
  'server-refuses',
  'printer-unreachable',
  'printer-broke-off',
  'printer-too-slow',
  'printer-not-ready',
  'printer-paper-out',
  'printer-ribbon-out',
  'printer-head-open',
  'printer-paused',
] as const;
export type DeviceFault = (typeof DEVICE_FAULTS)[number];

export type DeviceWork =
  | 'reading'
  | 'inspecting'
  | 'overwriting'
  | 'checking'
  | 'sending'
  | 'printing';

/** `done` of `of`: bytes of a file, a label or a phone's free storage. */
export type DeviceNow =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'working';
      readonly what: DeviceWork;
      readonly done?: number;
      readonly of?: number;
      readonly perSecond?: number;
      /** Of the phone that is worked on, where a page named it: the last four of its 15 digits. */
      readonly imeiEnd?: string;
    }
  /** `count`: how many files wait. */
  | { readonly kind: 'waiting'; readonly for: 'phone' | 'server'; readonly count?: number }
  | { readonly kind: 'failed'; readonly code: DeviceFault };

/** `since`: RFC 3339. */
export type DeviceState = DeviceNow & { readonly since: string };

export interface DevicesView {
  /** Differs after each change, also from that of a program that ran before. */
  readonly version: string;
  readonly devices: Readonly<Partial<Record<DeviceName, DeviceState>>>;
}

export class Devices {
  readonly #now: () => Date;
  readonly #states = new Map<DeviceName, DeviceState>();
  readonly #run: string;
  readonly #waiting = new Set<() => void>();
  #changes = 0;

  /** `run` differs for each start of the program. */
  constructor(run: string, now: () => Date = () => new Date()) {
    this.#run = run;
    this.#now = now;
  }

  /** `since`: where it began before it was seen, as with files that waited through a restart. */
  set(device: DeviceName, state: DeviceNow, since?: string): void {
    const before = this.#states.get(device);
    const began =
      since ??
      (before !== undefined && isSame(before, state) ? before.since : this.#now().toISOString());
    const next = { ...state, since: began };
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    this.#states.set(device, next);
    this.#changes += 1;
    for (const wake of this.#waiting) wake();
  }

  of(device: DeviceName): DeviceState | undefined {
    return this.#states.get(device);
  }

  view(): DevicesView {
    const devices = Object.fromEntries(this.#states);
    return { version: `${this.#run}-${this.#changes}`, devices };
  }

  /** Resolves at the next change, or when the time is over. */
  changed(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.#waiting.add(wake);
    });
  }
}

/** The same state, perhaps further on. */
function isSame(one: DeviceNow, other: DeviceNow): boolean {
  if (one.kind === 'working' && other.kind === 'working') {
    return one.what === other.what && one.imeiEnd === other.imeiEnd;
  }
  if (one.kind === 'waiting' && other.kind === 'waiting') return one.for === other.for;
  if (one.kind === 'failed' && other.kind === 'failed') return one.code === other.code;
  return one.kind === other.kind;
}
