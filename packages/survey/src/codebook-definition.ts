/**
 * The categories of one text question, as the coding desk creates and changes them, without the
 * coded answers.
 *
 * Invariants: an existing category stays, because answers may have been sorted into it.
 */
import { bad } from '@nagori/model';
import type * as z from 'zod';
import { codebookSchema, loadCodings } from './codebook.ts';
import type { Loaded, SurveyProblem } from './problem.ts';
import type { Questionnaire } from './questionnaire.ts';

const codebookDefinitionSchema = codebookSchema.omit({ rounds: true });
export type CodebookDefinition = z.output<typeof codebookDefinitionSchema>;

/** A codebook file needs one round, so an empty one at an arbitrary time is used. */
const NOTHING_CODED = { by: 'nobody', at: '2000-01-01T00:00:00Z', answers: {} };

/** Reads a definition against its questionnaire. `before`: the definition that it replaces. */
export function readCodebookDefinition(
  raw: unknown,
  questionnaire: Questionnaire,
  before: CodebookDefinition | undefined,
): Loaded<CodebookDefinition> {
  const file = {
    codings: questionnaire.questionnaire,
    codebooks: [{ ...(raw as object), rounds: [NOTHING_CODED] }],
  };
  // JSON is YAML.
  const loaded = loadCodings(JSON.stringify(file), questionnaire);
  if (loaded.kind === 'bad') return bad(loaded.reason.map(ofDefinition));
  const [book] = loaded.value;
  if (book === undefined) throw new TypeError('one codebook went in');
  const { rounds: _, ...definition } = book;
  const problems = dropped(definition, before);
  return problems.length > 0 ? bad(problems) : { kind: 'good', value: definition };
}

const ofDefinition = (problem: SurveyProblem): SurveyProblem => {
  return { ...problem, field: problem.field.replace(/^codebooks\[0\]\.?/, '') };
};

function dropped(
  { question, choose, categories }: CodebookDefinition,
  before: CodebookDefinition | undefined,
): SurveyProblem[] {
  if (before === undefined) return [];
  const problems: SurveyProblem[] = [];
  if (question !== before.question || choose !== before.choose) {
    problems.push({
      field: question !== before.question ? 'question' : 'choose',
      code: 'not-allowed',
      message: 'stays as it was: what was coded is about it',
    });
  }
  const current = new Set(categories.map(({ id }) => id));
  for (const { id } of before.categories.filter((one) => !current.has(one.id))) {
    problems.push({
      field: 'categories',
      code: 'missing',
      message: `\`${id}\` stays: answers may have been sorted into it`,
    });
  }
  return problems;
}
