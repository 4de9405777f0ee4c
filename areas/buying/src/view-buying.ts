/** Price lists and quotes as they are shown. */
import { GRADE_WORDS, GRADES, japanDay } from '@nagori/model';
import {
  adjustmentsFor,
  isOfModel,
  lineWords,
  nameKey,
  PAYMENT_WORDS,
  type PriceList,
} from '@nagori/price';
import type { BuyingDeps } from './buying-deps.ts';
import type { ListPreview } from './load-list.ts';
import type { ListSummary, StoredList, StoredQuote } from './price-store.ts';
import type { ListPreviewDto, OfferDto, PriceListDto, PricesDto, QuoteDto } from './wire.ts';

const CHANGES_SHOWN = 300;
const ROWS_SHOWN = 200;
const MODELS_SHOWN = 50;

export function viewPreview({ fromDay, list, ...changes }: ListPreview): ListPreviewDto {
  const { prices, unchanged, adjustments } = changes;
  return {
    fromDay,
    terms: list.terms,
    prices: prices.slice(0, CHANGES_SHOWN).map((one) => ({ ...one })),
    added: prices.filter(({ before }) => before === undefined).length,
    changed: prices.filter(({ before, after }) => before && after).length,
    removed: prices.filter(({ after }) => after === undefined).length,
    unchanged,
    adjustments: [...adjustments],
  };
}

/** Lists as the newest comes first; `inForce`: the one of today. */
export function viewList(
  { id, fromDay, prices, loadedAt, loadedBy }: ListSummary,
  { today, inForce }: { readonly today: string; readonly inForce: string | undefined },
): PriceListDto {
  const state = id === inForce ? 'in-force' : fromDay > today ? 'coming' : 'past';
  return { id, fromDay, state, prices, loadedAt: new Date(loadedAt).toISOString(), loadedBy };
}

export function viewPrices(stored: StoredList, search: string, today: string): PricesDto {
  const wanted = nameKey(search);
  const { terms, prices, adjustments } = stored.list;
  const found = prices.filter(({ maker, model, capacity = '' }) =>
    nameKey(`${maker}${model}${capacity}`).includes(wanted),
  );
  return {
    list: viewList(stored, { today, inForce: stored.id }),
    terms,
    prices: found.slice(0, ROWS_SHOWN).map((row) => ({ ...row, yen: { ...row.yen } })),
    found: found.length,
    adjustments: adjustments.map(viewAdjustment),
  };
}

/** The part of the list that a counter needs for one model. */
export function viewOffer(list: PriceList, model: string | undefined, today: string): OfferDto {
  const prices = model === undefined ? [] : list.prices.filter((row) => isOfModel(row, { model }));
  const models = new Map(
    list.prices.map(({ maker, model: one }) => [nameKey(`${maker}${one}`), { maker, model: one }]),
  );
  const offered = list.adjustments.filter((one) =>
    prices.some((row) =>
      GRADES.some((grade) => adjustmentsFor({ adjustments: [one] }, row, grade).length > 0),
    ),
  );
  const like = nameKey(model ?? '');
  const resembling = [...models].filter(([key]) => key.includes(like)).map(([, one]) => one);
  return {
    today,
    list: {
      terms: list.terms,
      prices: prices.map((row) => ({ ...row, yen: { ...row.yen } })),
      adjustments: offered.map(viewAdjustment),
    },
    models: (resembling.length > 0 ? resembling : [...models.values()]).slice(0, MODELS_SHOWN),
  };
}

function viewAdjustment(one: PriceList['adjustments'][number]): PricesDto['adjustments'][number] {
  return { ...one, label: { ...one.label }, grades: [...one.grades] };
}

export async function viewQuote(
  { handover, nameOf }: BuyingDeps,
  operator: string,
  stored: StoredQuote,
): Promise<QuoteDto> {
  const { number, shop, body, validUntil, quotedOn, totalYen } = stored;
  const { maker, model, capacity, colour, grade, payment, answers, lines } = body;
  // A shop that was closed since has no name any more: the operator's is printed instead.
  const named = (await nameOf(operator, shop)) ?? (await nameOf(operator, undefined));
  return {
    number: `Q-${number}`,
    ...(stored.handover === undefined ? {} : { handover: stored.handover }),
    shop: named ?? { ja: operator, en: operator },
    maker,
    model,
    ...(capacity === undefined ? {} : { capacity }),
    ...(colour === undefined ? {} : { colour }),
    grade,
    gradeWords: GRADE_WORDS[grade],
    payment,
    paymentWords: PAYMENT_WORDS[payment],
    answers: [...answers],
    lines: lines.map((line) => ({ kind: line.kind, words: lineWords(line), yen: line.yen })),
    totalYen,
    quotedAt: new Date(stored.quotedAt).toISOString(),
    quotedOn,
    validUntil,
    expired: validUntil < japanDay(handover.now()),
  };
}
