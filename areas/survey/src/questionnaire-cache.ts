/**
 * Questionnaires read once: the same text is asked for with every answer that is saved.
 *
 * Invariants: a text that is stored loaded once, when it came in; if it does not any more, that is
 * a bug of ours.
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
