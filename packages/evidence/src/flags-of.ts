/**
 * Whether a piece of evidence can be as it says (N11): from its own numbers, from the phone's
 * record, and from the little that other records say (docs/policies.md, *What cannot be*).
 *
 * Invariants: pure; a limit comes as an argument. Where a number is not given, nothing is said. A
 * flag never depends on the order in which the pieces came.
 */
import {
  type PhoneIdentity,
  PLAUSIBILITY_FLAGS,
  type PlausibilityFlag,
  type PlausibilityLimits,
  parseImei,
  type SeenBeside,
} from '@nagori/model';
import type { Evidence, EvidenceOf } from './registry.ts';

export interface Flagged {
  readonly identity: PhoneIdentity;
  /** The evidence of the phone, with or without this piece. */
  readonly known: readonly Evidence[];
  readonly limits: PlausibilityLimits;
  readonly beside?: SeenBeside | undefined;
}

const SECOND_MS = 1_000;
const KIB_BYTES = 1_024;
const TAC_DIGITS = 8;

type Report = EvidenceOf<'reset-report' | 'erase-report' | 'overwrite-report'>;

/** In the order of PLAUSIBILITY_FLAGS; empty: nothing speaks against it. */
export function flagsOf(one: Evidence, of: Flagged): readonly PlausibilityFlag[] {
  const own = new Set([
    ...timesOf(one, of),
    ...besideOf(of),
    ...numberOf(one, of),
    ...(isOfAnother(one) ? (['attested-another'] as const) : []),
  ]);
  return PLAUSIBILITY_FLAGS.filter((flag) => own.has(flag));
}

const SPEAKING: ReadonlySet<string> = new Set<Evidence['kind']>([
  'reset-report',
  'erase-report',
  'overwrite-report',
  'adb-inspection',
  'iphone-inspection',
  'key-attestation',
]);

/** Whether a piece has numbers of its own by which it may be flagged. */
export function saysOfItself({ kind }: Pick<Evidence, 'kind'>): boolean {
  return SPEAKING.has(kind);
}

/** Only what is said to be done: a tool that fails may fail at once. */
function timesOf(one: Evidence, { known, limits }: Flagged): readonly PlausibilityFlag[] {
  if (!isReport(one) || one.result !== 'done' || one.startedAt === undefined) return [];
  const tookMs = Date.parse(one.at) - Date.parse(one.startedAt);
  const found: PlausibilityFlag[] = [];
  if (tookMs < leastSeconds(one, limits) * SECOND_MS) found.push('zero-time');
  if (one.kind !== 'overwrite-report') return found;
  // Times are often whole seconds: the work may have taken up to one more.
  const mostBytes = (Math.max(0, tookMs) / SECOND_MS + 1) * limits.mostBytesPerSecond;
  if (bytesOf(one, known) > mostBytes) found.push('impossible-speed');
  return found;
}

function isReport(one: Evidence): one is Report {
  const { kind } = one;
  return kind === 'reset-report' || kind === 'erase-report' || kind === 'overwrite-report';
}

function leastSeconds({ kind }: Report, { leastSeconds: least }: PlausibilityLimits): number {
  switch (kind) {
    case 'reset-report':
      return least.reset;
    case 'erase-report':
      return least.erase;
    case 'overwrite-report':
      return least.overwrite;
    default:
      return kind satisfies never;
  }
}

/** By its own figures of the free storage, or at least by all that the phone holds. */
function bytesOf(
  { writtenBytes = 0, overwritten }: EvidenceOf<'overwrite-report'>,
  known: readonly Evidence[],
): number {
  if (overwritten !== undefined) return Math.max(writtenBytes, overwritten.writtenKib * KIB_BYTES);
  return Math.max(writtenBytes, storageBytes(known));
}

/** What the phone itself said that it holds: the least that an overwriting writes. */
function storageBytes(known: readonly Evidence[]): number {
  const sizes = known.map((one) =>
    one.kind === 'adb-inspection' || one.kind === 'iphone-inspection'
      ? (one.storage?.totalKib ?? 0) * KIB_BYTES
      : 0,
  );
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}

function besideOf({ known, limits, beside }: Flagged): readonly PlausibilityFlag[] {
  if (beside === undefined) return [];
  const { looks, isRepeated, elsewhereAt } = beside;
  return [
    ...(looks > limits.mostLooksPerHour ? (['too-many-looks'] as const) : []),
    ...(isRepeated ? (['repeated-digest'] as const) : []),
    ...(elsewhereAt !== undefined && !hasMoved(known, elsewhereAt)
      ? (['two-places'] as const)
      : []),
  ];
}

/** Only the server records custody. */
function hasMoved(known: readonly Evidence[], since: number): boolean {
  return known.some(({ kind, at }) => kind === 'custody' && Date.parse(at) >= since);
}

/** The numbers of a phone are of its maker's ranges, whichever of them was read. */
function numberOf(one: Evidence, { identity, limits }: Flagged): readonly PlausibilityFlag[] {
  const said = brandOf(one);
  if (said === undefined) return [];
  const stated = one.imei === undefined ? undefined : parseImei(one.imei);
  const imeis = [
    ...(identity.kind === 'known' ? identity.imeis : []),
    ...(stated?.kind === 'good' ? [stated.value] : []),
  ];
  const brand = folded(said);
  const isAnother = imeis.some((imei) => {
    const brands = limits.brandsOf.get(imei.slice(0, TAC_DIGITS));
    return brands !== undefined && !brands.some((name) => folded(name) === brand);
  });
  return isAnother ? ['cloned-imei'] : [];
}

/** The hardware itself names another phone. */
const isOfAnother = (one: Evidence): boolean =>
  one.kind === 'key-attestation' && one.number === 'other';

function brandOf(one: Evidence): string | undefined {
  if (one.kind === 'iphone-inspection') return 'Apple';
  return one.kind === 'adb-inspection' || one.kind === 'key-attestation' ? one.brand : undefined;
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
