/**
 * What a customer's paper says: what concerns the customer, and no order to staff. It leaves out
 * why a phone is quarantined, and on whose report. The person who brought a stolen phone must not
 * be warned (Secondhand Articles Dealer Act art. 15(3); R18).
 *
 * Invariants: pure; every reason for quarantine looks alike.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';

const UNSAID: ReadonlySet<string> = new Set(['legal-block', 'police-match', 'loss-match']);

type Judged = Pick<HandoverDto, 'state'> & {
  readonly decision: Pick<HandoverDto['decision'], 'verdict'>;
};

export function isBeingChecked({ state, decision }: Judged): boolean {
  return state === 'quarantined' || decision.verdict === 'quarantine';
}

/** The handover as it may be printed for the person who brought the phone. */
export function forCustomers(handover: HandoverDto): HandoverDto {
  const evidence = handover.evidence.filter(({ kind }) => !UNSAID.has(kind));
  const said = { ...handover, evidence, blocks: [] };
  if (!isBeingChecked(handover)) return said;
  return { ...said, decision: { ...said.decision, reasons: [], notes: [], steps: [] } };
}

/** How the visit ended, or how far it is, in a word of the receipt. */
export type CustomersOutcome =
  | `ended-${Exclude<HandoverDto['state'], 'open' | 'quarantined'>}`
  | `open-${Exclude<HandoverDto['decision']['verdict'], 'quarantine'>}`
  | 'checking';

export function customersOutcome(handover: Judged): CustomersOutcome {
  const { state, decision } = handover;
  const { verdict } = decision;
  if (state === 'quarantined' || verdict === 'quarantine') return 'checking';
  return state === 'open' ? `open-${verdict}` : `ended-${state}`;
}

/** What the customer is still asked for; staff's own steps are no concern of theirs. */
export function customersSteps({
  state,
  decision,
}: Pick<HandoverDto, 'state' | 'decision'>): HandoverDto['decision']['steps'] {
  return state === 'open' ? decision.steps.filter(({ actor }) => actor === 'holder') : [];
}

/** What a phone that is not taken yet lacks, each named once and without the order to staff. */
export function customersReasons({
  state,
  decision,
}: Pick<HandoverDto, 'state' | 'decision'>): readonly WordsDto[] {
  const isOver = state === 'taken' || state === 'destroyed';
  const named = isOver ? [] : decision.reasons.map(({ label }) => [label.ja, label] as const);
  return [...new Map(named).values()];
}
