/**
 * When a second person's look can be recorded (R11). For the gate, two badges at one station within
 * a short time are one person with two badges.
 *
 * Invariants: pure; the server's clock counts, since it sets the recorded time.
 */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';

/** The gate's own value (rules/confirmation.ts); test/bench-gap.test.ts checks that they agree. */
export const GAP_MS = 20_000;

/** The kinds of evidence that record an act, by the step whose look checks it. */
const ACTS: Readonly<Record<string, (one: EvidenceDto) => boolean>> = {
  'second-look-user-data': ({ kind }) =>
    kind === 'overwrite-report' || kind === 'erase-report' || kind === 'reset-report',
  'second-look-felica': (one) =>
    one.kind === 'felica-tool' || one.kind === 'reset-report' || did(one, 'felica'),
  'second-look-element': ({ kind }) => kind === 'erase-report' || kind === 'portal-look',
};

const did = ({ body }: EvidenceDto, compartment: string): boolean =>
  Array.isArray(body.did) &&
  body.did.some((act) => (act as { readonly on?: unknown }).on === compartment);

export const isSecondLook = (step: string): boolean => Object.hasOwn(ACTS, step);

/** The earliest time at which the look of this step counts; undefined if no act precedes it. */
export function looksFrom(step: string, evidence: readonly EvidenceDto[]): number | undefined {
  const isAct = ACTS[step];
  if (isAct === undefined) return undefined;
  const times = evidence.filter(isAct).map(({ at }) => Date.parse(at));
  return times.length === 0 ? undefined : Math.max(...times) + GAP_MS;
}

/**
 * The remaining wait. The answer gives the server's clock: `decidedAt` on the server equals
 * `arrivedAt` here.
 */
export function waitMs(
  step: string,
  { evidence, decision }: Pick<HandoverDto, 'evidence' | 'decision'>,
  arrivedAt: number,
  now: number,
): number {
  const from = looksFrom(step, evidence);
  if (from === undefined) return 0;
  const serverNow = Date.parse(decision.decidedAt) + (now - arrivedAt);
  // One more second, since the answer took some time to arrive.
  return Math.max(0, from + 1_000 - serverNow);
}
