/**
 * The registrar's acts on a round: invite, open, close early, reopen, set how it is published.
 *
 * Invariants: questionnaires do not change. After a publication no more answers are accepted. No
 * mail is sent before the round is open.
 */
import type { Operator } from '@nagori/area-staff';
import { done, type Instant, type Outcome, type Refused, refused } from '@nagori/model';
import { type PublicationPolicy, SURVEYED_KINDS, type SurveyedKind } from '@nagori/survey';
import { readPolicy } from './make-survey.ts';
import { roundState, windowState } from './round-state.ts';
import type { RoundAsked, SurveyDeps } from './survey-deps.ts';
import type { SurveyRefusalCode } from './survey-refusal.ts';
import type { RoundChange, StoredRound } from './survey-store.ts';

export type SurveyAct =
  | { readonly act: 'open' | 'reopen'; readonly closesAt: Instant }
  | { readonly act: 'close' }
  | { readonly act: 'policy'; readonly policy: Readonly<Record<string, unknown>> };

export async function changeSurvey(
  { surveys, now }: SurveyDeps,
  { operator, round }: RoundAsked,
  act: SurveyAct,
): Promise<Outcome<undefined, SurveyRefusalCode>> {
  const stored = await surveys.round(operator, round);
  if (stored === undefined) return refused('survey-not-found');
  const policy =
    act.act === 'policy' ? readPolicy(stored.slug, stored.title, act.policy) : undefined;
  if (policy?.kind === 'bad') return refused('survey-invalid', policy.reason);
  const changed = await surveys.changeRound(operator, round, (row) =>
    after({ ...stored, ...row }, act, policy?.value, now()),
  );
  if (changed === undefined) return refused('survey-not-found');
  if (changed !== 'changed') return changed;
  if (act.act === 'open' || act.act === 'reopen') await surveys.enqueueMails(operator, round);
  return done(undefined);
}

function after(
  round: StoredRound,
  act: SurveyAct,
  policy: PublicationPolicy | undefined,
  at: Instant,
): RoundChange | Refused<SurveyRefusalCode> {
  const state = roundState(round, at);
  switch (act.act) {
    case 'open':
      if (state !== 'draft' || isReport(round)) return refused('survey-not-so');
      if (act.closesAt <= at) return refused('survey-deadline-past');
      return { openedAt: at, closesAt: act.closesAt };
    case 'reopen':
      if (state !== 'closed' && state !== 'open') return refused('survey-not-so');
      if (act.closesAt <= at) return refused('survey-deadline-past');
      return { closesAt: act.closesAt };
    case 'close':
      return state === 'open' ? { closesAt: at } : refused('survey-not-so');
    case 'policy':
      return policy === undefined ? {} : { policy };
    default:
      return act satisfies never;
  }
}

/** A report came with its answers: no operator is asked. */
export const isReport = ({ questionnaires }: Pick<StoredRound, 'questionnaires'>): boolean =>
  questionnaires.some(({ answers }) => answers !== undefined);

/** Operators that a survey can ask. */
export async function askable({
  directory,
}: Pick<SurveyDeps, 'directory'>): Promise<
  readonly (Operator & { readonly kind: SurveyedKind })[]
> {
  return (await directory.operators()).flatMap((one) => {
    const kind = SURVEYED_KINDS.find((known) => known === one.kind);
    return kind === undefined ? [] : [{ ...one, kind }];
  });
}

export async function inviteOperators(
  deps: SurveyDeps,
  { operator, person, round }: RoundAsked,
  asked: readonly string[],
): Promise<Outcome<undefined, SurveyRefusalCode>> {
  const { surveys, now } = deps;
  const stored = await surveys.round(operator, round);
  if (stored === undefined) return refused('survey-not-found');
  const at = now();
  const window = windowState(stored, at);
  if (stored.versions > 0 || isReport(stored) || window === 'closed') {
    return refused('survey-not-so');
  }
  const known = await askable(deps);
  const kinds = new Set(stored.questionnaires.map(({ kind }) => kind));
  const found = asked.map((id) => known.find((one) => one.id === id && kinds.has(one.kind)));
  const wrong = asked.filter((_, index) => found[index] === undefined);
  if (wrong.length > 0) {
    return refused(
      'survey-not-for-operator',
      wrong.map((field) => ({ field, code: 'unknown-operator', message: 'is not asked here' })),
    );
  }
  const invited = found.flatMap((one) =>
    one === undefined ? [] : [{ operator: one.id, kind: one.kind }],
  );
  await surveys.invite(operator, round, invited, at, person);
  if (window === 'open') await surveys.enqueueMails(operator, round);
  return done(undefined);
}
