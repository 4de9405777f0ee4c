/** What a file that came in again under the name of its lot has changed. */
import type { LotLineDto } from '@nagori/area-bench/wire';
import { VERDICT_NAMES } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { lotsQuery } from './bench-api.ts';
import type { LotSent } from './lot-form.tsx';
import { LOTS } from './words-lots.ts';

/** Whether the lot came in before. */
export const cameAgain = (lines: readonly LotLineDto[]): boolean =>
  lines.some(({ change }) => change === 'changed' || change === 'unchanged');

/** The change of a line in words. */
export function useChange(): (line: LotLineDto) => string {
  const say = useWords(LOTS);
  const text = useText();
  return ({ change, before }) => {
    if (change === undefined) return '';
    if (before === undefined) return say(change);
    return say('verdictWas', { verdict: text(VERDICT_NAMES[before].name) });
  };
}

/** How many lines are new, changed or as before, and how many phones the file leaves out. */
export function ChangeCounts({ sent: { body, lines } }: { readonly sent: LotSent }) {
  const say = useWords(LOTS);
  const { data } = useQuery(lotsQuery);
  const count = (one: LotLineDto['change']) => lines.filter(({ change }) => change === one).length;
  const tally = data?.find(({ id }) => id === body.lot)?.tally ?? [];
  const inLot = tally.reduce((sum, one) => sum + one.count, 0);
  const left = inLot - lines.filter(({ handover }) => handover !== undefined).length;
  return (
    <p role="status">
      {say('changes', {
        added: count('added'),
        changed: count('changed'),
        unchanged: count('unchanged'),
      })}{' '}
      {left > 0 && say('leftOut', { n: left })}
    </p>
  );
}
