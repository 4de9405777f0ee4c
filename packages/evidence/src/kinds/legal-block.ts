/**
 * Legal blocks at a dealer (Secondhand Articles Dealer Act): a suspicion that the phone was stolen
 * (art. 15, par. 3), the claim of its owner or loser (art. 20), an order of the police to hold it
 * (art. 21).
 *
 * Invariants: one piece opens a block, and another, which names it, ends it. A suspicion and an
 * order end only with the word of the police. No customer and no claimant has a name here.
 */
import {
  CLAIM_CAUSES,
  CLAIM_DOCUMENTS,
  CLAIM_OUTCOMES,
  CLAIM_TERMS,
  CLAIMANTS,
  DOUBTS,
  dayAfter,
  japanDay,
  lastDayOfYears,
  lastOrderDay,
  ORDER_AHEAD_DAYS,
  ORDER_DAYS_MOST,
  ORDER_OUTCOMES,
} from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, mark, text } from '../fields.ts';
import { holdsMyNumber, MY_NUMBER } from '../my-number.ts';
import { reader } from '../reader.ts';
import { note, type Reading, refuse, type Source } from '../reading.ts';

const ENTRY = { ...ENVELOPE, kind: z.literal('legal-block') } as const;
/** Of Japan's calendar; `isDay` knows which days there are. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** The police station, and the officer who took the call. */
const STATION = { police: text(80), officer: text(80).optional() } as const;
/** The evidence that opened the block. */
const OF = { of: mark } as const;

const schema = z.discriminatedUnion('entry', [
  z.strictObject({
    ...ENTRY,
    entry: z.literal('suspected'),
    doubts: z.array(z.enum(DOUBTS)).min(1).max(DOUBTS.length),
    remark: text(200).optional(),
  }),
  z.strictObject({ ...ENTRY, ...OF, ...STATION, entry: z.literal('reported') }),
  z.strictObject({
    ...ENTRY,
    ...OF,
    ...STATION,
    entry: z.literal('suspicion-ended'),
    /** The reason given by the police. */
    reason: text(200),
  }),
  z.strictObject({
    ...ENTRY,
    entry: z.literal('claimed'),
    claimant: z.enum(CLAIMANTS),
    cause: z.enum(CLAIM_CAUSES),
    lostOn: day,
    document: z.enum(CLAIM_DOCUMENTS),
    /** Reference of the claim in the dealer's own papers, which hold name and address. */
    reference: mark,
  }),
  z.strictObject({
    ...ENTRY,
    ...OF,
    entry: z.literal('claim-ended'),
    outcome: z.enum(CLAIM_OUTCOMES),
    reason: text(200),
  }),
  z.strictObject({
    ...ENTRY,
    entry: z.literal('ordered'),
    number: text(40),
    police: text(80),
    from: day,
    until: day,
  }),
  z.strictObject({
    ...ENTRY,
    ...OF,
    ...STATION,
    entry: z.literal('order-ended'),
    outcome: z.enum(ORDER_OUTCOMES),
    /** What the police said: that it goes no further, or that it is lifted. */
    reason: text(200),
  }),
]);
export type LegalBlockEvidence = z.output<typeof schema>;
type Entry = LegalBlockEvidence['entry'];

export type LegalBlockKind = 'suspicion' | 'claim' | 'order';

/** Which block a piece is about. */
export const BLOCK_OF = {
  suspected: 'suspicion',
  reported: 'suspicion',
  'suspicion-ended': 'suspicion',
  claimed: 'claim',
  'claim-ended': 'claim',
  ordered: 'order',
  'order-ended': 'order',
} as const satisfies Record<Entry, LegalBlockKind>;

