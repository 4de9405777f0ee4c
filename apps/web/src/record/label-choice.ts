/**
 * How this device prints labels: the last choice, and the next free position of its sheet.
 *
 * Invariants: what is stored is checked like any input; a choice that no longer exists is
 * forgotten.
 */
import type { LabelRequestDto } from '@nagori/area-labels/wire';
import { ROLLS, SHEETS } from '@nagori/label';
import { isRecord, readStored, type Store, writeStored } from '../parts/browser-store.ts';

const KEY = 'nagori.labels';

type Paper = LabelRequestDto['paper'];

export interface LabelChoice {
  readonly kind: 'stock' | 'price';
  readonly link: boolean;
  /** A name of PAPERS. */
  readonly paper: string;
  /** The first free label of the sheet, counted row by row. */
  readonly start: number;
}

const YEN = /^\d{1,8}$/;

/** No price, one for all, or one for each of the phones; `wrong`: none of these. */
export function pricesIn(
  text: string,
  phones: number,
): number | readonly number[] | undefined | 'wrong' {
  const parts = text.normalize('NFKC').split(/\s+/).filter(Boolean);
  if (parts.length === 0) return undefined;
  if (!parts.every((part) => YEN.test(part))) return 'wrong';
  const prices = parts.map(Number);
  if (prices.length === 1) return prices[0];
  return prices.length === phones ? prices : 'wrong';
}

/** By the name under which a choice is stored. */
export const PAPERS: ReadonlyMap<string, (start: number) => Paper> = new Map<
  string,
  (start: number) => Paper
>([
  ...keysOf(ROLLS).flatMap((size) =>
    ([203, 300] as const).map(
      (dpi) => [`${size}-${dpi}`, () => ({ kind: 'roll', size, dpi }) as const] as const,
    ),
  ),
  ...keysOf(SHEETS).map(
    (size) =>
      [
        `sheet-${size}`,
        (start: number) => ({ kind: 'sheet', size, start: Math.min(start, Number(size)) }) as const,
      ] as const,
  ),
]);

function keysOf<Name extends string>(of: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(of) as Name[];
}

export const FIRST_CHOICE: LabelChoice = {
  kind: 'stock',
  link: false,
  paper: '50x30-203',
  start: 1,
};

export function readLabelChoice(store: Store | undefined): LabelChoice {
  const stored = readStored(store, KEY);
  if (!isRecord(stored)) return FIRST_CHOICE;
  const { kind, link, paper, start } = stored;
  return {
    kind: kind === 'price' ? kind : 'stock',
    link: link === true,
    paper: typeof paper === 'string' && PAPERS.has(paper) ? paper : FIRST_CHOICE.paper,
    start: Number.isSafeInteger(start) && Number(start) >= 1 ? Number(start) : 1,
  };
}

/** After so many labels were printed: the sheet goes on where they ended. */
export function rememberLabelChoice(
  store: Store | undefined,
  choice: LabelChoice,
  printed: number,
): LabelChoice {
  const paper = paperOf(choice);
  const next =
    paper.kind === 'roll'
      ? choice
      : { ...choice, start: ((paper.start - 1 + printed) % Number(paper.size)) + 1 };
  writeStored(store, KEY, next);
  return next;
}

export function paperOf({ paper, start }: LabelChoice): Paper {
  const make = PAPERS.get(paper) ?? PAPERS.get(FIRST_CHOICE.paper);
  return make?.(start) ?? { kind: 'roll', size: '50x30', dpi: 203 };
}
