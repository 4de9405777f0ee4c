/**
 * The lines of a quote with its total in large digits.
 *
 * Invariants: every line has its reason, and the lines add up to the total.
 */
import type { WordsDto } from '@nagori/http/wire';
import { useText, useWords } from '../../language/use-words.ts';
import classes from './quote.module.css';
import { QUOTE } from './words-quote.ts';
import { showYen } from './yen.ts';

export interface QuoteLinesProps {
  readonly lines: readonly { readonly words: WordsDto; readonly yen: number }[];
  readonly totalYen: number;
  /** Read aloud as the answers change. */
  readonly live?: boolean;
}

export function QuoteLines({ lines, totalYen, live = false }: QuoteLinesProps) {
  const say = useWords(QUOTE);
  const text = useText();
  return (
    <table className={classes.lines}>
      <thead className="only-read-aloud">
        <tr>
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ words, yen }) => (
          <tr key={words.ja}>
            <th scope="row">{text(words)}</th>
            <td>{showYen(yen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('total')}</th>
          <td className={classes.total} aria-live={live ? 'polite' : undefined}>
            {showYen(totalYen)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
