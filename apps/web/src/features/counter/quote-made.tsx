/** A quote that was made: its number, price and last day; to be printed, or agreed on. */
import { Button } from '@mantine/core';
import type { QuoteDto } from '@nagori/area-buying/wire';
import { useWords } from '../../language/use-words.ts';
import { showYen } from '../../parts/quote/yen.ts';
import classes from './quote-panel.module.css';
import { QUOTE_PANEL } from './words-quote-panel.ts';

export interface MadeQuoteProps {
  readonly quote: QuoteDto;
  readonly busy: boolean;
  readonly onAgree: (number: string) => void;
}

export function MadeQuote({ quote, busy, onAgree }: MadeQuoteProps) {
  const say = useWords(QUOTE_PANEL);
  const { number, totalYen, validUntil, expired } = quote;
  return (
    <p className={classes.made}>
      <span>{say('made', { number, total: showYen(totalYen), day: validUntil })}</span>
      <a href={`/quotes/${number}`} target="_blank" rel="noreferrer">
        {say('print', { number })}
      </a>
      <Button variant="default" disabled={busy || expired} onClick={() => onAgree(number)}>
        {say('useIt', { number })}
      </Button>
    </p>
  );
}
