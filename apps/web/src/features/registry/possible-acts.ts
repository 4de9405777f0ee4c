/**
 * What each role of the body may decide about a file; the server refuses the rest as well.
 *
 * Invariants: pure; acts that remove something come last.
 */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import type { Role } from '@nagori/model';

export const ACTS = [
  'conforms',
  'certify',
  'renew',
  'falls-short',
  'refuse',
  'change-shops',
  'decline-shops',
  'accept-correction',
  'resume',
  'annul',
  'join',
  'leave',
  'order-correction',
  'warn',
  'suspend',
  'cancel',
] as const;
export type ActName = (typeof ACTS)[number];

/** Acts that remove something. */
export const GRAVE: ReadonlySet<ActName> = new Set<ActName>(['suspend', 'cancel', 'refuse']);

/** Acts that need a reason in words. */
export const WITH_REASON: ReadonlySet<ActName> = new Set<ActName>([
  'refuse',
  'decline-shops',
  'order-correction',
  'warn',
  'suspend',
  'cancel',
  'annul',
]);

/** A committee decides on an application, separate from those who audit it. */
const BY_COMMITTEE: ReadonlySet<ActName> = new Set<ActName>(['certify', 'renew', 'refuse']);

export function possibleActs(
  file: RegistryFileDto,
  roles: readonly Role[] = ['registrar', 'committee'],
): readonly ActName[] {
  const { application, asked, status, stop, memberSince, corrections } = file;
  const isInForce = status === 'certified' || status === 'suspended';
  const mayCertify = application?.finding === 'conforms' && status !== 'suspended';
  const possible: Readonly<Record<ActName, boolean>> = {
    conforms: application !== undefined && application.finding !== 'conforms',
    'falls-short': application !== undefined && application.finding !== 'falls-short',
    certify: mayCertify && status !== 'certified',
    renew: mayCertify && status === 'certified',
    refuse: application !== undefined,
    'change-shops': isInForce,
    'decline-shops': asked !== undefined,
    'accept-correction': corrections.length > 0,
    resume: status === 'suspended',
    annul: stop !== undefined,
    join: memberSince === undefined,
    leave: memberSince !== undefined,
    'order-correction': isInForce,
    warn: isInForce,
    suspend: status === 'certified',
    cancel: isInForce,
  };
  const mine = (act: ActName) => roles.includes(BY_COMMITTEE.has(act) ? 'committee' : 'registrar');
  return ACTS.filter((act) => possible[act] && mine(act));
}
