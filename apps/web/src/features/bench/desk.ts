/**
 * The state of one bench: the phones open side by side, and the scanned badges.
 *
 * Invariants: pure; the first badge is the worker, the second the checker, never the same person
 * (R11); nothing of this is stored on the device.
 */

export interface Badge {
  readonly code: string;
  /** When it was scanned, by this device's clock. */
  readonly at: number;
}

export interface Desk {
  /** Handovers in the order of their scans. */
  readonly phones: readonly string[];
  readonly worker?: Badge;
  readonly looker?: Badge;
}

export const EMPTY_DESK: Desk = { phones: [] };

/** The most phones side by side; one more closes the oldest. */
export const PHONES_MOST = 12;

export type BadgeScan = 'worker' | 'looker' | 'same' | 'again';

/** The gate counts `Staff-1` and `staff-1.` as one badge. */
const plain = (code: string): string => code.toLowerCase().replace(/[._:-]/g, '');

/**
 * The role of a scanned badge: the worker, the checker, the same person again, or the first of a
 * new pair.
 */
export function scanBadge(
  desk: Desk,
  code: string,
  at: number,
): { readonly desk: Desk; readonly scan: BadgeScan } {
  const { worker, looker, phones } = desk;
  const badge = { code, at };
  if (worker === undefined) return { desk: { phones, worker: badge }, scan: 'worker' };
  if (plain(worker.code) === plain(code)) return { desk, scan: 'same' };
  if (looker === undefined) return { desk: { phones, worker, looker: badge }, scan: 'looker' };
  if (plain(looker.code) === plain(code)) return { desk, scan: 'same' };
  return { desk: { phones, worker: badge }, scan: 'again' };
}

export const withoutBadges = ({ phones }: Desk): Desk => ({ phones });

export const swapped = ({ phones, worker, looker }: Desk): Desk =>
  worker === undefined || looker === undefined
    ? { phones }
    : { phones, worker: looker, looker: worker };

export function withPhone(desk: Desk, handover: string, instead?: string): Desk {
  const { phones } = desk;
  if (phones.includes(handover)) return desk;
  const replaced = phones.map((one) => (one === instead ? handover : one));
  if (replaced.includes(handover)) return { ...desk, phones: replaced };
  return { ...desk, phones: [...phones, handover].slice(-PHONES_MOST) };
}

export const withoutPhone = (desk: Desk, handover: string): Desk => ({
  ...desk,
  phones: desk.phones.filter((one) => one !== handover),
});

/** The next open phone, in a cycle; undefined if there is no other. */
export function phoneAfter({ phones }: Desk, handover: string | undefined): string | undefined {
  const at = handover === undefined ? -1 : phones.indexOf(handover);
  const next = phones[(at + 1) % Math.max(phones.length, 1)];
  return next === handover ? undefined : next;
}

/** Enough of a badge to recognise it. A whole badge would work like a key. */
export const maskedBadge = (code: string): string => `••${code.slice(-2)}`;
