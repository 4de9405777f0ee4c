/**
 * Issues the clearance certificate (消去証明) of a phone that is released, or was destroyed.
 *
 * Invariants: only a phone that the gate accepts at that moment, or that is on record as destroyed,
 * is certified (R01, R11, R12), and never a lost or stolen one (R18). The record was verified,
 * entry by entry, as the database has it (R20). Certificate and chain entry are one write. Asked
 * again without new evidence, the existing certificate is returned, unless its key was withdrawn. A
 * newer one supersedes it.
 */
import {
  type Actor,
  awaySince,
  changeHandover,
  type Drafting,
  evidenceOf,
  type Judged,
  type PhoneRecord,
  policyOf,
  type RecordAt,
  type RecordEntry,
  readPhoneRecord,
} from '@nagori/area-handover';
import {
  type Basis,
  buildClearance,
  type ClearanceClaims,
  ID_BYTES,
  keyIdOf,
  signClearance,
} from '@nagori/certificate';
import { saltsRow } from '@nagori/keys';
import {
  type Decision,
  done,
  type Facts,
  type Instant,
  type Outcome,
  refused,
} from '@nagori/model';
import { assuranceOf, phoneView } from '@nagori/policy';
import { type ClearanceDeps, type ClearanceOrHandoverCode, declined } from './clearance-deps.ts';
import { type ClearanceSalts, drawSalts, saltsToBytes } from './clearance-salts.ts';
import { issuing, type NewClearance, type StoredClearance } from './clearance-store.ts';
import { elementOfPhone, type PhoneElement } from './element-of-phone.ts';
import { isDestroyed, papersOf } from './papers-of.ts';
import { faultOfRecord } from './verified-record.ts';

export interface ClearanceRequest {
  readonly handover: string;
  /** As printed on the phone; the record has none. */
  readonly manufacturer?: string | undefined;
  readonly requestId?: string | undefined;
}

export interface IssuedClearance {
  readonly clearance: StoredClearance;
  /** False: this one was there before, and nothing new is on record. */
  readonly created: boolean;
}

export async function issueClearance(
  deps: ClearanceDeps,
  actor: Actor,
  request: ClearanceRequest,
): Promise<Outcome<IssuedClearance, ClearanceOrHandoverCode>> {
  const { operator } = actor;
  // The record judged is the database's, and is verified below.
  deps.handover.cache.drop(operator, request.handover);
  const standing = await unchanged(deps, operator, request.handover);
  if (standing !== undefined) return done({ clearance: standing, created: false });
  let drafted: NewClearance | undefined;
  const drafting: Drafting<ClearanceOrHandoverCode> = async (record, now, at) => {
    const made = await draftOf(deps, record, request, { now, at });
    if (made.kind === 'refused') return made;
    drafted = made.value;
    return {
      kind: 'clearance',
      more: { clearance: drafted.id },
      sideEffects: issuing(drafted),
      // Lost or stolen: that it was destroyed is on record, and no paper is issued for it.
      check: ({ decision }) =>
        decision.verdict === 'quarantine' ? refused('quarantined') : undefined,
    };
  };
  const changed = await changeHandover(
    deps.handover,
    actor,
    request.handover,
    request.requestId,
    drafting,
  );
  if (changed.kind === 'refused') return changed;
  // A request that was stored before has its certificate from then.
  const id = lastClearance(changed.value.record, request.handover);
  const clearance = id === undefined ? undefined : await deps.clearances.byId(operator, id);
  if (clearance === undefined) return declined('clearance-not-found');
  return done({ clearance, created: id === drafted?.id });
}

/** The valid certificate of this handover, if nothing was recorded since and its key signs. */
async function unchanged(
  { clearances, handover: deps, operatorKeys }: ClearanceDeps,
  operator: string,
  handover: string,
): Promise<StoredClearance | undefined> {
  const newest = await clearances.ofHandover(operator, handover);
  if (newest?.status !== 'valid' || keyIdOf(newest.jws) !== operatorKeys.kid(operator)) {
    return undefined;
  }
  const isIts = (entry: RecordEntry): boolean => entry.clearance === newest.id;
  const record = await readPhoneRecord(deps, operator, handover);
  const place = record?.entries.findIndex(isIts) ?? -1;
  if (record === undefined || place < 0) return undefined;
  const since = record.entries.slice(place + 1);
  return since.some((entry) => (entry.evidence ?? []).length > 0) ? undefined : newest;
}

