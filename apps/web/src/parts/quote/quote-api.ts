/**
 * Quotes: what can be quoted for a model, a quote made, read by its number, agreed to.
 *
 * Invariants: what was agreed to in a handover is read again after every write.
 */
import type { NewQuoteDto, OfferDto, QuoteDto, QuoteOfHandoverDto } from '@nagori/area-buying/wire';
import { call, writeOnce } from '../../api/client.ts';
import { reading, useWrite } from '../../api/queries.ts';

export const BUYING = '/api/v1/buying';

/** The prices and questions of one model today, or models that resemble it. */
export const offerQuery = (model: string) =>
  reading<OfferDto>(
    ['buying', 'offer', model],
    `${BUYING}/offers${model === '' ? '' : `?model=${encodeURIComponent(model)}`}`,
    { staleTime: 60_000 },
  );

/** The quote that was agreed to in a handover, and the newest that was made for it. */
export const quoteOfHandoverQuery = (handover: string) =>
  reading<QuoteOfHandoverDto>(['buying', 'quote-of', handover], `${BUYING}/handovers/${handover}`);

export const quoteQuery = (number: string) =>
  reading<QuoteDto>(['buying', 'quote', number], `${BUYING}/quotes/${encodeURIComponent(number)}`, {
    retry: false,
  });

export const useMakeQuote = () =>
  useWrite(
    (quote: NewQuoteDto) => writeOnce<QuoteDto>('POST', `${BUYING}/quotes`, { ...quote }),
    ['buying', 'quote-of'],
  );

export interface Acceptance {
  readonly number: string;
  readonly handover: string;
}

export const useAcceptQuote = () =>
  useWrite(
    ({ number, handover }: Acceptance) =>
      call<QuoteDto>('POST', `${BUYING}/quotes/${number}/acceptance`, { body: { handover } }),
    ['buying', 'quote-of'],
  );

/** `Q-12`, `q12` and `12`, in full width too; undefined: no number of a quote. */
export function typedNumber(text: string): string | undefined {
  const [, digits] =
    /^(?:Q-?)?([1-9]\d{0,8})$/.exec(text.normalize('NFKC').trim().toUpperCase()) ?? [];
  return digits === undefined ? undefined : `Q-${digits}`;
}
