/**
 * The verbs, their options and their help. Each verb's code is loaded when it is used, so that
 * start-up pays for one verb only.
 */
import { Command, CommanderError, Option } from 'commander';
import { EXIT_STATUS, EXIT_STATUS_HELP, failureStatus } from './exit-status.ts';
import { CliError } from './failure.ts';
import { addFlowVerbs } from './flow-verbs.ts';
import { addImportVerb } from './import-verbs.ts';
import { addReaderVerbs } from './reader-verbs.ts';
import { addSurveyVerbs } from './survey-verbs.ts';

type Verb = (...args: never[]) => Promise<number>;

/** Runs one command line and returns its exit status. */
export async function runProgram(args: readonly string[]): Promise<number> {
  let status: number = EXIT_STATUS.accepted;
  const program = programOf((given) => {
    status = given;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_STATUS.usage;
    if (!(error instanceof CliError)) {
      // A programming error: print everything, and exit with a status that no outcome has.
      process.stderr.write(`nagori: ${error instanceof Error ? error.stack : String(error)}\n`);
      return EXIT_STATUS.bug;
    }
    process.stderr.write(`nagori: ${error.message}\n`);
    for (const detail of error.details) process.stderr.write(`  ${detail}\n`);
    return failureStatus(error.code);
  }
}

function programOf(done: (status: number) => void): Command {
  const program = new Command('nagori')
    .description(
      'Decides whether a phone may change hands, with every reason and the steps missing.',
    )
    .enablePositionalOptions()
    .configureHelp({ sortSubcommands: false })
    .addHelpText('after', PROGRAM_HELP);
  // Commands copy these settings when they are created.
  program.exitOverride().configureOutput({
    outputError: (text, write) => {
      const line = text
        .trim()
        .replace(/^error: /, '')
        .replaceAll('\n', ' ');
      write(`nagori: ${line}\n`);
    },
  });
  const runs =
    (load: () => Promise<Verb>) =>
    async (...args: unknown[]): Promise<void> => {
      const verb = await load();
      done(await verb(...(args as never[])));
    };
  addDecide(program, runs);
  addExplain(program, runs);
  addPolicy(program, runs);
  addReplay(program, runs);
  addSchema(program, runs);
  addSurveyVerbs(program, runs);
  addFlowVerbs(program, runs);
  addReaderVerbs(program, runs);
  addImportVerb(program, runs);
  return program;
}

type Runs = (load: () => Promise<Verb>) => (...args: unknown[]) => Promise<void>;

const format = (): Option =>
  new Option('--format <format>', 'for people, or one JSON object a line for programs')
    .choices(['table', 'ndjson'])
    .default('table');
const language = (): Option =>
  new Option('--lang <lang>', 'language of the table (default: ja)')
    .choices(['ja', 'en'])
    .env('NAGORI_LANG');
const input = (): Option =>
  new Option('--input <kind>', 'form of the input (default: csv for *.csv, else ndjson)').choices([
    'ndjson',
    'csv',
  ]);
const now = (): Option =>
  new Option(
    '--now <instant>',
    'judge as of this time, RFC 3339 with offset (default: judgedAt of the line, else the clock)',
  );
const anchors = (): Option =>
  new Option('--anchors <file>', "the certificate authority's public keys, JSON: see schema phone");
const jobs = (): Option =>
  new Option(
    '--jobs <n>',
    'worker threads beside the first; 0: none (default: one less than processors)',
  );

/** Options of every verb that reads phones. */
const addReadingOptions = (command: Command): Command =>
  command.addOption(language()).addOption(input()).addOption(now()).addOption(anchors());

/** Options of the verbs that judge a whole file. */
const addJudgeOptions = (command: Command): Command =>
  addReadingOptions(command.addOption(format())).addOption(jobs());

function addDecide(program: Command, runs: Runs): void {
  const decide = program
    .command('decide')
    .summary('judge phones: one line each, with verdict, route or steps, and reasons')
    .description(
      'Judges every phone of the input: accept, hold, refuse, destroy or quarantine, with where\n' +
        'it may go next or the smallest list of steps that gives accept.',
    )
    .argument('[file]', 'NDJSON or CSV; - is standard input', '-')
    .option('--policy <preset>', 'a preset (nagori policy list) or the path of a YAML file')
    .option('--override', 'judge also lines that name another policy by --policy');
  addJudgeOptions(decide)
    .option('--quiet', 'no summary and no progress')
    .addHelpText('after', DECIDE_HELP + EXIT_STATUS_HELP)
    .action(runs(async () => (await import('./commands/decide.ts')).decideVerb));
}

function addExplain(program: Command, runs: Runs): void {
  const explain = program
    .command('explain')
    .summary('everything about one phone; or a rule, a step or a reason in words')
    .description(
      'Explains one phone of a file: verdict, custody, compartments with their proofs, every\n' +
        'reason, and the steps with the words to say.\nOr explains a rule (R11), a step or a ' +
        'reason code.',
    )
    .argument('<what>', 'a file, - for standard input, or the name of a rule, step or reason')
    .option('--ref <ref>', 'the phone with this ref')
    .option('--line <n>', 'the phone on this line')
    .option('--policy <preset>', 'as in decide')
    .option('--override', 'as in decide');
  addReadingOptions(explain)
    .addHelpText('after', EXPLAIN_HELP)
    .action(runs(async () => (await import('./commands/explain.ts')).explainVerb));
}

function addPolicy(program: Command, runs: Runs): void {
  const policy = program
    .command('policy')
    .summary('list, show and lint policies; check number ranges')
    .description('Lists, shows and lints the policies (取扱基準) and checks number ranges.')
    .addHelpText('after', POLICY_HELP);
  policy
    .command('list')
    .description('every preset with its channels and stages')
    .addOption(format())
    .addOption(language())
    .action(runs(async () => (await import('./commands/policy.ts')).policyListVerb));
  policy
    .command('show')
    .description('a preset in readable form: requirements, alternatives, steps, sources')
    .argument('<preset>', 'a preset, or the path of a YAML file')
    .option('--stage <stage>', 'only the policies of this stage')
    .addOption(
      new Option('--format <format>', 'readable, or JSON')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addOption(language())
    .action(runs(async () => (await import('./commands/policy.ts')).policyShowVerb));
  policy
    .command('lint')
    .description('says what is wrong with policy files; all of policies/ where none is given')
    .argument('[files...]', 'YAML files')
    .action(runs(async () => (await import('./commands/policy.ts')).policyLintVerb));
  policy
    .command('ranges')
    .description('says what is wrong with a file of number ranges (TAC)')
    .argument('<file>', 'CSV: tac,brands')
    .action(runs(async () => (await import('./commands/policy.ts')).policyRangesVerb));
}

function addReplay(program: Command, runs: Runs): void {
  const replay = program
    .command('replay')
    .summary('the same phones under two policies: what changes')
    .description('Judges the same phones by two policies and prints every phone that changes.')
    .argument('[file]', 'NDJSON or CSV; - is standard input', '-')
    .requiredOption('--from <preset>', 'the policy before: a preset or the path of a YAML file')
    .requiredOption('--to <preset>', 'the policy after');
  addJudgeOptions(replay)
    .option('--quiet', 'no matrix and no progress')
    .addHelpText('after', REPLAY_HELP)
    .action(runs(async () => (await import('./commands/replay.ts')).replayVerb));
}

function addSchema(program: Command, runs: Runs): void {
  program
    .command('schema')
    .summary('print a JSON Schema')
    .description('Prints the JSON Schema of a form that Nagori reads or writes.')
    .argument(
      '[name]',
      'policy, phone, decision, capability; questionnaire, sheets, answers, codings, statements, ' +
        'publication; flow-graph, flow-scenario',
      'phone',
    )
    .option('--write', 'write all of them to schemas/*.schema.json')
    .addHelpText('after', '\nExamples:\n  nagori schema phone > phone.schema.json')
    .action(runs(async () => (await import('./commands/schema.ts')).schemaVerb));
}

const PROGRAM_HELP = `
Examples:
  nagori decide examples/survey-intake.ndjson
  nagori explain examples/survey-intake.ndjson --ref S12
  nagori policy list`;

const DECIDE_HELP = `
Input:
  One JSON object a line (nagori schema phone), or CSV whose header names the fields by their paths:
  ref, channel, stage, operator, phone.imei, phone.model, phone.platform, and <kind>.<field> for one
  piece of evidence a row and kind, as reset-report.at or portal-look.says. Lists are separated
  by |; what one word says of several things is written thing:word|thing:word. Blank cells are
  absent.
  A line names its policy, or --policy does (with --override also against the line); its channel
  and stage choose within the preset.

Examples:
  nagori decide examples/survey-intake.ndjson
  nagori decide --policy dealer-buyback --format ndjson - < lot.ndjson | head
  nagori decide --policy dealer-trade examples/lot.csv --now 2026-11-24T18:00:00+09:00
`;

const EXPLAIN_HELP = `
Examples:
  nagori explain examples/survey-intake.ndjson --ref S12
  nagori explain phone.ndjson --policy dealer-buyback --lang en
  nagori explain R11
  nagori explain ask-and-sign
  nagori explain residue`;

const POLICY_HELP = `
Examples:
  nagori policy list --lang en
  nagori policy show dealer-buyback --stage intake
  nagori policy lint
  nagori policy lint my-policy.yaml
  nagori policy ranges ranges.csv

Exit status of lint and ranges: 0 all load, 4 some do not.`;

const REPLAY_HELP = `
Examples:
  nagori replay examples/survey-intake.ndjson --from carrier-trade-in-shop --to recommended
  nagori replay history.ndjson --from old.yaml --to new.yaml --format ndjson

Exit status: 0 nothing changes, 1 some phone changes, 3 some lines were bad, 4 a policy does not
load.`;
