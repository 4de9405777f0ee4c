/**
 * Whether the server answers, as the latest request saw it, and what its clock said then.
 *
 * Invariants: one failed request means away, and one answer of any kind to what was sent since
 * means back. What the server's clock said is an interval: its header names whole seconds, and the
 * answer travelled.
 */

/** The server's clock at one answer, beside the two clocks of this device. */
export interface Contact {
  /** The server's clock when the answer arrived here lies between these two. */
  readonly from: number;
  readonly until: number;
  /** This device's clock, which a person can set. */
  readonly device: number;
  /** Its monotonic clock, which no one can; it begins again with each page (`page`). */
  readonly steady: number;
  readonly page: number;
}

export interface NetworkState {
  readonly isAway: boolean;
  /** When it changed, by this device's clock; undefined while nothing has changed. */
  readonly since: number | undefined;
}

/** A header may be a second old, and names the second that had begun. */
const HEADER_MS = 2_000;

let state: NetworkState = { isAway: false, since: undefined };
let last: Contact | undefined;
/** By the monotonic clock. */
let lostAt = 0;
const listeners = new Set<() => void>();

export const networkState = (): NetworkState => state;
export const lastContact = (): Contact | undefined => last;

/** Calls back on each change; returns how to stop. */
export function onNetworkChange(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function change(isAway: boolean): void {
  if (state.isAway === isAway) return;
  state = { isAway, since: Date.now() };
  for (const listen of listeners) listen();
}

/** No answer came, or the browser says that there is no network. */
export function noteAway(): void {
  if (!state.isAway) lostAt = performance.now();
  change(true);
}

/** An answer came. `sentAt`: the monotonic clock when its request left. */
export function noteAnswer(date: string | null, sentAt: number): void {
  const contact = contactOf(date, sentAt, {
    device: Date.now(),
    steady: performance.now(),
    page: performance.timeOrigin,
  });
  last = contact ?? last;
  if (sentAt >= lostAt) change(false);
}

/** Undefined where the header does not say what the time is. */
export function contactOf(
  date: string | null,
  sentAt: number,
  here: Pick<Contact, 'device' | 'steady' | 'page'>,
): Contact | undefined {
  const said = Date.parse(date ?? '');
  if (Number.isNaN(said)) return undefined;
  // Written between sending and arrival, at most that long ago.
  return { from: said, until: said + HEADER_MS + Math.max(here.steady - sentAt, 0), ...here };
}
