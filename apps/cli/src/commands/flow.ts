/** `nagori flow run | compare | sensitivity | lint`. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  areTooFew,
  comparisonOf,
  draws,
  type FlowRun,
  flowCsv,
  flowPicture,
  influences,
  keyOfSeed,
  type Prepared,
  prepare,
  rangesOf,
  resultsOf,
  SHARE_SUBJECTS,
  type ShareSubject,
  sourceWords,
} from '@nagori/flow';
import type { Language } from '@nagori/policy';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, systemReason } from '../failure.ts';
import { type Drawn, drawLives } from '../flow/draw-lives.ts';
import { FlowFiles, scenarioNames } from '../flow/flow-files.ts';
import { Progress } from '../progress.ts';
import { comparisonText, influencesText, runText } from '../render/flow-table.ts';
import { wholeNumber } from '../whole-number.ts';

type FlowFormat = 'table' | 'json' | 'csv';

interface DrawingOptions {
  readonly graph?: string;
  readonly lives: string;
  readonly seed: string;
  readonly draws: string;
  readonly resume?: string;
  readonly svg?: string;
  readonly jobs?: string;
  readonly format: FlowFormat;
  readonly lang?: Language;
  readonly quiet?: boolean;
}

export interface FlowRunOptions extends DrawingOptions {
  readonly scenario: string;
}

const MEASURES = [
  'every-counter-prompts',
  'felica-tool-everywhere',
  'reset-erases-everything',
  'statement-where-there-is-one',
  'nobody-looks',
];
const LIVES_MOST = 1_000_000_000_000;
const DRAWS_MOST = 100_000;
const WORKERS_MOST = 64;

/** One scenario. Returns the exit status. Throws CliError. */
export async function flowRunVerb(options: FlowRunOptions): Promise<number> {
  const one = prepare(await new FlowFiles(options.graph).world(options.scenario));
  const drawn = await draw([one], options);
  const run = runOf(one, drawn, 0, options);
  if (options.svg !== undefined) save(options.svg, flowPicture(run, options.lang ?? 'ja'));
  await print(options.format, {
    table: () => runText(run, options.lang ?? 'ja'),
    json: () => runJson(run),
    csv: () => flowCsv([run]),
  });
  return drawn.done < livesOf(options) ? EXIT_STATUS.interrupted : EXIT_STATUS.accepted;
}

/** The first scenario compared with the others, on the same lives. Returns the exit status. */
export async function flowCompareVerb(
  named: readonly string[],
  options: DrawingOptions,
): Promise<number> {
  const names = named.length === 0 ? ['as-told', ...MEASURES] : named;
  if (names.length < 2) throw new CliError('usage', 'compare takes at least two scenarios');
  const files = new FlowFiles(options.graph);
  const all: Prepared[] = [];
  for (const name of names) all.push(prepare(await files.world(name)));
  const drawn = await draw(all, options);
  const runs = all.map((one, i) => runOf(one, drawn, i, options));
  const [base, ...others] = runs;
  if (base === undefined) throw new CliError('usage', 'compare takes at least two scenarios');
  const compared = comparisonOf(base, others, drawn.counts.joints);
  if (options.svg !== undefined) {
    for (const run of runs) {
      save(numbered(options.svg, run.one.name), flowPicture(run, options.lang ?? 'ja'));
    }
  }
  await print(options.format, {
    table: () => comparisonText(base, compared, options.lang ?? 'ja'),
    json: () => ({
      base: runJson(base),
      compared: compared.map(({ run, differences, changes, ways }) => ({
        ...runJson(run),
        differences,
        changes,
        ways,
      })),
    }),
    csv: () => flowCsv(runs, compared),
  });
  return drawn.done < livesOf(options) ? EXIT_STATUS.interrupted : EXIT_STATUS.accepted;
}