function lastClearance(record: PhoneRecord, handover: string): string | undefined {
  return record.entries.findLast(
    (entry) => entry.handover === handover && entry.clearance !== undefined,
  )?.clearance;
}

/** The phone is with us and may go on, has gone as it was released, or was destroyed. */
const CERTIFIED_IN: ReadonlySet<string> = new Set(['open', 'taken', 'gone', 'destroyed']);

async function draftOf(
  deps: ClearanceDeps,
  record: PhoneRecord,
  request: ClearanceRequest,
  { now, at }: { readonly now: Instant; readonly at: RecordAt },
): Promise<Outcome<NewClearance, ClearanceOrHandoverCode>> {
  const { operator, handover, state, route } = record.stored;
  if (handover.stage !== 'release' && handover.stage !== 'destruction') {
    return declined('clearance-not-at-this-stage');
  }
  // Work that ended without its goal released nothing, whatever the gate would say today.
  const isReleased = state !== 'gone' || route !== undefined;
  if (!CERTIFIED_IN.has(state) || !isReleased) return refused('handover-ended');
  if ((await awaySince(deps.handover, record)) !== undefined) {
    return declined('clearance-box-away');
  }
  const fault = await faultOfRecord(deps, record);
  if (fault !== undefined) return refused('record-broken');
  const element = await elementOfPhone(deps, record);
  const salts = drawSalts(deps.handover.random, element?.salt);
  const idx = await deps.clearances.nextIndex(operator);
  const drawn = { salts, element, idx, now };
  const built = await claimsFor(deps, record, request, drawn, await at.judged());
  if (built.kind !== 'good') return declined('clearance-refused', built.reason);
  const claims: ClearanceClaims = built.value;
  const signer = {
    iss: operator,
    sign: (payload: Readonly<Record<string, unknown>>, typ: string) =>
      deps.operatorKeys.sign(operator, payload, typ),
  };
  const { envelope } = deps.handover;
  const row = saltsRow({ handover: handover.id, id: claims.jti });
  return done({
    id: claims.jti,
    idx,
    outcome: claims.outcome,
    ...(await signClearance(claims, signer)),
    salts: await envelope.seal(operator, row, saltsToBytes(salts), now),
  });
}

interface Drawn {
  readonly salts: ClearanceSalts;
  readonly element: PhoneElement | undefined;
  readonly idx: number;
  readonly now: Instant;
}

async function claimsFor(
  deps: ClearanceDeps,
  record: PhoneRecord,
  { manufacturer }: ClearanceRequest,
  { salts, element, idx: statusIndex, now }: Drawn,
  { facts, states, decision }: Judged,
) {
  const { operator, handover } = record.stored;
  const policy = policyOf(deps.handover, record);
  // As banner and receipt show it.
  const { rows } = phoneView(decision, states(), facts);
  const names = await deps.namesOf(operator, handover.shop);
  const { imeis } = record.phone;
  // What counted; a file's word alone is not certified.
  const { model, platform, os } = facts.phone;
  const isApple = platform === 'ios' || platform === 'ipados';
  return buildClearance({
    id: deps.handover.random(ID_BYTES),
    iss: operator,
    issuedAt: now,
    basis: basisOf(record, facts, decision),
    operator: { id: operator, name: names?.operator },
    ...(handover.shop === undefined ? {} : { shop: { id: handover.shop, name: names?.shop } }),
    policy: { id: policy.id, digest: policy.digest },
    phone: {
      imeis,
      salt: salts.phone,
      manufacturer: manufacturer ?? (isApple ? 'Apple' : undefined),
      model,
      platform,
      os,
      element,
    },
    personSalt: salts.persons,
    compartments: rows.map((state) => ({ state, label: assuranceOf(state) })),
    statusIndex,
  });
}

/** Where it was confirmed to go, or anywhere it may. */
function basisOf(record: PhoneRecord, facts: Facts, { verdict, route }: Decision): Basis {
  const { stored } = record;
  if (stored.handover.stage === 'destruction') {
    const evidence = evidenceOf(record);
    const isGone = facts.custody.some((c) => c.kind === 'destroyed');
    const destroyed = isGone && isDestroyed(evidence);
    const disposal = papersOf(evidence, stored.operator);
    return { kind: 'destruction', destroyed, disposal };
  }
  const chosen = stored.state === 'taken' ? stored.route : undefined;
  return { kind: 'release', verdict, route: chosen === undefined ? route : [chosen] };
}
