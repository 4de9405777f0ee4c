/**
 * When a second person's look can be recorded (R11): two badges at one station within a short time
 * are one person with two badges, says the gate.
 *
 * Invariants: pure; the server's clock counts, for it stamps what is recorded.
 */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';

/** As the gate has it (rules/confirmation.ts); test/bench-gap.test.ts holds the two together. */
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

/**
 * From when on the look of this step counts; undefined: nothing was done that it has to wait for.
 */
export function looksFrom(step: string, evidence: readonly EvidenceDto[]): number | undefined {
  const isAct = ACTS[step];
  if (isAct === undefined) return undefined;
  const times = evidence.filter(isAct).map(({ at }) => Date.parse(at));
  return times.length === 0 ? undefined : Math.max(...times) + GAP_MS;
}

/**
 * How long to wait still. The answer gives the server's clock: it judged at `decidedAt`, which
 * arrived here at `arrivedAt`.
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
  // One second more: the clocks are compared through an answer that took some time.
  return Math.max(0, from + 1_000 - serverNow);
}
