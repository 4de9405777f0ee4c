/**
 * What a customer's paper leaves out: why a phone is quarantined, and on whose report. The person
 * who brought a stolen phone must not be warned (Secondhand Articles Dealer Act art. 15(3); R18).
 *
 * Invariants: pure; every reason for quarantine looks alike.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';

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
