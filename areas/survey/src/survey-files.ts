/**
 * Questionnaires and the report that ship with the program (examples/).
 *
 * Invariants: a file of ours that does not load is a bug of ours.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadQuestionnaire, SURVEYED_KINDS } from '@nagori/survey';
import { parse } from 'yaml';
import type { SurveyFiles } from './make-survey.ts';
import type { ShippedQuestionnaire } from './survey-deps.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../examples');
const REPORT = join(EXAMPLES, 'survey-report');
const FOLDERS = [REPORT, join(EXAMPLES, 'survey-sheets')];

let known: readonly ShippedQuestionnaire[] | undefined;

/** Read when they are first asked for. */
export function shippedQuestionnairesOf(): readonly ShippedQuestionnaire[] {
  known ??= FOLDERS.flatMap((folder) =>
    readdirSync(join(folder, 'questionnaires'))
      .sort()
      .map((file) => shipped(readFileSync(join(folder, 'questionnaires', file), 'utf8'), file)),
  );
  return known;
}

function shipped(yaml: string, file: string): ShippedQuestionnaire {
  const loaded = loadQuestionnaire(yaml);
  if (loaded.kind === 'good') return { yaml, questionnaire: loaded.value };
  throw new TypeError(`the questionnaire \`${file}\` does not load`);
}

/** The survey report with its questions, answers, codings and statements. */
export function reportFiles(slug: string): SurveyFiles {
  const text = (name: string): string => readFileSync(join(REPORT, name), 'utf8');
  const { publication: _, title, ...policy } = parse(text('publication.yaml'));
  return {
    slug,
    title,
    questionnaires: SURVEYED_KINDS.map((kind) => ({
      yaml: text(`questionnaires/${kind}.yaml`),
      answers: text(`answers/${kind}.yaml`),
      codings: text(`codings/${kind}.yaml`),
    })),
    policy,
    statements: text('statements.yaml'),
  };
}
