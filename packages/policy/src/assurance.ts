/**
 * Assurance (確度): the words printed on a certificate, derived from the proofs of a compartment. The
 * words are not one scale: a phone that never held a key can never be "erased".
 */
import {
  ASSURANCE_WORDS,
  type Assurance,
  type CompartmentState,
  type Finding,
  READ_WORDS,
} from '@nagori/model';
import { measuredWords } from './explain/words-cause.ts';
import type { Words } from './explain/words-form.ts';
import { confirmation } from './rules/confirmation.ts';

export interface AssuranceLabel {
  readonly assurance: Exclude<Assurance, 'confirmed'>;
  /** Another person looked after the last act (R11); one piece of evidence is never enough. */
  readonly confirmed: boolean;
}

/** What a certificate may print for a clear compartment; undefined for any other state. */
export function assuranceOf(state: CompartmentState): AssuranceLabel | undefined {
  if (state.state !== 'clear') return undefined;
  const labels = state.proofs.map(labelOf);
  const assurance = (['destroyed', 'overwritten', 'erased', 'observed', 'declared'] as const).find(
    (label) => labels.includes(label),
  );
  if (assurance === undefined) return undefined;
  return { assurance, confirmed: isConfirmed(state, assurance) };
}

/** The words shown with a clear compartment; none for any other state. */
export function assuranceWords(state: CompartmentState): readonly Words[] {
  const label = assuranceOf(state);
  if (label === undefined) return [];
  const { assurance, confirmed } = label;
  const words =
    assurance === 'observed' ? observedWords(state.proofs) : [ASSURANCE_WORDS[assurance]];
  const measured = state.proofs.flatMap((proof) => proof.measured ?? []).map(measuredWords);
  return [...words, ...measured.slice(0, 1), ...(confirmed ? [ASSURANCE_WORDS.confirmed] : [])];
}

/** A reader's result and a look at a screen have different words. */
function observedWords(proofs: readonly Finding[]): readonly Words[] {
  const observed = proofs.filter((proof) => labelOf(proof) === 'observed');
  return [
    ...(observed.every(isRead) ? [] : [ASSURANCE_WORDS.observed]),
    ...(observed.some(isRead) ? [READ_WORDS] : []),
  ];
}

/** Read through the contactless chip, or answered by the element itself (challenge, B3). */
function isRead({ class: cls, method }: Finding): boolean {
  return cls === 'probe' && (method === 'felica-walk' || method === 'statement-none');
}

function labelOf(proof: Finding): Assurance {
  switch (proof.class) {
    case 'say':
      return 'declared';
    case 'eye':
    case 'app':
    case 'probe':
      return 'observed';
    case 'act':
      return wordOfAct(proof.method);
    default:
      return proof.class satisfies never;
  }
}

function wordOfAct(method: Finding['method']): Assurance {
  switch (method) {
    case 'destruction':
      return 'destroyed';
    case 'overwrite':
      return 'overwritten';
    // Removed, and seen to be removed: nothing was erased.
    case 'removal':
    case 'lock-removal':
      return 'observed';
    default:
      return 'erased';
  }
}

/** The confirming look must belong to the act that the label names, not to another act. */
function isConfirmed({ proofs, attempts }: CompartmentState, assurance: Assurance): boolean {
  const counted = proofs.map((finding) => ({ finding, class: finding.class, vouched: true }));
  const acts = proofs
    .filter((proof) => proof.class === 'act' && labelOf(proof) === assurance)
    .map((proof) => proof.method);
  return confirmation(counted, attempts, acts, 'eye', Number.NEGATIVE_INFINITY) === 'confirmed';
}
