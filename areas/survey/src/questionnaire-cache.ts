/**
 * Caches read questionnaires: the same text is needed for every answer that is saved.
 *
 * Invariants: a stored text was valid when it came in; if it no longer is, that is a bug of ours.
 */
import { strict as assert } from 'node:assert';
import { loadQuestionnaire, type Questionnaire } from '@nagori/survey';

const MOST = 50;
const known = new Map<string, Questionnaire>();

export function storedQuestionnaire(yaml: string): Questionnaire {
  const before = known.get(yaml);
  if (before !== undefined) return before;
  const loaded = loadQuestionnaire(yaml);
  assert(loaded.kind === 'good', 'a stored questionnaire loads');
  if (known.size >= MOST) known.clear();
  known.set(yaml, loaded.value);
  return loaded.value;
}
