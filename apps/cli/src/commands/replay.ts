/** `nagori replay`: the same phones under two policies, and what changes. */
import { EXIT_STATUS } from '../exit-status.ts';
import type { Format } from '../judge/settings.ts';
import { count } from '../judge/tally.ts';
import { loadCapabilities } from '../preset-files.ts';
import { replayMatrix } from '../render/replay-matrix.ts';
import { anchorsOf, type InputOptions, isCsv, jobsOf, languageOf, nowOf } from './judge-options.ts';
import { appearanceOf, judgeRun } from './judge-run.ts';

export interface ReplayOptions extends InputOptions {
  readonly from: string;
  readonly to: string;
  readonly format: Format;
  readonly jobs?: string | undefined;
  readonly quiet?: boolean | undefined;
}

/** Gives the exit status. Throws CliError. */
export async function replayVerb(file: string, options: ReplayOptions): Promise<number> {
  const language = languageOf(options);
  const result = await judgeRun({
    file,
    settings: {
      task: 'replay',
      now: nowOf(options),
      nowGiven: options.now !== undefined,
      language,
      format: options.format,
      ...appearanceOf(process.stdout),
      capabilities: await loadCapabilities(),
      anchors: await anchorsOf(options),
      from: options.from,
      to: options.to,
      csv: isCsv(file, options),
    },
    jobs: jobsOf(options.jobs),
    quiet: options.quiet ?? false,
    head: '',
    foot: (ended) => (options.format === 'table' ? replayMatrix(ended.tally, language) : ''),
  });
  if (result.ended === 'interrupted') return EXIT_STATUS.interrupted;
  if (count(result.tally, 'bad') > 0) return EXIT_STATUS.badLines;
  return count(result.tally, 'changed') > 0 ? EXIT_STATUS.differs : EXIT_STATUS.accepted;
}
