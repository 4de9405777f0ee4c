/**
 * The price of a phone that is bought: one line with what was agreed, and the panel that makes a
 * quote, which is loaded when it is opened.
 *
 * Invariants: shown where something is bought, at intake, and no new price is offered for a phone
 * that is refused or quarantined; a counter that never quotes loads nothing for it.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { PURCHASE_CHANNELS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { quoteOfHandoverQuery } from '../../parts/quote/quote-api.ts';
import { showYen } from '../../parts/quote/yen.ts';
import classes from './quote-panel.module.css';
import { QUOTE_PANEL } from './words-quote-panel.ts';

const QuotePanel = lazy(async () => ({
  default: (await import('./quote-panel.tsx')).QuotePanel,
}));

const NOT_BOUGHT: ReadonlySet<string> = new Set(['refuse', 'quarantine']);

export interface QuoteSectionProps {
  readonly handover: HandoverDto;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** A price was agreed: the focus goes back to the scan field. */
  readonly onRecorded: () => void;
}

export function QuoteSection(props: QuoteSectionProps) {
  const { channel, stage } = props.handover;
  return stage === 'intake' && PURCHASE_CHANNELS.includes(channel) ? (
    <OfPurchase {...props} />
  ) : null;
}

function OfPurchase({ handover, open, onOpen, onRecorded }: QuoteSectionProps) {
  const say = useWords(QUOTE_PANEL);
  const { data } = useQuery(quoteOfHandoverQuery(handover.id));
  const isOpen = handover.state === 'open' && !NOT_BOUGHT.has(handover.decision.verdict);
  const toggle = () => onOpen(!open);
  useFunctionKeys(isOpen ? { quote: toggle } : {});
  const { accepted } = data ?? {};
  if (!isOpen && accepted === undefined) return null;
  return (
    <section className={classes.section} aria-label={say('title')}>
      <div className={classes.line}>
        <strong>{say('title')}</strong>
        <span>
          {accepted === undefined
            ? say('none')
            : say('agreed', { number: accepted.number, total: showYen(accepted.totalYen) })}
        </span>
        {isOpen && (
          <Button variant="default" aria-expanded={open} onClick={toggle}>
            {say('title')} {open ? '▾' : '▸'}
            <KeyHint name="quote" />
          </Button>
        )}
      </div>
      {open && isOpen && (
        <Suspense fallback={<div className={classes.reserved} aria-busy="true" />}>
          <QuotePanel
            handover={handover}
            newest={data?.newest}
            onAgreed={() => {
              onOpen(false);
              onRecorded();
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
