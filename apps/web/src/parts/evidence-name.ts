/** A piece of evidence by its number in the record, its kind and its time: no id is read aloud. */
import type { EvidenceDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../language/use-words.ts';
import { showTime } from './show-time.ts';
import { PARTS } from './words.ts';

export type EvidenceNumbers = readonly Pick<EvidenceDto, 'id' | 'kindWords' | 'at'>[];

/** Numbers are the order on record, from 1. */
export function useEvidenceName(evidence: EvidenceNumbers): (id: string) => string {
  const say = useWords(PARTS);
  const text = useText();
  return (id) => {
    const index = evidence.findIndex((one) => one.id === id);
    const one = evidence[index];
    if (one === undefined) return say('evidenceGone');
    return say('evidenceName', { n: index + 1, kind: text(one.kindWords), at: showTime(one.at) });
  };
}
