/**
 * How a phone ended, as counted by year and maker: destroyed, dismantled, sold for parts, exported
 * (docs/law.md, Destruction and recycling).
 *
 * Invariants: pure. A phone counts once, by its last end. A corrected or voided hand-over does not
 * count. The maker comes from a closed list.
 */
import type { PhoneRecord, RecordEntry } from '@nagori/area-handover';
import type { Maker, PhoneEnd } from '@nagori/model';
import { japanDay } from '@nagori/model';

export interface MakerEnd {
  /** Of Japan. */
  readonly year: number;
  readonly maker: Maker | 'unknown';
  readonly ended: PhoneEnd;
}

/** How `body`, the next entry, changes the counts. */
export function countedEnds(
  { entries, phone }: Pick<PhoneRecord, 'entries' | 'phone'>,
  body: RecordEntry,
): readonly (MakerEnd & { readonly n: 1 | -1 })[] {
  // Most entries move nothing.
  if (!(body.evidence ?? []).some(({ kind }) => kind === 'custody' || kind === 'destruction')) {
    return [];
  }
  const before = endOf(entries, phone);
  const after = endOf([...entries, body], phone);
  if (before === undefined ? after === undefined : isSame(before, after)) return [];
  return [
    ...(before === undefined ? [] : [{ ...before, n: -1 as const }]),
    ...(after === undefined ? [] : [{ ...after, n: 1 as const }]),
  ];
}

type Known = Pick<PhoneRecord['phone'], 'platform'>;

/** The last end on record; undefined: none. */
export function endOf(entries: readonly RecordEntry[], phone: Known): MakerEnd | undefined {
  const evidence = entries.flatMap((entry) => entry.evidence ?? []);
  const answered = new Set(
    evidence.flatMap((one) =>
      one.kind === 'custody' && (one.entry === 'void' || one.entry === 'correction')
        ? [one.of]
        : [],
    ),
  );
  return entries.flatMap((entry) => ofEntry(entry, phone, answered)).at(-1);
}

function ofEntry(
  { evidence = [], at, outcome, route, by }: RecordEntry,
  { platform }: Known,
  answered: ReadonlySet<string>,
): readonly MakerEnd[] {
  const year = Number(japanDay(at).slice(0, 4));
  return evidence.flatMap((one): MakerEnd[] => {
    const isOwn = one.operator === undefined || one.operator === by.operator;
    if (!isOwn || (one.kind !== 'destruction' && one.kind !== 'custody')) return [];
    const ended =
      one.kind === 'destruction'
        ? one.method === 'board-removed'
          ? 'dismantled'
          : 'destroyed'
        : one.entry === 'transfer' && outcome === 'operator' && !answered.has(one.id)
          ? endOfTransfer(one.abroad === true, route)
          : undefined;
    if (ended === undefined) return [];
    const printed = 'maker' in one ? one.maker : undefined;
    const isApple = platform === 'ios' || platform === 'ipados';
    return [{ year, maker: printed ?? (isApple ? 'apple' : 'unknown'), ended }];
  });
}

function endOfTransfer(isAbroad: boolean, route: RecordEntry['route']): PhoneEnd | undefined {
  if (isAbroad) return 'exported';
  if (route === 'dismantle') return 'dismantled';
  return route === 'parts' ? 'parts' : undefined;
}

function isSame(a: MakerEnd, b: MakerEnd | undefined): boolean {
  return a.year === b?.year && a.maker === b.maker && a.ended === b.ended;
}
