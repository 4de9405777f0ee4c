/** Runs `decide` and `replay`: connects source, reader, settings and signals. */
import { performance } from 'node:perf_hooks';
import { LineCutter } from '../input/lines.ts';
import { openSource } from '../input/source.ts';
import { lineJudge } from '../judge/line-judge.ts';
import { run } from '../judge/run.ts';
import type { CommonSettings, JudgeSettings } from '../judge/settings.ts';
import { type Output, processOutput } from '../output.ts';
import { loadCapabilities, loadLimits } from '../preset-files.ts';
import { Progress } from '../progress.ts';
import { MIN_TABLE_WIDTH, PIPED_TABLE_WIDTH } from '../render/table-width.ts';
import type { RunResult } from '../tally.ts';
import { anchorsOf, isCsv, type JudgeOptions, languageOf, nowOf } from './judge-options.ts';

export interface JudgeRun {
  readonly file: string;
  readonly settings: JudgeSettings;
  readonly jobs: number;
  readonly quiet: boolean;
  /** Written before the first row, if given. */
  readonly head: string;
  /** Written after the last line. */
  readonly foot: (result: RunResult) => string;
}

type Appearance = Pick<CommonSettings, 'colour' | 'width'>;

/** Colours only on a terminal, and not where NO_COLOR is set (no-color.org). */
function appearanceOf(stream: NodeJS.WriteStream): Appearance {
  const { NO_COLOR, TERM } = process.env;
  const plain = (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb';
  if (!stream.isTTY) return { colour: false, width: PIPED_TABLE_WIDTH };
  return { colour: !plain, width: Math.max(stream.columns ?? 0, MIN_TABLE_WIDTH) };
}

/** The settings from the command line that every judge uses. Throws CliError. */
export async function settingsOf(file: string, options: JudgeOptions): Promise<CommonSettings> {
  return {
    now: nowOf(options),
    nowGiven: options.now !== undefined,
    language: languageOf(options),
    format: options.format,
    ...appearanceOf(process.stdout),
    capabilities: await loadCapabilities(),
    anchors: await anchorsOf(options),
    limits: loadLimits(),
    csv: isCsv(file, options),
  };
}

/** Runs to the end and writes head and foot. Throws CliError. */
export async function judgeRun(options: JudgeRun): Promise<RunResult> {
  const { file, settings, jobs } = options;
  // Policies load first, so that a broken one is reported before any input is read.
  const judge = await lineJudge(settings);
  const source = await openSource(file);
  const progress = new Progress(options.quiet ? undefined : process.stderr, performance.now());
  const output = processOutput(() => progress.hide());
  const { CsvReader } = settings.csv ? await import('../input/csv.ts') : { CsvReader: undefined };
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
  });
  const result = await run({
    source,
    reader: (allocate) =>
      CsvReader === undefined ? new LineCutter({ allocate }) : new CsvReader(),
    settings,
    judge,
    jobs,
    output: headed(output, options.head),
    progress,
    interrupted,
  });
  await finish(options, result, output);
  return result;
}

/** Writes the head only with the first row; alone it would suggest that something was judged. */
function headed(output: Output, head: string): Output {
  let written = head === '';
  return {
    complain: output.complain,
    write: async (data) => {
      if (!written && data.length > 0) {
        written = true;
        await output.write(head);
      }
      await output.write(data);
    },
  };
}

async function finish(options: JudgeRun, result: RunResult, output: Output): Promise<void> {
  if (result.ended === 'interrupted') {
    output.complain(`nagori: interrupted after line ${result.lastLine}\n`);
  }
  if (!options.quiet) await output.write(options.foot(result));
}
