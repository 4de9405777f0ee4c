/**
 * Tallies for a publication, with small cells hidden if its policy requires that.
 *
 * Invariants: if one tally of a question hides anything, the other tallies of the same answers are
 * not published at all, because their cells could be sums of hidden ones; nor are its readings. If
 * a policy hides cells, a reading is published only if it follows from the cells, whatever its
 * count: the overlap of categories that it shows is a count that is not checked.
 */
import { type Hiding, hideInChoices, hideInPartition } from './hide-cells.ts';
import type { Words } from './questionnaire.ts';
import { type Cell, type ReadingCount, SPECIAL_CELLS, type Tally } from './tally.ts';

export interface PublishedCell {
  readonly id: string;
  readonly label: Words;
  /** Null: hidden. */
  readonly count: number | null;
}

export interface PublishedTally {
  readonly by: string;
  readonly title: Words;
  readonly choose: 'one' | 'several';
  readonly state: 'shown' | 'cells-hidden' | 'withheld';
  readonly cells: readonly PublishedCell[];
  readonly readings: readonly ReadingCount[];
}

/** The tallies of one question. */
export function publishTallies(tallies: readonly Tally[], minCell: number): PublishedTally[] {
  const hidden = tallies.map((tally) => hideIn(tally, minCell));
  if (hidden.every(({ state }) => state === 'shown')) return hidden;
  return hidden.map((tally, index) =>
    index === 0 ? tally : { ...tally, state: 'withheld', cells: [], readings: [] },
  );
}

function hideIn(tally: Tally, minCell: number): PublishedTally {
  const head = { by: tally.by, title: tally.title, choose: tally.choose };
  const cells = minCell > 1 ? withEmptyCells(tally) : tally.cells;
  const hiding = hidingOf(tally, cells, minCell);
  const show = (isHidden: (index: number) => boolean): readonly PublishedCell[] =>
    cells
      .map(({ id, label, count }, index) => ({ id, label, count: isHidden(index) ? null : count }))
      // An empty special cell (no answer and the like), shown or not, reveals nothing that leaving
      // it out would hide.
      .filter(({ count }, index) => count !== 0 || !cells[index]?.special);
  switch (hiding.kind) {
    case 'all-shown': {
      const visible = tally.readings.filter(({ id }) => minCell <= 1 || tally.implied.includes(id));
      return { ...head, state: 'shown', cells: show(() => false), readings: visible };
    }
    case 'withheld':
      return { ...head, state: 'withheld', cells: [], readings: [] };
    case 'some-hidden': {
      const { hidden } = hiding;
      const shown = show((index) => hidden[index] ?? false);
      return { ...head, state: 'cells-hidden', cells: shown, readings: [] };
    }
  }
}

/** Neither the set of cells nor their order may reveal which are empty. */
function withEmptyCells(tally: Tally): readonly Cell[] {
  const ids = [
    ...(tally.by === 'answers' ? (['(answered)'] as const) : []),
    ...(tally.choose === 'several' ? (['(none)'] as const) : []),
    ...(['(no-answer)', '(withheld)'] as const),
  ];
  const choices = tally.cells.filter(({ special }) => !special);
  const specials = ids.map((id): Cell => {
    const count = tally.cells.find((cell) => cell.id === id)?.count ?? 0;
    return { id, label: SPECIAL_CELLS[id], special: true, count };
  });
  return [...choices, ...specials];
}

function hidingOf(tally: Tally, cells: readonly Cell[], minCell: number): Hiding {
  if (minCell <= 1) return { kind: 'all-shown' };
  if (tally.choose === 'one') {
    return hideInPartition(
      cells.map(({ count }) => count),
      minCell,
    );
  }
  const others = cells.filter(({ special }) => special).map(({ count }) => count);
  const chose = tally.asked - others.reduce((sum, count) => sum + count, 0);
  const options = cells.filter(({ special }) => !special).map(({ count }) => count);
  const hiding = hideInChoices(options, chose, others, minCell);
  if (hiding.kind !== 'some-hidden') return hiding;
  const hidden = hiding.hidden[Symbol.iterator]();
  const next = (): boolean => hidden.next().value ?? false;
  return { kind: 'some-hidden', hidden: cells.map(({ special }) => (special ? false : next())) };
}
