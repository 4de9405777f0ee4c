/**
 * Chooses the next step that the first page shows as one large button.
 *
 * Invariants: pure. What another person could still misuse comes first; the proposed step is always
 * possible in the current state.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { lacksSigning } from './issue-step.ts';

export type NextStep =
  | 'found'
  | 'deletion-failed'
  | 'wait-for-deletion'
  | 're-issue'
  | 'let-go'
  | 'go-on'
  | 'issue'
  | 'nothing';

export interface NextView {
  readonly phones: readonly HeldPhoneDto[];
  /** The element of the phone this app runs on. */
  readonly eid: string | undefined;
  /** What is in this phone; undefined if it cannot hold certificates. */
  readonly inside: WorldPhoneDto['element'];
}

/** The newest pair in an element. */
export function heldIn(
  phones: readonly HeldPhoneDto[],
  eid: string | undefined,
): HeldPhoneDto | undefined {
  const there = phones.filter((one) => one.eid === eid);
  return there.find(({ current }) => current) ?? newest(there);
}

function newest(phones: readonly HeldPhoneDto[]): HeldPhoneDto | undefined {
  return phones.toSorted((a, b) => b.auth.since.localeCompare(a.auth.since))[0];
}

export function nextStep({ phones, eid, inside }: NextView): NextStep {
  const own = heldIn(phones, eid);
  const all = own === undefined ? phones : [own, ...phones.filter((one) => one !== own)];
  if (all.some(({ reportedLost }) => reportedLost)) return 'found';
  const states = all.flatMap(({ deletion }) => deletion?.state ?? []);
  if (states.includes('failed') || states.includes('lapsed')) return 'deletion-failed';
  if (states.includes('awaited')) return 'wait-for-deletion';
  if (
    lacksSigning(own, inside) ||
    all.some(({ current, standing }) => current && standing === 'signing-suspended')
  ) {
    return 're-issue';
  }
  if (all.some(({ current }) => current)) return 'let-go';
  // Revoked and deleted: only the rest of letting the phone go is left.
  if (own !== undefined) return 'go-on';
  return inside === undefined ? 'nothing' : 'issue';
}
