/**
 * What the operator recalled (R30), recorded for each phone on which the tool was used, or work
 * names no tool: before anything else is recorded for it, and again after.
 *
 * Invariants: nothing is judged or certified in the phone’s record by work that is recalled, in
 * whichever order recall, work and opening came. A recall that was lifted is ended on the record.
 * Who only reads is shown what the next act will be judged by, and nothing is recorded.
 */
import { type Facts, type Instant, isSameRecall, type RecallScope } from '@nagori/model';
import { isRecalled } from '@nagori/policy';
import { type Admitted, ownEvidence } from './admit-evidence.ts';

/** The newest word on a recall. */
export type RecallWord = RecallScope & { readonly isEnded: boolean };

/** The replay area implements it, because it depends on handover. */
export interface Recalls {
  of(operator: string): Promise<readonly RecallWord[]>;
}

/** The words that are not on record yet. */
export function missingRecalls(words: readonly RecallWord[], facts: Facts): readonly RecallWord[] {
  return words.filter((word) => {
    const isOnRecord = facts.recalls.some((one) => isSameRecall(one, word));
    return word.isEnded ? isOnRecord : !isOnRecord && isReached(word, facts);
  });
}

/** The facts as they are once these words are on record; the same where all of them are. */
export function underRecalls(words: readonly RecallWord[], facts: Facts): Facts {
  const missing = missingRecalls(words, facts);
  if (missing.length === 0) return facts;
  const [ended, begun] = [true, false].map((end) => missing.filter((one) => one.isEnded === end));
  const standing = facts.recalls.filter((one) => !ended?.some((end) => isSameRecall(one, end)));
  const added = (begun ?? []).map(({ isEnded: _, ...recall }) => ({ evidence: '', ...recall }));
  return { ...facts, recalls: [...standing, ...added] };
}

function isReached(recall: RecallScope, facts: Facts): boolean {
  const alone = { ...facts, recalls: [recall] };
  return facts.findings.some((one) => isRecalled(one, alone));
}

export function recallEvidence(
  { tool: toolName, toolVersion: version, model, os, from, isEnded }: RecallWord,
  operator: string,
  now: Instant,
  seq: number,
  random: (bytes: number) => Uint8Array,
): Admitted {
  const fields = {
    toolName,
    ...(version === undefined ? {} : { version }),
    ...(model === undefined ? {} : { model }),
    ...(os === undefined ? {} : { os }),
    from: new Date(from).toISOString(),
    ...(isEnded ? { ended: true as const } : {}),
  };
  return ownEvidence('tool-recall', fields, operator, now, seq, random);
}