/** Which assumption matters most. Returns the exit status. */
export async function flowSensitivityVerb(options: {
  readonly graph?: string;
  readonly scenario: string;
  readonly what: string;
  readonly draws: string;
  readonly seed: string;
  readonly format: FlowFormat;
  readonly lang?: Language;
}): Promise<number> {
  const what = SHARE_SUBJECTS.find((one) => one === options.what) as ShareSubject;
  const { world, flat, name } = prepare(await new FlowFiles(options.graph).world(options.scenario));
  const count = wholeNumber('--draws', options.draws, 10, DRAWS_MOST) as number;
  const drawn = [...draws(flat, world.parameters, count, keyOfSeed(seedOf(options.seed)))];
  const found = influences(flat, world.parameters, drawn, what);
  const range = rangesOf(flat, world.parameters, drawn).find((one) => one.what === what);
  const answered = { scenario: name, what, draws: count, range, found };
  const few = areTooFew(count, found);
  await print(options.format, {
    table: () => influencesText(answered, options.lang ?? 'ja'),
    json: () => ({
      ...answered,
      tooFewDraws: few,
      found: found.map(({ parameter, ...rest }) => ({ ...rest, parameter: parameter.id })),
    }),
    csv: () =>
      [
        'scenario,what,parameter,low,value,high,at_low,at_high,swing,' +
          'explains,explains_low,explains_high,source_or_assumption',
        ...found.map(({ parameter: p, atLow, atHigh, swing, ...explained }) =>
          [
            ...[name, what, p.id, p.low, p.value, p.high, atLow, atHigh, swing],
            ...[explained.explains, explained.explainsLow, explained.explainsHigh],
            `"${sourceWords(p, options.lang ?? 'ja').replaceAll('"', '""')}"`,
          ].join(),
        ),
        '',
      ].join('\n'),
  });
  return EXIT_STATUS.accepted;
}

/**
 * Reports the problems of scenarios; all of flows/ where none is named. Returns the exit status.
 */
export async function flowLintVerb(
  named: readonly string[],
  options: { readonly graph?: string },
): Promise<number> {
  const files = new FlowFiles(options.graph);
  const names = named.length === 0 ? scenarioNames() : named;
  let bad = 0;
  for (const name of names) {
    try {
      await files.world(name);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      bad++;
      process.stderr.write(`${name}: ${error.message}\n`);
      for (const detail of error.details) process.stderr.write(`  ${detail}\n`);
    }
  }
  const total = `${names.length} ${names.length === 1 ? 'scenario' : 'scenarios'}`;
  process.stdout.write(bad === 0 ? `${total}: all load\n` : `${total}: ${bad} do not load\n`);
  return bad === 0 ? EXIT_STATUS.accepted : EXIT_STATUS.policy;
}

function livesOf({ lives }: DrawingOptions): number {
  return wholeNumber('--lives', lives.replaceAll('_', ''), 1, LIVES_MOST) as number;
}

function seedOf(text: string): bigint {
  if (/^[0-9]{1,20}$/.test(text) && BigInt(text) < 1n << 64n) return BigInt(text);
  throw new CliError('usage', `--seed \`${text}\` is not a whole number below 2^64`);
}

async function draw(all: readonly Prepared[], options: DrawingOptions): Promise<Drawn> {
  const lives = livesOf(options);
  const key = keyOfSeed(seedOf(options.seed));
  const workers = wholeNumber('--jobs', options.jobs, 1, WORKERS_MOST) ?? availableParallelism();
  const stream = options.quiet === true ? undefined : process.stderr;
  const progress = new Progress(stream, performance.now());
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once('SIGINT', stop);
  try {
    return await drawLives({
      all: all.map(({ tables }) => tables),
      key,
      lives,
      workers,
      resume: options.resume,
      progress: (done) =>
        progress.show({ count: done, bytesRead: done, sizeBytes: lives }, performance.now()),
      interrupted: () => stopped,
    });
  } finally {
    progress.hide();
    process.off('SIGINT', stop);
  }
}

function runOf(one: Prepared, drawn: Drawn, number: number, options: DrawingOptions): FlowRun {
  const tally = drawn.counts.tallies[number];
  if (tally === undefined) throw new RangeError('no counts for this scenario');
  const count = wholeNumber('--draws', options.draws, 0, DRAWS_MOST) as number;
  const { parameters } = one.world;
  const values = [...draws(one.flat, parameters, count, keyOfSeed(seedOf(options.seed)))];
  return {
    one,
    seed: options.seed,
    results: resultsOf(one.net, one.tables, one.legend, tally),
    ranges: count === 0 ? [] : rangesOf(one.flat, parameters, values),
    drawn: values,
  };
}

function runJson({ one, seed, results, ranges }: FlowRun): object {
  return { scenario: one.name, title: one.world.title, seed, ...results, ranges };
}

/** `picture.svg` of several scenarios: `picture-<scenario>.svg`. */
function numbered(path: string, scenario: string): string {
  return path.replace(/(\.svg)?$/, `-${scenario}.svg`);
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CliError('output-unwritable', `\`${path}\`: ${systemReason(error)}`);
  }
}

async function print(
  format: FlowFormat,
  as: { table: () => string; json: () => object; csv: () => string },
): Promise<void> {
  const text = format === 'json' ? `${JSON.stringify(as.json(), null, 2)}\n` : as[format]();
  await new Promise<void>((gone) => {
    process.stdout.write(text, () => gone());
  });
}
