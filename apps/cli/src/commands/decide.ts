/** `nagori decide`: judges every phone of the input. */
import { EXIT_STATUS, outcomeStatus } from '../exit-status.ts';
import type { Format } from '../judge/settings.ts';
import { count } from '../judge/tally.ts';
import { loadCapabilities } from '../preset-files.ts';
import { anchorsOf, type InputOptions, isCsv, jobsOf, languageOf, nowOf } from './judge-options.ts';
import { appearanceOf, judgeRun } from './judge-run.ts';

export interface DecideOptions extends InputOptions {
  readonly policy?: string | undefined;
  readonly override?: boolean | undefined;
  readonly format: Format;
  readonly jobs?: string | undefined;
  readonly quiet?: boolean | undefined;
}

/** Gives the exit status. Throws CliError. */
export async function decideVerb(file: string, options: DecideOptions): Promise<number> {
  const language = languageOf(options);
  const settings = {
    task: 'decide',
    now: nowOf(options),
    nowGiven: options.now !== undefined,
    language,
    format: options.format,
    ...appearanceOf(process.stdout),
    capabilities: await loadCapabilities(),
    anchors: await anchorsOf(options),
    policy: options.policy,
    override: options.override ?? false,
    csv: isCsv(file, options),
  } as const;
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
