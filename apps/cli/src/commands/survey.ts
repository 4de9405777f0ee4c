/** `nagori survey report | tally | lint | publish`. */
import { relative, resolve } from 'node:path';
import type { Language } from '@nagori/policy';
import {
  type Audience,
  answersCsv,
  comparedPool,
  countsCsv,
  judgeStatement,
  passagesOf,
  publish,
  type SurveyedKind,
} from '@nagori/survey';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import { type Output, processOutput } from '../output.ts';
import { reportText, statementLine } from '../render/survey-report.ts';
import { tallyObjects, tallyText } from '../render/survey-tally.ts';
import { PIPED_TABLE_WIDTH } from '../render/table-width.ts';
import { loadSurvey, readSurvey } from '../survey-files.ts';

/** The default survey: the one this project answers. */
const REPORT_FOLDER = resolve(import.meta.dirname, '../../../../examples/survey-report');

interface LanguageOption {
  readonly lang?: Language | undefined;
}

const output = (): Output => processOutput(() => {});
const shown = (folder: string): string => relative(process.cwd(), resolve(folder)) || '.';
const width = (): number => process.stdout.columns ?? PIPED_TABLE_WIDTH;

/** Every statement with the result of the answers. Returns the exit status. */
export async function surveyReportVerb(
  folder: string = REPORT_FOLDER,
  options: LanguageOption & { readonly format: 'table' | 'ndjson' },
): Promise<number> {
  const { pools, statements } = loadSurvey(shown(folder), 'public');
  if (statements === undefined) {
    throw new CliError('input-unreadable', `\`${shown(folder)}\` has no statements.yaml`);
  }
  const judged = statements.statements.map((statement) => judgeStatement(statement, pools));
  const text =
    options.format === 'ndjson'
      ? judged.map(statementLine).join('')
      : reportText(statements, judged, pools, options.lang ?? 'ja', width());
  await output().write(text);
  const expected = judged.every(({ statement }) => statement.expect !== undefined);
  const asExpected = judged.every(({ statement, outcome }) => statement.expect === outcome);
  const holds = judged.every(({ outcome }) => outcome !== 'does-not');
  return (expected ? asExpected : holds) ? EXIT_STATUS.accepted : EXIT_STATUS.differs;
}

/** Counts with their bases, question by question. Returns the exit status. */
export async function surveyTallyVerb(
  folder: string = REPORT_FOLDER,
  options: LanguageOption & {
    readonly operators?: SurveyedKind | undefined;
    readonly question?: string | undefined;
    readonly audience: Audience;
    readonly format: 'table' | 'json';
  },
): Promise<number> {
  const survey = loadSurvey(shown(folder), options.audience);
  const pools = survey.pools
    .filter(({ questionnaire }) => isAskedFor(options.operators, questionnaire.operators))
    .map((pool) => ({
      ...pool,
      questions: pool.questions.filter(({ question }) => isAskedFor(options.question, question.id)),
    }))
    .filter(({ questions }) => questions.length > 0);
  if (pools.length === 0) throw new CliError('usage', 'no answers are there to such a question');
  await output().write(
    options.format === 'json'
      ? `${JSON.stringify(tallyObjects(pools), null, 2)}\n`
      : tallyText(pools, options.lang ?? 'ja', width()),
  );
  return EXIT_STATUS.accepted;
}

const isAskedFor = (asked: string | undefined, is: string): boolean =>
  asked === undefined || asked === is;

/** The problems of a survey's files, and the obstacles to its publication. */
export async function surveyLintVerb(folder: string = REPORT_FOLDER): Promise<number> {
  const { files, problems, pools, policy } = readSurvey(shown(folder), 'public');
  for (const { file, field, message } of problems) {
    process.stderr.write(`${shown(folder)}/${file}: ${field}: ${message}\n`);
  }
  for (const pool of pools) {
    for (const { kind, questions } of passagesOf(pool)) {
      // Nearly any two texts share a word, so a policy that allows passages gets no such warnings.
      if (kind === 'rare-word' && policy?.passages === 'allow') continue;
      const name = pool.questionnaire.questionnaire;
      const what = kind === 'passage' ? 'a passage' : 'a rare word';
      process.stderr.write(
        `${name}: ${questions.join(', ')}: ${what} of both would join them, were texts listed\n`,
      );
    }
  }
  const bad = new Set(problems.map(({ file }) => file)).size;
  const total = `${files} ${files === 1 ? 'file' : 'files'}`;
  await output().write(bad === 0 ? `${total}: all load\n` : `${total}: ${bad} do not load\n`);
  return bad === 0 ? EXIT_STATUS.accepted : EXIT_STATUS.policy;
}

/** The public data as JSON or as one of two CSV tables. Returns the exit status. */
export async function surveyPublishVerb(
  folder: string = REPORT_FOLDER,
  options: LanguageOption & {
    readonly format: 'csv' | 'json';
    readonly table: 'counts' | 'answers';
    readonly since?: readonly string[] | undefined;
  },
): Promise<number> {
  const { pools, policy } = loadSurvey(shown(folder), 'public');
  if (policy === undefined) {
    throw new CliError('input-unreadable', `\`${shown(folder)}\` has no publication.yaml`);
  }
  const before = (options.since ?? []).flatMap((one) =>
    loadSurvey(shown(one), 'public').pools.map((pool) => comparedPool(pool, undefined)),
  );
  const published = publish(pools, policy, before);
  if (published.kind === 'bad') {
    process.stderr.write('nagori: the publication is refused\n');
    for (const { code, questionnaire, questions } of published.reason) {
      const where = questions.length === 0 ? '' : `: ${questions.join(', ')}`;
      process.stderr.write(`  ${code}: ${questionnaire}${where}\n`);
    }
    return EXIT_STATUS.notPublished;
  }
  const table = options.table === 'counts' ? countsCsv : answersCsv;
  await output().write(
    options.format === 'json'
      ? `${JSON.stringify(published.value, null, 2)}\n`
      : table(published.value, options.lang ?? 'ja'),
  );
  return EXIT_STATUS.accepted;
}
