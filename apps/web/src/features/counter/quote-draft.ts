/**
 * What is answered at the counter for a quote, and the price that comes of it at once.
 *
 * Invariants: pure; the same computation as the server's, on the part of the list that it sent. An
 * answer that no longer fits (another grade, another model) is left out, not sent.
 */
import type { NewQuoteDto, OfferDto, QuoteDto } from '@nagori/area-buying/wire';
import type { Grade } from '@nagori/model';
import {
  type Adjustment,
  adjustmentsFor,
  nameKey,
  type Payment,
  type PriceRow,
  type Quote,
  quote,
} from '@nagori/price';

export interface QuoteDraft {
  readonly model: string;
  readonly maker: string;
  readonly capacity: string;
  readonly colour: string;
  readonly grade: Grade | undefined;
  readonly payment: Payment;
  readonly answers: readonly string[];
}

export interface QuoteChoices {
  readonly makers: readonly string[];
  readonly capacities: readonly string[];
  /** Grades that have a price. */
  readonly grades: ReadonlySet<Grade>;
  readonly adjustments: readonly Adjustment[];
  /** Whether any of the rows is paid in credit too. */
  readonly hasCredit: boolean;
}

const distinct = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];

/** The rows that the draft leaves open. */
function rowsFor(draft: QuoteDraft, { list }: OfferDto): readonly PriceRow[] {
  return (list?.prices ?? []).filter(
    ({ maker, capacity }) =>
      (draft.maker === '' || nameKey(maker) === nameKey(draft.maker)) &&
      (draft.capacity === '' || capacity === draft.capacity),
  );
}

export function choicesOf(draft: QuoteDraft, offer: OfferDto): QuoteChoices {
  const all = offer.list?.prices ?? [];
  const rows = rowsFor(draft, offer);
  const [row] = rows;
  return {
    makers: distinct(all.map(({ maker }) => maker)),
    capacities: distinct(
      rowsFor({ ...draft, capacity: '' }, offer).map(({ capacity }) => capacity),
    ),
    grades: new Set(rows.map(({ grade }) => grade)),
    adjustments:
      row === undefined || draft.grade === undefined
        ? []
        : adjustmentsFor({ adjustments: offer.list?.adjustments ?? [] }, row, draft.grade),
    hasCredit:
      offer.list?.terms.creditPercent !== undefined ||
      rows.some(({ yen }) => yen.credit !== undefined),
  };
}

/** What is sent to the server; undefined: the grade is not chosen yet. */
export function requestOf(
  draft: QuoteDraft,
  offer: OfferDto,
): Omit<NewQuoteDto, 'handover' | 'requestId'> | undefined {
  const { model, maker, capacity, colour, grade, payment } = draft;
  if (grade === undefined) return undefined;
  const { adjustments, capacities } = choicesOf(draft, offer);
  const only = capacities.length === 1 ? capacities[0] : undefined;
  const said = capacity === '' ? only : capacity;
  return {
    model: model.trim(),
    grade,
    payment,
    answers: adjustments.map(({ code }) => code).filter((code) => draft.answers.includes(code)),
    ...(maker === '' ? {} : { maker }),
    ...(said === undefined ? {} : { capacity: said }),
    ...(colour.trim() === '' ? {} : { colour: colour.trim() }),
  };
}

/** Whether a quote that was made says the same as the draft, so that none is made twice. */
export function isSameQuote(
  made: QuoteDto,
  { maker, model, capacity, colour, grade, payment, answers = [] }: Omit<NewQuoteDto, 'requestId'>,
  totalYen: number,
): boolean {
  return (
    !made.expired &&
    made.totalYen === totalYen &&
    (maker === undefined || nameKey(made.maker) === nameKey(maker)) &&
    nameKey(made.model) === nameKey(model) &&
    (capacity === undefined || made.capacity === capacity) &&
    made.colour === colour &&
    made.grade === grade &&
    made.payment === payment &&
    made.answers.join() === answers.join()
  );
}

/** The price as it stands; undefined: there is nothing to compute yet. */
export function priceOf(draft: QuoteDraft, offer: OfferDto): Quote | undefined {
  const request = requestOf(draft, offer);
  if (request === undefined || offer.list === undefined) return undefined;
  return quote(offer.list, { ...request, answers: request.answers ?? [] }, offer.today);
}