/** The name of a piece on the pages. */
export const BLOCK_WORDS = {
  suspected: { ja: '不正品の疑い', en: 'Suspected stolen' },
  reported: { ja: '警察への申告', en: 'Reported to the police' },
  'suspicion-ended': { ja: '疑いの解消', en: 'Suspicion ended' },
  claimed: { ja: '所有者などからの返還請求', en: 'Claimed by owner or loser' },
  'claim-ended': { ja: '返還請求の終了', en: 'Claim ended' },
  ordered: { ja: '警察の保管命令', en: 'Police order to keep the phone' },
  'order-ended': { ja: '保管命令の終了', en: 'Order ended' },
} as const satisfies Record<Entry, { readonly ja: string; readonly en: string }>;

const isEnd = (entry: Entry): boolean => entry.endsWith('-ended');

export const legalBlock = reader(
  'legal-block',
  {
    words: { ja: '疑い・返還請求・保管命令', en: 'Suspicion, claim or order' },
    saidBy: 'station',
    ends: ({ entry }) => isEnd(entry),
  },
  schema,
  (evidence, source, out) => {
    checkTexts(evidence, out);
    checkDays(evidence, source, out);
    const { entry } = evidence;
    const opened = 'of' in evidence ? evidence.of : evidence.id;
    const about = `${BLOCK_OF[entry]}:${opened}`;
    note(out, source, 'legal-block', isEnd(entry) ? 'met' : 'bad', entry, about);
  },
);

function checkTexts(evidence: LegalBlockEvidence, out: Reading): void {
  for (const field of ['remark', 'reason', 'police', 'officer', 'number'] as const) {
    const said = (evidence as Readonly<Partial<Record<typeof field, string>>>)[field];
    if (said !== undefined && holdsMyNumber(said)) refuse(out, field, 'my-number', MY_NUMBER);
  }
  if (evidence.entry !== 'suspected') return;
  if (evidence.doubts.includes('other') && evidence.remark === undefined) {
    refuse(out, 'remark', 'missing', '`other` says in words what is doubted');
  }
}

function checkDays(evidence: LegalBlockEvidence, { received }: Source, out: Reading): void {
  if (evidence.entry === 'ordered') checkOrder(evidence, japanDay(received), out);
  if (evidence.entry === 'claimed') checkClaim(evidence.lostOn, japanDay(received), out);
}

interface Span {
  readonly from: string;
  readonly until: string;
}

/** It runs on the day on which it is recorded, or begins soon: nothing is dated back. */
function checkOrder({ from, until }: Span, today: string, out: Reading): void {
  for (const [field, one] of Object.entries({ from, until })) {
    if (!isDay(one)) refuse(out, field, 'bad-time', NO_DAY);
  }
  if (!isDay(from) || !isDay(until)) return;
  if (until < from) refuse(out, 'until', 'ends-before-start', 'before its first day');
  else if (until > lastOrderDay(from)) {
    const most = `an order runs ${ORDER_DAYS_MOST} days at most (art. 21)`;
    refuse(out, 'until', 'out-of-range', most);
  } else if (until < today) refuse(out, 'until', 'out-of-range', 'its last day has passed');
  if (from > dayAfter(today, ORDER_AHEAD_DAYS)) {
    const ahead = `it begins more than ${ORDER_AHEAD_DAYS} days from now`;
    refuse(out, 'from', 'in-future', ahead);
  }
}

function checkClaim(lostOn: string, today: string, out: Reading): void {
  const { years } = CLAIM_TERMS.general;
  if (!isDay(lostOn)) refuse(out, 'lostOn', 'bad-time', NO_DAY);
  else if (lostOn > today) refuse(out, 'lostOn', 'in-future', 'later than today');
  else if (today > lastDayOfYears(lostOn, years)) {
    const late = `a claim is made within ${years} years of the theft or loss`;
    refuse(out, 'lostOn', 'out-of-range', late);
  }
}

const NO_DAY = 'no day of the calendar';

function isDay(day: string): boolean {
  return !Number.isNaN(Date.parse(day)) && dayAfter(day, 0) === day;
}
