/**
 * When a second person's look can be recorded (R11). For the gate, two badges at one station within
 * a short time are one person with two badges.
 *
 * Invariants: pure; the server's clock counts, since it sets the recorded time.
 */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';

/** The gate's own value (rules/confirmation.ts); test/bench-gap.test.ts checks that they agree. */
export const GAP_MS = 20_000;

/** The look at what is left of a destroyed phone, which no step of the gate asks for. */
export const DESTROYED_LOOK = 'look-at-destroyed';

/** Evidence that another person's look follows: an act, or a first look that found nothing. */
type Earlier = (one: EvidenceDto) => boolean;

/** By the step whose look follows. */
const EARLIER: Readonly<Record<string, Earlier>> = {
  'second-look-user-data': (one) =>
    isOf(one, 'overwrite-report', 'erase-report', 'reset-report') || names(one, 'user-data'),
  'second-look-felica': (one) =>
    isOf(one, 'felica-tool', 'probe', 'reset-report') || names(one, 'felica'),
  'second-look-element': (one) => isOf(one, 'erase-report', 'portal-look'),
  'second-look-wallet': (one) => isOf(one, 'reset-report') || names(one, 'card-record'),
  [DESTROYED_LOOK]: (one) => isOf(one, 'destruction', 'board-end'),
};

const isOf = ({ kind }: EvidenceDto, ...kinds: readonly string[]): boolean => kinds.includes(kind);

/** An observation names what was done to a compartment, or seen of it. */
const names = ({ kind, body: { did, saw } }: EvidenceDto, compartment: string): boolean =>
  kind === 'observation' &&
  [did, saw].some(
    (list) =>
      Array.isArray(list) &&
      list.some((one) => (one as { readonly on?: unknown }).on === compartment),
  );

/** The steps that come before a look: without one of them, it checks nothing. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  'second-look-user-data': ['overwrite', 'bench-erase', 'bench-reset', 'holder-resets'],
  'second-look-felica': ['felica-erase', 'read-felica', 'holder-clears-felica'],
  'second-look-element': ['set-up-and-look', 'forced-deletion'],
  'second-look-wallet': ['look-at-wallet', 'remove-card-record'],
};

/** The step left that must be on record before this look; undefined if none is. */
export const lackingFirst = <S extends { readonly id: string }>(
  step: string,
  left: readonly S[],
): S | undefined => left.find(({ id }) => FIRST[step]?.includes(id));

export const isSecondLook = (step: string): boolean => Object.hasOwn(FIRST, step);

/** The compartments that a look is asked of. */
const CHECKED: Readonly<Record<string, readonly string[]>> = {
  'second-look-user-data': ['user-data'],
  'second-look-felica': ['felica'],
  'second-look-element': ['jpki-certificate', 'jpki-key'],
  'second-look-wallet': ['card-record'],
};

type Reason = Pick<HandoverDto['decision']['reasons'][number], 'subjects' | 'cause' | 'words'>;

/**
 * The gate's words on a look that is on record and does not count, as the same person did the work;
 * undefined if there is none.
 */
export function whyNotAnother(
  step: string,
  of: {
    readonly evidence: readonly Pick<EvidenceDto, 'id' | 'kind'>[];
    readonly decision: { readonly reasons: readonly Reason[] };
  },
): WordsDto | undefined {
  const looks = of.evidence.filter(({ kind }) => kind === 'second-look').map(({ id }) => id);
  return of.decision.reasons.find(
    ({ subjects, cause }) =>
      cause?.code === 'same-person' &&
      looks.includes(cause.evidence) &&
      subjects.some((one) => CHECKED[step]?.includes(one)),
  )?.words;
}

/** The earliest time at which the look of this step counts; undefined if nothing precedes it. */
export function looksFrom(step: string, evidence: readonly EvidenceDto[]): number | undefined {
  const isEarlier = EARLIER[step];
  if (isEarlier === undefined) return undefined;
  const times = evidence.filter(isEarlier).map(({ at }) => Date.parse(at));
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
