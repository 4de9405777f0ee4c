/** The survey verbs, their options and their help. */
import { type Command, Option } from 'commander';

type Verb = (...args: never[]) => Promise<number>;
type Runs = (load: () => Promise<Verb>) => (...args: unknown[]) => Promise<void>;

const language = (): Option =>
  new Option('--lang <lang>', 'language (default: ja)').choices(['ja', 'en']).env('NAGORI_LANG');
const FOLDER = ['[folder]', 'a survey (default: examples/survey-report)'] as const;

export function addSurveyVerbs(program: Command, runs: Runs): void {
  const survey = program
    .command('survey')
    .summary('questionnaires and answers: a report checked, tallies, publication')
    .description(
      'Works on a survey of operators (アンケート): questionnaires, answers without operators or\n' +
        'sheets with them, and free text sorted into categories.',
    )
    .addHelpText('after', SURVEY_HELP);
  addReport(survey, runs);
  addTally(survey, runs);
  survey
    .command('lint')
    .description(
      'says what is wrong with the files of a survey, with field and reason, and which texts\n' +
        'would join two questions to one operator if they were listed',
    )
    .argument(...FOLDER)
    .action(runs(async () => (await import('./commands/survey.ts')).surveyLintVerb));
  addPublish(survey, runs);
}

function addReport(survey: Command, runs: Runs): void {
  survey
    .command('report')
    .description('every statement of a report beside what its answers come to')
    .argument(...FOLDER)
    .addOption(
      new Option('--format <format>', 'for people, or one JSON object a line for programs')
        .choices(['table', 'ndjson'])
        .default('table'),
    )
    .addOption(language())
    .addHelpText('after', REPORT_HELP)
    .action(runs(async () => (await import('./commands/survey.ts')).surveyReportVerb));
}

function addTally(survey: Command, runs: Runs): void {
  survey
    .command('tally')
    .description('counts with what they are measured against, question by question')
    .argument(...FOLDER)
    .addOption(
      new Option('--operators <kind>', 'only the questions to these').choices([
        'mno',
        'mvno',
        'dealer',
      ]),
    )
    .option('--question <id>', 'only this question')
    .addOption(
      new Option('--audience <audience>', 'with answers withheld for the committee, or without')
        .choices(['public', 'committee'])
        .default('public'),
    )
    .addOption(
      new Option('--format <format>', 'for people, or JSON')
        .choices(['table', 'json'])
        .default('table'),
    )
    .addOption(language())
    .addHelpText('after', TALLY_HELP)
    .action(runs(async () => (await import('./commands/survey.ts')).surveyTallyVerb));
}

function addPublish(survey: Command, runs: Runs): void {
  survey
    .command('publish')
    .description('what anybody may read, as publication.yaml asks; no two questions can be joined')
    .argument(...FOLDER)
    .addOption(
      new Option('--format <format>', 'a table for spreadsheets, or all of it as JSON')
        .choices(['csv', 'json'])
        .default('csv'),
    )
    .addOption(
      new Option('--table <table>', 'which table, for CSV')
        .choices(['counts', 'answers'])
        .default('counts'),
    )
    .option(
      '--since <folder>',
      'the files of a publication before, so that they do not tell; once for each',
      (folder: string, others: readonly string[] = []) => [...others, folder],
    )
    .addOption(language())
    .addHelpText('after', PUBLISH_HELP)
    .action(runs(async () => (await import('./commands/survey.ts')).surveyPublishVerb));
}

const SURVEY_HELP = `
Examples:
  nagori survey report
  nagori survey tally --operators mvno --lang en
  nagori survey lint my-survey
  nagori survey publish my-survey --format json

Exit status: 0 done, 4 a file of the survey does not load, 5 no such survey.`;

const REPORT_HELP = `
  ○ reproduces as worded   △ only by a reading, which is named
  ✕ does not reproduce     － nothing in the answers bears on it

Examples:
  nagori survey report --lang en
  nagori survey report --format ndjson | head -n 1

Exit status: 0 every statement reproduces, if only by a reading; or every statement carries
\`expect\` and every one matched. 1 otherwise. 4 a file of the survey does not load.`;

const TALLY_HELP = `
Examples:
  nagori survey tally --operators mno --question u9
  nagori survey tally examples/survey-sheets --audience committee --lang en`;

const PUBLISH_HELP = `
Examples:
  nagori survey publish --table answers > answers.csv
  nagori survey publish examples/survey-sheets --format json

Exit status: 0 published, 4 a file of the survey does not load, 6 the publication is refused.`;
