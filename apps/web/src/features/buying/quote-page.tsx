/**
 * A quote as it was given, on A4 or on the roll of a receipt printer; it is opened by its number or
 * by the code on its paper, and a phone is bought at its price from here.
 *
 * Invariants: no person and no number of the phone is on it; an expired quote says so, and begins
 * nothing.
 */
import { SegmentedControl } from '@mantine/core';
import type { QuoteDto } from '@nagori/area-buying/wire';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { type Fact, FactList } from '../../parts/fact-list.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { quoteQuery } from '../../parts/quote/quote-api.ts';
import { QuoteLines } from '../../parts/quote/quote-lines.tsx';
import { QUOTE } from '../../parts/quote/words-quote.ts';
import shapes from '../../parts/shapes.module.css';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { BeginWithQuote } from './begin-with-quote.tsx';
import classes from './quote-page.module.css';
import { QUOTE_PAGE } from './words-quote-page.ts';

type Paper = 'a4' | 'roll';
/** Two centimetres on paper: read by every scanner of a counter. */
const CODE_PX = 80;

export function QuotePage() {
  const say = useWords(QUOTE_PAGE);
  const { number = '' } = useParams({ strict: false }) as { readonly number?: string };
  const { data, error, refetch } = useQuery(quoteQuery(number));
  useTitle('detail', number);
  const [paper, setPaper] = useState<Paper>('a4');
  if (error !== null && data === undefined) {
    const words = { 'quote-not-found': say('quote-not-found') };
    return (
      <>
        <h1 className={shapes.title}>{say('title')}</h1>
        <BeginWithQuote quote={undefined} />
        <ErrorState error={error} words={words} onRetry={() => void refetch()} />
      </>
    );
  }
  if (data === undefined) return <PagePending />;
  return (
    <div className={classes.page}>
      <BeginWithQuote quote={data} />
      <div className={`${classes.tools} never-on-paper`}>
        <SegmentedControl
          aria-label={say('width')}
          value={paper}
          data={[
            { value: 'a4', label: say('a4') },
            { value: 'roll', label: say('roll') },
          ]}
          onChange={(value) => setPaper(value === 'roll' ? 'roll' : 'a4')}
        />
        <PrintButton />
        <Link to="/counter">{say('toCounter')}</Link>
      </div>
      <QuoteSheet quote={data} paper={paper} />
    </div>
  );
}

function QuoteSheet({ quote, paper }: { readonly quote: QuoteDto; readonly paper: Paper }) {
  const say = useWords(QUOTE_PAGE);
  const words = useWords(QUOTE);
  const text = useText();
  const { number, model, capacity, colour, validUntil, expired } = quote;
  const facts: readonly Fact[] = [
    [words('shop'), text(quote.shop)],
    [words('quotedOn'), quote.quotedOn],
    [words('maker'), quote.maker],
    [words('model'), model],
    [words('capacity'), capacity],
    [words('colour'), colour],
    [words('grade'), `${quote.grade} ${text(quote.gradeWords)}`],
    [words('payment'), text(quote.paymentWords)],
  ];
  return (
    <article className={classes.sheet} data-paper={paper}>
      <h1>{say('title')}</h1>
      <p className={classes.number}>
        {words('number')} <strong>{number}</strong>
      </p>
      <div className={classes.code}>
        <QrCode text={number} label={say('code', { number })} size={CODE_PX} />
      </div>
      <p className={classes.until} data-bad={expired}>
        {expired ? words('expired', { day: validUntil }) : words('untilDay', { day: validUntil })}
      </p>
      <FactList of={facts} />
      <QuoteLines lines={quote.lines} totalYen={quote.totalYen} />
      <p>{say('rights')}</p>
      <p>{say('conditions')}</p>
      <p className={classes.small}>{say('rounding')}</p>
    </article>
  );
}
