/** `nagori replay`: the same phones under two policies, and what changes. */
import { EXIT_STATUS } from '../exit-status.ts';
import { replayMatrix } from '../render/replay-matrix.ts';
import { count } from '../tally.ts';
import { type JudgeOptions, jobsOf } from './judge-options.ts';
import { judgeRun, settingsOf } from './judge-run.ts';

export interface ReplayOptions extends JudgeOptions {
  readonly from: string;
  readonly to: string;
}

/** Returns the exit status. Throws CliError. */
export async function replayVerb(file: string, options: ReplayOptions): Promise<number> {
  const settings = await settingsOf(file, options);
  const { language } = settings;
  const result = await judgeRun({
    file,
    settings: { ...settings, task: 'replay', from: options.from, to: options.to },
    jobs: jobsOf(options.jobs),
    quiet: options.quiet ?? false,
    head: '',
    foot: (ended) => (options.format === 'table' ? replayMatrix(ended.tally, language) : ''),
  });
  if (result.ended === 'interrupted') return EXIT_STATUS.interrupted;
  if (count(result.tally, 'bad') > 0) return EXIT_STATUS.badLines;
  return count(result.tally, 'changed') > 0 ? EXIT_STATUS.differs : EXIT_STATUS.accepted;
}
