/** The verbs that simulate the country's flow, their options and their help. */
import { type Command, Option } from 'commander';

type Verb = (...args: never[]) => Promise<number>;
type Runs = (load: () => Promise<Verb>) => (...args: unknown[]) => Promise<void>;

const language = (): Option =>
  new Option('--lang <lang>', 'language (default: ja)').choices(['ja', 'en']).env('NAGORI_LANG');
const format = (): Option =>
  new Option('--format <format>', 'for people, or for programs')
    .choices(['table', 'json', 'csv'])
    .default('table');
const graph = (): Option =>
  new Option('--graph <file>', 'another graph (default: flows/distribution.yaml)');
const seed = (): Option => new Option('--seed <n>', 'whole number below 2^64').default('1');
const draws = (count: string): Option =>
  new Option('--draws <n>', 'draws of the parameters within their ranges').default(count);
const scenario = (): Option =>
  new Option('--scenario <name>', 'a scenario of flows/scenarios, or the path of one').default(
    'as-told',
  );

export function addFlowVerbs(program: Command, runs: Runs): void {
  const flow = program
    .command('flow')
    .summary('simulate how used phones go from hand to hand, with the same gate')
    .description(
      'Sends phones through the distribution flow of the survey (流通の模擬). Every place decides\n' +
        'by the same gate and presets as everywhere; holders, tools and staff act with chances\n' +
        'from flows/distribution.yaml, each a range with its source or its assumption.',
    )
    .addHelpText('after', FLOW_HELP);
  addRun(flow, runs);
  addCompare(flow, runs);
  addSensitivity(flow, runs);
  flow
    .command('lint')
    .description('says what is wrong with scenarios and graph; all of flows/ where none is named')
    .argument('[scenarios...]', 'names, or paths')
    .addOption(graph())
    .action(runs(async () => (await import('./commands/flow.ts')).flowLintVerb));
}

const drawing = (command: Command): Command =>
  command
    .option('--lives <n>', 'phones to simulate', '1000000')
    .addOption(seed())
    .addOption(draws('200'))
    .option('--resume <file>', 'go on from this file, and keep it up to date')
    .option('--svg <file>', 'write the picture (Sankey diagram) here')
    .option('--jobs <n>', 'worker threads (default: processors)')
    .addOption(graph())
    .addOption(format())
    .addOption(language())
    .option('--quiet', 'no progress');

function addRun(flow: Command, runs: Runs): void {
  drawing(
    flow
      .command('run')
      .description('one scenario: what is left, what removes it, where phones wait')
      .addOption(scenario()),
  )
    .addHelpText('after', RUN_HELP)
    .action(runs(async () => (await import('./commands/flow.ts')).flowRunVerb));
}

function addCompare(flow: Command, runs: Runs): void {
  drawing(
    flow
      .command('compare')
      .description('scenarios on the same phones: the first beside each of the others')
      .argument('[scenarios...]', 'default: as-told and five measures'),
  )
    .addHelpText('after', COMPARE_HELP)
    .action(runs(async () => (await import('./commands/flow.ts')).flowCompareVerb));
}

function addSensitivity(flow: Command, runs: Runs): void {
  flow
    .command('sensitivity')
    .description('which assumption matters most: each moved alone over its range')
    .addOption(scenario())
    .addOption(
      new Option('--what <subject>', 'of what')
        .choices(['any', 'user-data', 'felica', 'jpki', 'jpki-live', 'next-user'])
        .default('any'),
    )
    .addOption(draws('400'))
    .addOption(seed())
    .addOption(graph())
    .addOption(format())
    .addOption(language())
    .addHelpText('after', SENSITIVITY_HELP)
    .action(runs(async () => (await import('./commands/flow.ts')).flowSensitivityVerb));
}

const FLOW_HELP = `
Examples:
  nagori flow run --lives 100000 --svg flow.svg
  nagori flow compare as-told every-counter-prompts --lang en
  nagori flow sensitivity --what felica
  nagori flow lint

More: docs/flow.md.
Exit status: 0 done, 2 usage, 4 a graph or scenario does not load, 5 a file cannot be read or
written or the checkpoint is of another run, 130 interrupted (what was drawn is printed).`;

const RUN_HELP = `
Intervals are of chance: how far the number of lives may have carried a share (95%). The last
column is of what is not known: the middle 95% over the ranges of the parameters.
The same seed gives the same bytes, whatever --jobs and however often it was interrupted.

Examples:
  nagori flow run --scenario recommended --lang en
  nagori flow run --lives 100000000 --resume long.checkpoint
  nagori flow run --format csv > as-told.csv`;

const COMPARE_HELP = `
Every life has the same holder, phone and way in everywhere, so that the interval of a difference
is narrower than those of the two shares.

Examples:
  nagori flow compare
  nagori flow compare as-told as-shipped recommended --lives 200000 --lang en
  nagori flow compare as-told my-measure.yaml --format json`;

const SENSITIVITY_HELP = `
Nothing is drawn here but parameters: each set of values is weighed exactly.

Examples:
  nagori flow sensitivity --lang en
  nagori flow sensitivity --scenario every-counter-prompts --what jpki --format csv`;
