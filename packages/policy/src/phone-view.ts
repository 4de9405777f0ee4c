/**
 * What people see of a decision: the first line, the rows of the compartments, what each piece of
 * evidence shows, and which did not count. Counter, bench, receipt, certificate and command line
 * use this one view.
 *
 * Invariants: pure. Its parts never contradict each other. An accepted residue is in the first
 * line. Deciding evidence is never listed as not counting. A look that found a residue never
 * favours the phone.
 */
import type { CompartmentState, Decision, Facts, Ignored } from '@nagori/model';
import type { Words } from './explain/words-form.ts';
import { verdictWords } from './explain/words-note.ts';

/** `open`: it settles nothing, or did not count. */
export type Speaking = 'for' | 'against' | 'open';

export interface PhoneView {
  /** The one sentence under the verdict. */
  readonly sentence: Words;
  readonly rows: readonly CompartmentState[];
  /** By evidence; evidence that says nothing about the phone's state is left out. */
  readonly speaking: ReadonlyMap<string, Speaking>;
  /** It decided, although part of it was put aside. */
  readonly partly: readonly Ignored[];
  readonly ignored: readonly Ignored[];
}

/** `states`: those that the decision was based on, from `statesOf`. */
export function phoneView(
  { verdict, reasons, notes, ignored }: Pick<Decision, 'verdict' | 'reasons' | 'notes' | 'ignored'>,
  states: readonly CompartmentState[],
  facts: Pick<Facts, 'findings' | 'circumstances'>,
): PhoneView {
  const decided = new Set([
    ...states.flatMap(deciding),
    ...reasons.flatMap(({ evidence }) => evidence),
  ]);
  const partly = ignored.filter(({ evidence }) => decided.has(evidence));
  const left = ignored.filter(({ evidence }) => !decided.has(evidence));
  return {
    sentence: verdictWords({ verdict, notes, reasons }).sentence,
    rows: states,
    speaking: speakingOf(facts, new Set(left.map(({ evidence }) => evidence))),
    partly,
    ignored: left,
  };
}

/** The evidence that decides a compartment's state. */
function deciding({ state, proofs, residues }: CompartmentState): readonly string[] {
  const findings = state === 'clear' ? proofs : state === 'residue' ? residues : [];
  return findings.map(({ evidence }) => evidence);
}

function speakingOf(
  { findings, circumstances }: Pick<Facts, 'findings' | 'circumstances'>,
  ignored: ReadonlySet<string>,
): ReadonlyMap<string, Speaking> {
  const speaking = new Map<string, Speaking>();
  const hear = (evidence: string, says: Speaking): void => {
    const before = speaking.get(evidence);
    if (before === 'against' || (before === 'for' && says === 'open')) return;
    speaking.set(evidence, says === 'for' && ignored.has(evidence) ? 'open' : says);
  };
  for (const { evidence, value } of findings) {
    hear(evidence, value === 'residue' ? 'against' : value === 'unknown' ? 'open' : 'for');
  }
  for (const { evidence, value } of circumstances) {
    hear(evidence, value === 'bad' ? 'against' : value === 'unknown' ? 'open' : 'for');
  }
  return speaking;
}
