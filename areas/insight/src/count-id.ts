/**
 * The ids of what insight counts. They are stored: an id is never reused, and the functions of
 * migrations/1200-counts.sql know the ranges.
 *
 * Invariants: no id identifies a phone or a person. A new step, compartment or kind of task needs
 * an id here, or the program does not compile.
 */
import type { HandoverState } from '@nagori/area-handover';
import type { LossTaskKind } from '@nagori/area-loss';
import type { VisitOutcome } from '@nagori/area-visits';
import type { Compartment } from '@nagori/model';
import type { StepId } from '@nagori/policy';

/** Of a handover. 3 and 10 to 16 once meant leftovers by handover, and are not reused. */
export const HANDOVER_COUNT = { opened: 1, finished: 2 } as const;

/**
 * Of a phone, which counts once for all its handovers: at the operator, and in each stage.
 * `leftover`: in any compartment but the lock, which holds no data. `left`: the first of a range by
 * compartment; the card record was added after the ranges were full.
 */
export const PHONE_COUNT = {
  all: { phones: 4, leftover: 5, left: 26, cardRecord: 8 },
  stage: { phones: 6, leftover: 7, left: 33, cardRecord: 9 },
} as const;
export type PhoneCount = (typeof PHONE_COUNT)[keyof typeof PHONE_COUNT];

const COMPARTMENT_PLACE = {
  'user-data': 0,
  felica: 1,
  'jpki-certificate': 2,
  'jpki-key': 3,
  'account-lock': 4,
  sim: 5,
  'sd-card': 6,
} as const satisfies Record<Exclude<Compartment, 'card-record'>, number>;

/** The number of leftovers in `compartment`, of `counts`. */
export function leftCount(counts: PhoneCount, compartment: Compartment): number {
  if (compartment === 'card-record') return counts.cardRecord;
  return counts.left + COMPARTMENT_PLACE[compartment];
}

/** How a handover left the counter, for the first time. One that was joined goes on elsewhere. */
export type HandoverOutcome = Exclude<HandoverState, 'open' | 'gone' | 'joined'>;
export const OUTCOME_COUNT = {
  taken: 20,
  refused: 21,
  returned: 22,
  quarantined: 23,
  destroyed: 24,
  expired: 25,
} as const satisfies Record<HandoverOutcome, number>;

/** Of announced visits. Written by the trigger `count_visit`. */
export const VISIT_COUNT = {
  planned: 40,
  prompted: 41,
  refused: 42,
  opened: 43,
  done: 44,
  arrived: 45,
  proved: 46,
  seen: 47,
  told: 48,
  notYet: 49,
} as const satisfies Partial<Record<VisitOutcome, number>> & Readonly<Record<string, number>>;

/** Of loss cases (R21). Written by the triggers `count_loss_case` and `count_loss_task`. */
export const LOSS_COUNT = { reported: 60, found: 61, mistaken: 62 } as const;
/** Index of a kind of task in its ranges. */
export const LOSS_PLACE = {
  line: 0,
  jpki: 1,
  provider: 2,
  'lost-mode': 3,
  police: 4,
  'lost-property': 5,
} as const satisfies Record<LossTaskKind, number>;
export const LOSS_TASK_COUNT = { asked: 70, settled: 80, late: 90 } as const;

/** Index of a step: asked under 100 and more, its seconds under 200 and more. */
export const STEP_PLACE = {
  'read-imei': 0,
  appraise: 1,
  'check-identity': 2,
  'check-identity-remotely': 3,
  'accept-terms': 4,
  'ask-network': 5,
  'ask-warranty': 6,
  'prompt-holder': 7,
  'disclose-no-overwrite': 8,
  'look-at-lock': 9,
  'remove-lock': 10,
  'take-sim-out': 11,
  'take-sd-out': 12,
  'open-portal-app': 13,
  'ask-and-sign': 14,
  'sign-leftover': 15,
  challenge: 16,
  revoke: 17,
  'await-deletion': 18,
  'sign-non-restoration': 19,
  'holder-clears-felica': 20,
  'felica-erase': 21,
  'look-at-osaifu': 22,
  'read-felica': 23,
  'second-look-felica': 24,
  'sign-assist': 25,
  'holder-resets': 26,
  'look-at-setup-screen': 27,
  'ask-erased': 28,
  'look-after-reset': 29,
  'bench-reset': 30,
  'bench-erase': 31,
  overwrite: 32,
  'second-look-user-data': 33,
  'activation-attempt': 34,
  'set-up-and-look': 35,
  'forced-deletion': 36,
  'second-look-element': 37,
  'ask-supplier': 38,
  'sign-destruction': 39,
  'store-locked': 40,
  reconcile: 41,
  'correct-custody': 42,
  'sign-off': 43,
  'restart-deletion': 44,
  repair: 45,
  'remove-card-record': 46,
  'look-at-wallet': 47,
  'second-look-wallet': 48,
  'ask-card-record': 49,
  'confirm-model': 50,
} as const satisfies Record<StepId, number>;
export const STEP_COUNT = { asked: 100, seconds: 200 } as const;

/** Durations by bin (duration-bin.ts): at the counter, of tasks of a loss, of the whole case. */
export const COUNTER_TIME = 1_000;
export const LOSS_TIME = 2_000;
/** The distance between kinds; the whole case comes after the last kind. */
export const LOSS_TIME_STEP = 500;
/** Durations across operators, by span; those of losses 20 apart. */
export const COUNTER_SPAN = 1_900;
export const LOSS_SPAN = 6_000;
export const LOSS_SPAN_STEP = 20;

/** The index of a whole case among the kinds of its tasks. */
export const WHOLE_CASE = 6;

/** Which numbers are read together, as `nagori.about_of` sorts them. */
const ABOUT = { handovers: 0, visits: 1, losses: 2, steps: 3, times: 4 } as const;
export type About = keyof typeof ABOUT;
