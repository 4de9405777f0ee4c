/**
 * Letting a phone go as ordered steps, each with its state and its proof.
 *
 * Invariants: pure. Revoked is not deleted (R03), and a reset is no deletion (R02): neither step
 * ticks another. Data from the phone or the authority outranks the holder's own tick.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { AFTER_DELETION, LET_GO_ORDER, type LetGoKind, type LetGoStepId } from '@nagori/model';
import type { Ticked, Ticks } from './device-store.ts';

/** `waiting`: it happens automatically. `needless`: this phone has no such thing. */
export type StepState = 'todo' | 'waiting' | 'failed' | 'done' | 'needless' | 'unknown';
export type Prover = 'authority' | 'phone' | 'self';

export interface LetGoStep {
  readonly id: LetGoStepId;
  readonly state: StepState;
  readonly by?: Prover;
  readonly at?: string;
}

export interface LetGoView {
  /** The newest pair in this phone, as the authority knows it. */
  readonly held: HeldPhoneDto | undefined;
  /** False without a sign-in; the authority's data is then unknown. */
  readonly asked: boolean;
  /** The phone itself, if the app runs on it. */
  readonly phone: WorldPhoneDto | undefined;
  readonly ticks: Ticks;
}

const STEP_OF: Readonly<Record<LetGoStepId, (view: LetGoView) => LetGoStep>> = {
  revoke: revoked,
  delete: deleted,
  'card-record': cardRecord,
  'e-money': eMoney,
  'account-lock': lock,
  cards,
  reset,
};

/** The platform whose order of steps applies; an unknown phone is treated as an Android phone. */
export const letGoKind = (phone: Pick<WorldPhoneDto, 'platform'> | undefined): LetGoKind =>
  phone === undefined || phone.platform === 'android' ? 'android' : 'ios';

export function letGoSteps(view: LetGoView): readonly LetGoStep[] {
  return LET_GO_ORDER[letGoKind(view.phone)].map((id) => STEP_OF[id](view));
}

/**
 * The step to do now. Steps that are waiting, failed or unknown are skipped, since the rest can
 * continue meanwhile; so is a revocation that is not this holder's. The cards and the reset wait
 * for the deletion, which needs a network and the app.
 */
export function currentStep(
  steps: readonly LetGoStep[],
  held: LetGoView['held'],
): LetGoStep | undefined {
  const open = steps.filter(({ state }) => state !== 'done' && state !== 'needless');
  const canGoOn = ({ id, state }: LetGoStep): boolean => {
    if (state !== 'todo' || AFTER_DELETION.includes(id)) return false;
    return held !== undefined || (id !== 'revoke' && id !== 'delete');
  };
  return open.find(canGoOn) ?? open[0];
}

export const isOver = (steps: readonly LetGoStep[]): boolean =>
  steps.every(({ state }) => state === 'done' || state === 'needless');

/** The state of a step that only the phone or the holder can report. */
function tickedStep(id: Ticked & LetGoStepId, seen: boolean | undefined, ticks: Ticks): LetGoStep {
  if (seen === true) return { id, state: 'done', by: 'phone' };
  const at = seen === undefined ? ticks[id] : undefined;
  return at === undefined ? { id, state: 'todo' } : { id, state: 'done', by: 'self', at };
}

function eMoney({ phone, ticks }: LetGoView): LetGoStep {
  if (phone !== undefined && phone.felica === undefined)
    return { id: 'e-money', state: 'needless' };
  return tickedStep('e-money', phone && phone.felica?.services.length === 0, ticks);
}

function revoked({ held, asked, phone }: LetGoView): LetGoStep {
  const id = 'revoke';
  if (held !== undefined) {
    const proof = held.proven.find(({ what }) => what === 'revoked');
    if (held.current || proof === undefined) return { id, state: 'todo' };
    return { id, state: 'done', by: 'authority', at: proof.at };
  }
  if (phone !== undefined && phone.element?.keys !== true) return { id, state: 'needless' };
  // Keys without a pair of this holder's: they are another person's, or their certificates never
  // arrived.
  return { id, state: asked ? 'todo' : 'unknown' };
}

function deleted({ held, asked, phone }: LetGoView): LetGoStep {
  const id = 'delete';
  const deletion = held?.deletion;
  if (deletion?.state === 'deleted') {
    return { id, state: 'done', by: 'authority', at: deletion.settledAt ?? deletion.orderedAt };
  }
  const element = phone?.element;
  if (phone !== undefined && element?.keys !== true) {
    const at = element?.deletion?.at;
    return at === undefined ? { id, state: 'needless' } : { id, state: 'done', by: 'phone', at };
  }
  if (deletion?.state === 'awaited') return { id, state: 'waiting', at: deletion.dueAt };
  if (deletion !== undefined) return { id, state: 'failed' };
  return { id, state: asked ? 'todo' : 'unknown' };
}

function cardRecord({ phone, ticks }: LetGoView): LetGoStep {
  const id = 'card-record';
  if (phone !== undefined && phone.cardRecord === undefined) return { id, state: 'needless' };
  return tickedStep(id, phone && phone.cardRecord === false, ticks);
}

function lock({ phone, ticks }: LetGoView): LetGoStep {
  return tickedStep('account-lock', phone && !phone.accountLock, ticks);
}

function cards({ phone, ticks }: LetGoView): LetGoStep {
  return tickedStep('cards', phone && !phone.sim && phone.sdCard !== 'card', ticks);
}

function reset({ phone, ticks }: LetGoView): LetGoStep {
  if (phone === undefined) return tickedStep('reset', undefined, ticks);
  if (phone.userData) return { id: 'reset', state: 'todo' };
  const at = phone.lastReset?.at;
  return { id: 'reset', state: 'done', by: 'phone', ...(at === undefined ? {} : { at }) };
}
