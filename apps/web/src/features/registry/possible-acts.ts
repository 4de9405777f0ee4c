/**
 * What a registrar may decide of a file as it stands; the server refuses the rest as well.
 *
 * Invariants: pure; what takes something away comes last.
 */
import type { RegistryFileDto } from '@nagori/area-registry/wire';

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
  'warn',
  'suspend',
  'cancel',
] as const;
export type ActName = (typeof ACTS)[number];

/** Acts that take something away. */
export const GRAVE: ReadonlySet<ActName> = new Set<ActName>(['suspend', 'cancel', 'refuse']);

/** Acts whose reason is asked for in words. */
export const WITH_REASON: ReadonlySet<ActName> = new Set<ActName>([
  'refuse',
  'decline-shops',
  'warn',
  'suspend',
  'cancel',
  'annul',
]);

export function possibleActs(file: RegistryFileDto): readonly ActName[] {
  const { application, asked, status, stop, memberSince, warnings } = file;
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
    'accept-correction': warnings.length > 0,
    resume: status === 'suspended',
    annul: stop !== undefined,
    join: memberSince === undefined,
    leave: memberSince !== undefined,
    warn: isInForce,
    suspend: status === 'certified',
    cancel: isInForce,
  };
  return ACTS.filter((act) => possible[act]);
}
