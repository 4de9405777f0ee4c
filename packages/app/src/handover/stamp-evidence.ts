/**
 * Makes evidence of what was sent: the server stamps who, where and when.
 *
 * Invariants: a caller names neither operator, station, clock, receipt nor id; a time of the
 * caller's own is taken only where a tool's report brings one, and then as the station's clock
 * says; a person other than the one signed in is named by badge (R11).
 */
import type { Problem } from '@nagori/evidence';
import type { Instant, Stage } from '@nagori/model';
import { newId } from '../bytes.ts';
import type { Actor, EvidenceBody } from './entry-body.ts';

/** Fields that only the server sets. */
const STAMPED = [
  'id',
  'received',
  'seq',
  'clock',
  'operator',
  'shop',
  'station',
  'person',
  'uploadedBy',
  'stage',
] as const;

/** Reports of tools carry the time of the work; everything else happens as it is recorded. */
const REPORTS: ReadonlySet<string> = new Set([
  'reset-report',
  'erase-report',
  'overwrite-report',
  'felica-tool',
  'probe',
  'activation-attempt',
  'supplier-confirmation',
  'network-status',
]);

/**
 * Written by the server alone: nobody can claim them. What was asked of the authority, and what
 * ties its answer to this phone, is the challenge's own record.
 */
export const OWN_KINDS: ReadonlySet<string> = new Set([
  'authority-statement',
  'deletion-receipt',
  'element-attestation',
  'custody',
  'loss-match',
  'operator-standing',
  'tool-recall',
  'plausibility',
]);

/** Begins the name of every police list that we keep ourselves: what stands on it, we say (R18). */
export const OWN_LIST = 'notice:';

export interface Stamp {
  readonly actor: Actor;
  /** The person of the badge, where another than the one signed in did it. */
  readonly person: string | undefined;
  readonly stage: Stage;
  readonly now: Instant;
  readonly seq: number;
  readonly random: (bytes: number) => Uint8Array;
}

/** Problems are by field of what was sent. */
export function stampEvidence(
  sent: Readonly<Record<string, unknown>>,
  stamp: Stamp,
): EvidenceBody | readonly Problem[] {
  const problems: Problem[] = [];
  for (const field of STAMPED) {
    if (Object.hasOwn(sent, field)) {
      problems.push({ field, code: 'not-allowed', message: 'the server sets this field' });
    }
  }
  const kind = typeof sent.kind === 'string' ? sent.kind : '';
  if (OWN_KINDS.has(kind)) {
    problems.push({ field: 'kind', code: 'not-allowed', message: 'the server records this kind' });
  }
  if (typeof sent.list === 'string' && sent.list.startsWith(OWN_LIST)) {
    const message = 'the server says what stands on a list that is kept here';
    problems.push({ field: 'list', code: 'not-allowed', message });
  }
  if (Object.hasOwn(sent, 'at') && !REPORTS.has(kind)) {
    const message = 'only the report of a tool has a time of its own';
    problems.push({ field: 'at', code: 'not-allowed', message });
  }
  return problems.length > 0 ? problems : stamped(sent, kind, stamp);
}

function stamped(
  sent: Readonly<Record<string, unknown>>,
  kind: string,
  { actor, person, stage, now, seq, random }: Stamp,
): EvidenceBody {
  const received = new Date(now).toISOString();
  const own = typeof sent.at === 'string';
  const { station, shop } = actor;
  const mark = person ?? actor.mark;
  // Without an enrolled station, or without a person, it is an unsigned word (R25).
  const enrolled = station !== undefined && mark !== undefined;
  return {
    ...sent,
    id: `e-${newId(now, random)}`,
    kind,
    at: own ? String(sent.at) : received,
    received,
    seq,
    clock: own ? (enrolled ? 'station' : 'import') : 'server',
    operator: actor.operator,
    stage,
    ...(shop === undefined ? {} : { shop }),
    ...(mark === undefined ? {} : { person: mark }),
    ...(enrolled ? { station } : {}),
    ...(station !== undefined && mark === undefined ? { uploadedBy: station } : {}),
  };
}

/** What the server itself records, as its own station. */
export function ownEvidence(
  kind: string,
  fields: Readonly<Record<string, unknown>>,
  operator: string,
  now: Instant,
  seq: number,
  random: (bytes: number) => Uint8Array,
): EvidenceBody {
  const at = new Date(now).toISOString();
  const id = `e-${newId(now, random)}`;
  return {
    ...fields,
    id,
    kind,
    at,
    received: at,
    seq,
    clock: 'server',
    operator,
    station: 'server',
    person: 'server',
  };
}
