/** A quote that the customer brings along, found by the number on its paper. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { quoteQuery, typedNumber } from '../../parts/quote/quote-api.ts';
import { QuoteLines } from '../../parts/quote/quote-lines.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { MadeQuote } from './quote-made.tsx';
import classes from './quote-panel.module.css';
import { QUOTE_PANEL } from './words-quote-panel.ts';

export interface EarlierQuoteProps {
  readonly busy: boolean;
  readonly words: Readonly<Record<string, string>>;
  readonly onAgree: (number: string) => void;
}

export function EarlierQuote({ busy, words, onAgree }: EarlierQuoteProps) {
  const say = useWords(QUOTE_PANEL);
  const text = useText();
  const [number, setNumber] = useState('');
  const [asked, setAsked] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const { data, error } = useQuery({ ...quoteQuery(asked ?? ''), enabled: asked !== undefined });
  return (
    <details className={classes.earlier}>
      <summary>{say('byNumber')}</summary>
      <form
        className={classes.byNumber}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setWrong(typedNumber(number) === undefined);
          setAsked(typedNumber(number));
        }}
      >
        <TextInput
          label={say('numberLabel')}
          placeholder="Q-12"
          autoComplete="off"
          error={isWrong && say('numberWrong')}
          {...typed(number, setNumber)}
        />
        <Button type="submit" variant="default">
          {say('show')}
        </Button>
      </form>
      <ProblemNotice error={error} words={words} />
      {data !== undefined && asked !== undefined && (
        <>
          <p>
            {[data.maker, data.model, data.capacity].filter(Boolean).join(' ')}, {data.grade},{' '}
            {text(data.paymentWords)}
          </p>
          <QuoteLines lines={data.lines} totalYen={data.totalYen} />
          <MadeQuote quote={data} busy={busy} onAgree={onAgree} />
        </>
      )}
    </details>
  );
}
