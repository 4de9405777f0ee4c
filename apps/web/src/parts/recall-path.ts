/**
 * The page that judges the history again, filled in: for a tool that turned out to be broken, or to
 * count what our own bench measured.
 */
export interface RecallAsked {
  readonly tool?: string | undefined;
  readonly model?: string | undefined;
  readonly os?: string | undefined;
}

export const BENCH_PATH = '/replay?by=bench';

export function recallPath({ tool = '', model = '', os = '' }: RecallAsked): string {
  const known = Object.entries({ tool, model, os }).filter(([, value]) => value !== '');
  return `/replay?${new URLSearchParams([['by', 'recall'], ...known])}`;
}
