/**
 * Makes a quote at the counter: model, capacity, grade, accessories, deductions, and the price with
 * every line at once; issued to take home, or agreed on.
 *
 * Invariants: a letter chooses a grade only where it means nothing else; nothing is agreed by Enter
 * in a field, only by the button and its key. What is shown is computed as the server computes it;
 * what counts is the server's answer.
 */
import { Button, TextInput } from '@mantine/core';
import type { OfferDto, QuoteDto } from '@nagori/area-buying/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { GRADES } from '@nagori/model';
import { lineWords, NO_PRICE_WORDS } from '@nagori/price';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { offerQuery, useAcceptQuote, useMakeQuote } from '../../parts/quote/quote-api.ts';
import { QuoteLines } from '../../parts/quote/quote-lines.tsx';
import { showYen } from '../../parts/quote/yen.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { gradingQuery } from '../../record/grading-api.ts';
import { EarlierQuote } from './earlier-quote.tsx';
import { QuoteAnswers } from './quote-answers.tsx';
import { isSameQuote, priceOf, type QuoteDraft, requestOf } from './quote-draft.ts';
import { MadeQuote } from './quote-made.tsx';
import classes from './quote-panel.module.css';
import { QUOTE_PANEL } from './words-quote-panel.ts';

export interface QuotePanelProps {
  readonly handover: HandoverDto;
  readonly newest: QuoteDto | undefined;
  readonly onAgreed: () => void;
}

const firstDraft = ({ phone, channel }: HandoverDto): QuoteDraft => ({
  model: phone.model ?? '',
  maker: '',
  capacity: '',
  colour: '',
  grade: undefined,
  payment: channel === 'trade-in' ? 'credit' : 'cash',
  answers: [],
});

export function QuotePanel({ handover, newest, onAgreed }: QuotePanelProps) {
  const say = useWords(QUOTE_PANEL);
  const [answered, setDraft] = useState(() => firstDraft(handover));
  // What the grading found is not asked again; another grade may be chosen for the price.
  const { data: grading } = useQuery(gradingQuery(handover));
  const graded = grading?.gradings.find((one) => one.handover === handover.id);
  const draft = { ...answered, grade: answered.grade ?? graded?.grade };
  const root = useRef<HTMLDivElement>(null);
  const offer = useQuery(offerQuery(useSettled(draft.model.trim())));
  const set = (change: Partial<QuoteDraft>) => setDraft((before) => ({ ...before, ...change }));
  const isThere = offer.data?.list !== undefined;
  useEffect(() => {
    if (isThere) root.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [isThere]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const grade = GRADES.find((one) => one === event.key.toUpperCase());
    const { ctrlKey, metaKey, altKey, target } = event;
    if (grade === undefined || ctrlKey || metaKey || altKey || isTyped(target, grade)) return;
    event.preventDefault();
    set({ grade });
  };
  if (offer.data === undefined) {
    if (offer.error === null) return <div className={classes.reserved} aria-busy="true" />;
    return <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />;
  }
  if (!isThere) {
    return (
      <EmptyState title={say('noList')}>
        <p>{say('noListText')}</p>
      </EmptyState>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: letters press buttons
    <div ref={root} className={classes.panel} onKeyDown={onKeyDown}>
      <TextInput
        label={say('model')}
        description={handover.phone.model === undefined ? undefined : say('modelHint')}
        autoComplete="off"
        {...typed(draft.model, (model) => set({ model, maker: '', capacity: '' }))}
      />
      <QuoteAnswers draft={draft} offer={offer.data} set={set} />
      <Outcome
        handover={handover}
        draft={draft}
        offer={offer.data}
        newest={newest}
        onAgreed={onAgreed}
      />
    </div>
  );
}

/** A text as it is typed is not asked for letter by letter. */
const SETTLED_MS = 250;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Where the letter is text, or chooses an option that begins with it. */
const isTyped = (target: EventTarget, letter: string): boolean =>
  target instanceof HTMLSelectElement
    ? [...target.options].some(({ text }) => text.toUpperCase().startsWith(letter))
    : target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio';

interface OutcomeProps extends QuotePanelProps {
  readonly draft: QuoteDraft;
  readonly offer: OfferDto;
}

/** The price, or why there is none; what can be done with it. */
function Outcome({ handover, draft, offer, newest, onAgreed }: OutcomeProps) {
  const say = useWords(QUOTE_PANEL);
  const text = useText();
  const make = useMakeQuote();
  const accept = useAcceptQuote();
  const priced = priceOf(draft, offer);
  const isBusy = make.isPending || accept.isPending;
  const total = priced?.kind === 'priced' ? priced.totalYen : undefined;
  const outcome = useRef<HTMLDivElement>(null);
  // What the key agrees on is on the screen.
  useEffect(() => {
    if (total !== undefined) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [total]);
  const made = async (): Promise<QuoteDto | undefined> => {
    const request = requestOf(draft, offer);
    if (request === undefined || priced?.kind !== 'priced' || isBusy) return undefined;
    accept.reset();
    if (newest !== undefined && isSameQuote(newest, request, priced.totalYen)) return newest;
    return make.mutateAsync({ ...request, handover: handover.id }).catch(() => undefined);
  };
  const agreeOn = (number: string) =>
    accept.mutateAsync({ number, handover: handover.id }).then(onAgreed, () => undefined);
  const [refused, setRefused] = useState(0);
  const agree = async () => {
    if (priced?.kind !== 'priced') return setRefused(refused + 1);
    const quote = await made();
    if (quote !== undefined) await agreeOn(quote.number);
  };
  useFunctionKeys({ confirm: () => void agree() });
  const words = {
    'quote-not-found': say('quote-not-found'),
    'quote-expired': say('quote-expired'),
    'quote-of-other-phone': say('quote-of-other-phone'),
    'no-price': say('no-price'),
    'no-price-list': say('no-price-list'),
    'handover-ended': say('handover-ended'),
  };
  return (
    <div className={classes.outcome}>
      <div ref={outcome} className={classes.price}>
        {priced?.kind !== 'priced' && (
          <p key={refused} role={refused === 0 ? 'status' : 'alert'}>
            {priced === undefined ? say('waits') : text(NO_PRICE_WORDS[priced.reason])}
          </p>
        )}
        {priced?.kind === 'priced' && (
          <QuoteLines
            live
            totalYen={priced.totalYen}
            lines={priced.lines.map((line) => ({ words: lineWords(line), yen: line.yen }))}
          />
        )}
      </div>
      <ProblemNotice error={make.error ?? accept.error} words={words} />
      <div className={classes.buttons}>
        <Button
          size="lg"
          disabled={priced?.kind !== 'priced'}
          loading={isBusy}
          onClick={() => void agree()}
        >
          {total === undefined ? say('agree') : say('agreeOn', { yen: showYen(total) })}
          <KeyHint name="confirm" />
        </Button>
        <Button
          size="lg"
          variant="default"
          disabled={priced?.kind !== 'priced' || isBusy}
          onClick={() => void made()}
        >
          {say('takeHome')}
        </Button>
      </div>
      {newest !== undefined && <MadeQuote quote={newest} busy={isBusy} onAgree={agreeOn} />}
      <p className={classes.list}>
        <Link to="/prices">{say('priceList')}</Link>
      </p>
      <EarlierQuote busy={isBusy} words={words} onAgree={agreeOn} />
    </div>
  );
}
