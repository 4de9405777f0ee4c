/** `nagori decide`: judges every phone of the input. */
import { EXIT_STATUS, outcomeStatus } from '../exit-status.ts';
import type { JudgeSettings } from '../judge/settings.ts';
import { count } from '../tally.ts';
import { type JudgeOptions, jobsOf } from './judge-options.ts';
import { judgeRun, settingsOf } from './judge-run.ts';

export interface DecideOptions extends JudgeOptions {
  readonly policy?: string | undefined;
  readonly override?: boolean | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function decideVerb(file: string, options: DecideOptions): Promise<number> {
  const settings: JudgeSettings = {
    ...(await settingsOf(file, options)),
    task: 'decide',
    policy: options.policy,
    override: options.override ?? false,
  };
  const { language } = settings;
  const table = options.format === 'table';
  const { tableHead } = await import('../render/table.ts');
  const { summaryLine } = await import('../render/summary.ts');
  const result = await judgeRun({
    file,
    settings,
    jobs: jobsOf(options.jobs),
    quiet: options.quiet ?? false,
    head: table ? tableHead(settings) : '',
    foot: (ended) => {
      if (!table) return '';
      const gap = count(ended.tally, 'phones') > 0 ? '\n' : '';
      return gap + summaryLine(ended, language);
    },
  });
  if (result.ended === 'interrupted') return EXIT_STATUS.interrupted;
  return outcomeStatus(result.tally);
}
