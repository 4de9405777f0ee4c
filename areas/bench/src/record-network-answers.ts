/**
 * Carriers' answers on the network restriction of many phones (R19), from a file or from the
 * operator's own service.
 *
 * Invariants: each answer enters as a single look does (add-evidence.ts), with its source named. A
 * bad line costs that line only. An answer that is on record is not stored twice. Only phones that
 * this operator has are answered for, and no answer repeats a number.
 */
import {
  type Actor,
  addEvidence,
  type HandoverDeps,
  type HandoverRefusalCode,
} from '@nagori/area-handover';
import type { Problem } from '@nagori/evidence';
import { toHex } from '@nagori/keys';
import { isLostClock, type NetworkDetail, parseImei, type Verdict } from '@nagori/model';
import { requestOf } from './request-of.ts';

/** Why an answer is not recorded, in addition to the refusals of any evidence. */
const NETWORK_LINE_REFUSALS = [
  /** The line is no answer; `problems` says where and why. */
  'line-invalid',
  /** This operator has no phone with this number. */
  'phone-not-here',
  /** The policy of this phone does not ask, or its answer is on record. */
  'not-asked',
  /** The service gave no answer for this number. */
  'not-answered',
] as const;
export type NetworkLineRefusal = (typeof NETWORK_LINE_REFUSALS)[number];

export interface NetworkAnswer {
  readonly imei: string;
  readonly carrier: string;
  readonly status: NetworkDetail;
  /** When the carrier answered; absent: now. */
  readonly at?: string | undefined;
}

export type NetworkLine =
  | {
      readonly line: number;
      readonly handover: string;
      readonly verdict: Verdict;
      /** The verdict before the answer, where it differs. */
      readonly before?: Verdict;
    }
  | {
      readonly line: number;
      readonly code: HandoverRefusalCode | NetworkLineRefusal;
      readonly problems: readonly Problem[];
    };

/** `source` names the file or the service. */
export async function recordNetworkAnswers(
  deps: HandoverDeps,
  actor: Actor,
  source: string,
  answers: readonly (NetworkAnswer | { readonly problems: readonly Problem[] })[],
): Promise<readonly NetworkLine[]> {
  const lines: NetworkLine[] = [];
  for (const [i, answer] of answers.entries()) {
    const line = i + 1;
    if ('problems' in answer) lines.push({ line, code: 'line-invalid', ...answer });
    else lines.push(await recordAnswer(deps, actor, source, { ...answer, line }));
  }
  return lines;
}

async function recordAnswer(
  deps: HandoverDeps,
  actor: Actor,
  source: string,
  { line, imei: written, carrier, status, at }: NetworkAnswer & { readonly line: number },
): Promise<NetworkLine> {
  const { operator } = actor;
  const imei = parseImei(written);
  if (imei.kind !== 'good') {
    const code = imei.reason as Problem['code'];
    return { line, code: 'line-invalid', problems: [{ field: 'imei', code, message: 'no IMEI' }] };
  }
  const key = deps.keys.ofImei(imei.value);
  const stored = await deps.store.byKey(operator, [key]);
  if (stored === undefined) return { line, code: 'phone-not-here', problems: [] };
  const tool = { name: source };
  const said = {
    kind: 'network-status',
    carrier,
    status,
    tool,
    ...(at === undefined ? {} : { at }),
  };
  const changed = await addEvidence(deps, actor, {
    handover: stored.current,
    evidence: said,
    // An answer without a time of its own, or by a clock that lost it, is a new look each time; one
    // with it is the same also where the next handover has begun.
    requestId:
      at === undefined || isLostClock(at) ? undefined : requestOf([toHex(stored.phoneKey), said]),
  });
  if (changed.kind === 'refused') {
    const problems = changed.reasons.map((one) => ({ field: '', message: '', ...one }) as Problem);
    return { line, code: changed.code, problems };
  }
  const { verdict } = changed.value.judged.decision;
  const before = stored.verdict === verdict ? {} : { before: stored.verdict };
  return { line, handover: stored.current, verdict, ...before };
}
