/**
 * Makes a survey: its questionnaires, one for each kind of operator, and how it is to be published.
 * A report that was published before comes with its answers and its statements.
 *
 * Invariants: a survey that does not load is not stored. Every problem of every file is reported at
 * once, with its file.
 */
import { newId } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import {
  loadCodings,
  loadPool,
  loadPublicationPolicy,
  loadQuestionnaire,
  loadStatements,
  type Pool,
  type PublicationPolicy,
  type Questionnaire,
  type SurveyProblem,
  type Words,
} from '@nagori/survey';
import type { SurveyActor, SurveyDeps } from './survey-deps.ts';
import { refusedAtLimit, SURVEY_LIMITS } from './survey-limits.ts';
import type { SurveyRefusalCode } from './survey-refusal.ts';
import type { RoundQuestionnaire } from './survey-store.ts';

export interface SurveyFiles {
  readonly slug: string;
  readonly title: Words;
  /** Each with its answers and codings, where it is a report. */
  readonly questionnaires: readonly {
    readonly yaml: string;
    readonly answers?: string | undefined;
    readonly codings?: string | undefined;
  }[];
  /** Fields of a publication file, without its name and title. */
  readonly policy: Readonly<Record<string, unknown>>;
  readonly statements?: string | undefined;
}

/** Returns the id of the new round. */
export async function makeSurvey(
  deps: SurveyDeps,
  { operator, person }: SurveyActor,
  files: SurveyFiles,
): Promise<Outcome<string, SurveyRefusalCode>> {
  const read = readFiles(files);
  if (read.problems.length > 0 || read.policy === undefined) {
    return refused('survey-invalid', read.problems);
  }
  const now = deps.now();
  const { slug, title, statements } = files;
  const id = newId(now, deps.random);
  const added = await deps.surveys.addRound(
    operator,
    {
      id,
      slug,
      title,
      openedAt: undefined,
      closesAt: undefined,
      policy: read.policy,
      statements,
      createdAt: now,
      createdBy: person,
    },
    read.questionnaires,
    SURVEY_LIMITS.rounds,
  );
  if (added === 'full') return refusedAtLimit('rounds');
  return added === 'added' ? done(id) : refused('survey-slug-taken');
}

/** A publication policy from the fields that were set; JSON is YAML. */
export function readPolicy(slug: string, title: Words, fields: Readonly<Record<string, unknown>>) {
  return loadPublicationPolicy(JSON.stringify({ publication: `${slug}/1`, title, ...fields }));
}

interface ReadFiles {
  readonly problems: readonly SurveyProblem[];
  readonly questionnaires: readonly RoundQuestionnaire[];
  readonly policy: PublicationPolicy | undefined;
}

function readFiles(files: SurveyFiles): ReadFiles {
  const problems: SurveyProblem[] = [];
  const tell = (place: string, found: readonly SurveyProblem[]): void => {
    for (const one of found) problems.push({ ...one, field: `${place}: ${one.field}` });
  };
  const pools: Pool[] = [];
  const questionnaires = files.questionnaires.flatMap((file, index): RoundQuestionnaire[] => {
    const place = `questionnaires[${index}]`;
    const loaded = loadQuestionnaire(file.yaml);
    if (loaded.kind === 'bad') {
      tell(place, loaded.reason);
      return [];
    }
    const pool = readReport(file, loaded.value, place, tell);
    if (pool !== undefined) pools.push(pool);
    return [{ ...file, kind: loaded.value.operators }];
  });
  const kinds = questionnaires.map(({ kind }) => kind);
  if (new Set(kinds).size < kinds.length) {
    tell('questionnaires', [
      { field: 'operators', code: 'duplicate-id', message: 'one questionnaire for each kind' },
    ]);
  }
  const policy = readPolicy(files.slug, files.title, files.policy);
  if (policy.kind === 'bad') tell('publication', policy.reason);
  if (files.statements !== undefined && problems.length === 0) {
    const statements = loadStatements(files.statements, pools);
    if (statements.kind === 'bad') tell('statements', statements.reason);
  }
  return {
    problems,
    questionnaires,
    policy: policy.kind === 'good' ? policy.value : undefined,
  };
}

function readReport(
  { answers, codings }: SurveyFiles['questionnaires'][number],
  questionnaire: Questionnaire,
  place: string,
  tell: (place: string, problems: readonly SurveyProblem[]) => void,
): Pool | undefined {
  if (answers === undefined) return undefined;
  const books = codings === undefined ? undefined : loadCodings(codings, questionnaire);
  if (books?.kind === 'bad') {
    tell(`${place} codings`, books.reason);
    return undefined;
  }
  const pool = loadPool(answers, questionnaire, books?.value ?? []);
  if (pool.kind === 'bad') tell(`${place} answers`, pool.reason);
  return pool.kind === 'good' ? pool.value : undefined;
}
