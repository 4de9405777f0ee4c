/**
 * Judges a phone as it stands: its evidence through the readers, then the gate.
 *
 * Invariants: nothing is decided here; the policy is the one the handover was opened with; a token
 * is verified before it is read.
 */
import {
  type PhoneReading,
  type Problem,
  readPhone,
  type TrustAnchors,
  verifyTokens,
} from '@nagori/evidence';
import {
  type Check,
  type Decision,
  type Facts,
  formatImei,
  good,
  type Instant,
} from '@nagori/model';
import {
  type CompiledPolicy,
  gateVersion,
  judgement,
  type PhoneView,
  phoneView,
  statesOf,
} from '@nagori/policy';
import { rememberAnchors, tokensIn } from './checked-under.ts';
import type { EvidenceBody } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredHandover } from './handover-store.ts';
import type { PhoneDescription } from './phone-record.ts';

export interface Judging {
  readonly operator: string;
  readonly phone: PhoneDescription;
  readonly handover: Pick<StoredHandover, 'openedAt' | 'supplier' | 'giver'>;
  readonly evidence: readonly EvidenceBody[];
  /** By the register as it was known then (R25); undefined: as it is now. */
  readonly registerAt?: Instant | undefined;
  /** As before any key of the authority's was withdrawn; absent: as the keys count now. */
  readonly withWithdrawnKeys?: boolean | undefined;
}

/** With the facts as they were read, before anybody's standing was looked up. */
type JudgingReading = PhoneReading & { readonly read: Facts };

/** The readers' view of a phone; bad with every problem, each by its field. */
export async function readJudging(
  deps: HandoverDeps,
  judging: Judging,
  now: Instant,
): Promise<Check<JudgingReading, Problem[]>> {
  const line = lineOf(judging);
  const tokens = judging.withWithdrawnKeys === true ? new Map() : deps.tokens;
  await verifyNew({ tokens, anchors: () => anchorsFor(deps, judging) }, line, now);
  const reading = readPhone(line, {
    now,
    nowGiven: true,
    capabilities: deps.capabilities,
    tokens,
    kept: true,
  });
  if (reading.kind !== 'good') return reading;
  const facts = deps.register.stand(reading.value.facts, judging.registerAt);
  return good({ ...reading.value, facts, read: reading.value.facts });
}

export interface Judged {
  readonly decision: Decision;
  /** What people are shown of it. */
  readonly view: () => PhoneView;
  readonly facts: Facts;
  /** What was read of the evidence alone. */
  readonly read: Facts;
  /** By which gate it was decided of that; undefined where somebody's standing was in it. */
  readonly gate: string | undefined;
}

/**
 * What the gate says, with what the evidence was found to say. Throws where stored evidence does
 * not read, which only a bug explains.
 */
export async function judgePhone(
  deps: HandoverDeps,
  judging: Judging,
  policy: CompiledPolicy,
  now: Instant,
): Promise<Judged> {
  return judgeReading(await readingOf(deps, judging, now), policy, now);
}

/** What the gate says of what was read at `now`. */
export function judgeReading(
  { facts, read }: JudgingReading,
  policy: CompiledPolicy,
  now: Instant,
): Judged {
  const { decision, states } = judgement(facts, policy, now);
  const gate = facts === read ? gateVersion(policy) : undefined;
  return { decision, view: () => phoneView(decision, states(), facts), facts, read, gate };
}

/** What people are shown of `decision`, which was made of this evidence at this time before. */
export async function viewOf(
  deps: HandoverDeps,
  judging: Judging,
  policy: CompiledPolicy,
  decision: Decision,
  now: Instant,
): Promise<PhoneView> {
  const { facts } = await readingOf(deps, judging, now);
  return phoneView(decision, statesOf(facts, policy, now), facts);
}

async function readingOf(deps: HandoverDeps, judging: Judging, now: Instant) {
  const reading = await readJudging(deps, judging, now);
  if (reading.kind === 'good') return reading.value;
  const fields = reading.kind === 'bad' ? reading.reason.map((p) => `${p.field} ${p.code}`) : [];
  throw new TypeError(`stored evidence does not read: ${fields.join(', ')}`);
}

/** A phone's line as `readPhone` takes it. */
export function lineOf({ operator, phone, handover, evidence }: Judging) {
  const [first, second] = phone.imeis;
  const { platform, model, os, label } = phone;
  return {
    operator,
    ...(handover.supplier === undefined ? {} : { supplier: handover.supplier }),
    ...(handover.giver === undefined ? {} : { giver: handover.giver }),
    openedAt: new Date(handover.openedAt).toISOString(),
    phone: {
      ...(first === undefined ? { label } : { imei: formatImei(first) }),
      ...(second === undefined ? {} : { imei2: formatImei(second) }),
      ...(platform === undefined ? {} : { platform }),
      ...(model === undefined ? {} : { model }),
      ...(os === undefined ? {} : { os }),
    },
    evidence,
  };
}

function anchorsFor(deps: HandoverDeps, { withWithdrawnKeys }: Judging): TrustAnchors {
  const anchors = deps.anchors();
  if (withWithdrawnKeys !== true) return anchors;
  return { issuers: anchors.issuers.map(({ withdrawnFrom: _, ...anchor }) => anchor) };
}

/** Most phones carry no token, and one that was verified stays so. */
async function verifyNew(
  deps: Pick<HandoverDeps, 'tokens' | 'anchors'>,
  line: { readonly evidence: readonly EvidenceBody[] },
  now: Instant,
): Promise<void> {
  // A statement, and the status list that was read later (challenge, M6).
  const fresh = line.evidence.filter((one) =>
    tokensIn(one).some((token) => deps.tokens.get(token)?.kind !== 'good'),
  );
  if (fresh.length === 0) return;
  const anchors = deps.anchors();
  // A record that was kept is bounded by its pieces, and none of them is left unchecked.
  const checked = await verifyTokens({ evidence: fresh }, anchors, now, Number.POSITIVE_INFINITY);
  rememberAnchors(checked, anchors);
  for (const [token, check] of checked) deps.tokens.set(token, check);
}
