/**
 * A file of answer sheets, as operators hand them in. It names operators: only the survey's office
 * holds it, and it is never published as it is.
 */
import { good, type Instant } from '@nagori/model';
import * as z from 'zod';
import { duplicates } from './lint-questionnaire.ts';
import { badFile, type Loaded, type SurveyProblem } from './problem.ts';
import { type Questionnaire, slug, versioned } from './questionnaire.ts';
import { readYaml } from './read-yaml.ts';
import { readReplies, SHEET_STATES, type Sheet, sheetProblems } from './sheet.ts';

const moment = z.iso.datetime({ offset: true });

export const sheetsSchema = z.strictObject({
  sheets: versioned,
  entries: z
    .array(
      z.strictObject({
        sheet: slug,
        operator: slug,
        state: z.enum(SHEET_STATES),
        savedAt: moment,
        submittedAt: moment.optional(),
        withdrawnAt: moment.optional(),
        answers: z.record(slug, z.unknown()),
      }),
    )
    .min(1),
});
type Entry = z.output<typeof sheetsSchema>['entries'][number];

/** Loads a file of sheets, or reports every problem. A draft need not be complete. */
export function loadSheets(yaml: string, questionnaire: Questionnaire): Loaded<readonly Sheet[]> {
  const read = readYaml(yaml, sheetsSchema);
  if (read.kind !== 'good') return read;
  const { sheets: name, entries } = read.value;
  const problems: SurveyProblem[] = [];
  if (name !== questionnaire.questionnaire) {
    problems.push({
      field: 'sheets',
      code: 'unknown-questionnaire',
      message: `is not \`${questionnaire.questionnaire}\``,
    });
  }
  problems.push(
    ...duplicates(
      entries.map(({ sheet }) => sheet),
      (index) => `entries[${index}].sheet`,
    ),
  );
  const standing = entries.filter(({ state }) => state === 'submitted');
  problems.push(
    ...duplicates(
      standing.map(({ operator }) => operator),
      (index) => `entries[${entries.indexOf(standing[index] as Entry)}].operator`,
    ),
  );
  const sheets = entries.map((entry, index) => {
    const field = `entries[${index}]`;
    const { replies, problems: found } = readReplies(entry.answers, questionnaire);
    const incomplete = entry.state === 'draft' ? [] : sheetProblems(replies, questionnaire);
    for (const one of [...found, ...(found.length > 0 ? [] : incomplete), ...lintTimes(entry)]) {
      problems.push({ ...one, field: `${field}.${one.field}` });
    }
    return sheetOf(entry, questionnaire, replies);
  });
  return problems.length > 0 ? badFile(problems) : good(sheets);
}

function lintTimes({ state, submittedAt, withdrawnAt }: Entry): SurveyProblem[] {
  const wanted = { submittedAt: state !== 'draft', withdrawnAt: state === 'withdrawn' };
  const given = { submittedAt, withdrawnAt };
  return (['submittedAt', 'withdrawnAt'] as const)
    .filter((name) => wanted[name] !== (given[name] !== undefined))
    .map((name) => ({
      field: name,
      code: wanted[name] ? 'missing' : 'not-allowed',
      message: wanted[name]
        ? `must be there where the state is ${state}`
        : `is not there where the state is ${state}`,
    }));
}

function sheetOf(entry: Entry, questionnaire: Questionnaire, replies: Sheet['replies']): Sheet {
  const instant = (text: string | undefined): Instant | undefined =>
    text === undefined ? undefined : Date.parse(text);
  return {
    sheet: entry.sheet,
    questionnaire: questionnaire.questionnaire,
    operator: entry.operator,
    state: entry.state,
    replies,
    savedAt: Date.parse(entry.savedAt),
    submittedAt: instant(entry.submittedAt),
    withdrawnAt: instant(entry.withdrawnAt),
  };
}
