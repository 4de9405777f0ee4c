/**
 * The rows of a lot's file in the order of work: those of one phone one after the other, as the
 * file has them, and phones that are suspect before all others, so that a look at the lot while it
 * is judged shows the worst at once.
 */
import { describePhone, type HandoverDeps, type PhoneKey } from '@nagori/area-handover';
import type { Problem } from '@nagori/evidence';
import type { Channel, Instant } from '@nagori/model';
import { keysOf, type LotPhone } from './read-lot-line.ts';

export interface LotRequest {
  readonly lot: string;
  readonly supplier: string;
  readonly channel: Channel;
  readonly preset: string;
  readonly deadline: Instant | undefined;
  /** An unreadable line is replaced by its problems. */
  readonly phones: readonly (LotPhone | { readonly problems: readonly Problem[] })[];
}

export type Row = readonly [index: number, one: LotRequest['phones'][number]];

export interface SamePhone {
  readonly rows: readonly Row[];
  /** Of its numbers, by their hexadecimal; none of a phone that has only a label. */
  readonly numbers: ReadonlyMap<string, PhoneKey>;
}

const hexOf = (key: PhoneKey): string => Buffer.from(key).toString('hex');

/** Rows that share a number or a label are of one phone. */
export function rowsByPhone(
  deps: Pick<HandoverDeps, 'keys'>,
  operator: string,
  phones: LotRequest['phones'],
): readonly SamePhone[] {
  const groups = new Map<string, SamePhone>();
  for (const row of phones.entries()) {
    const [index, one] = row;
    const phone = 'phone' in one ? describePhone(one.phone) : [];
    const own = 'imeis' in phone ? keysOf(deps, operator, phone) : [];
    const names = own.length === 0 ? [`row ${index}`] : own.map(hexOf);
    const joined = [...new Set(names.flatMap((name) => groups.get(name) ?? []))];
    const rows = [...joined.flatMap((other) => other.rows), row].sort(([a], [b]) => a - b);
    const hasNumbers = 'imeis' in phone && phone.imeis.length > 0;
    const numbers = new Map([
      ...joined.flatMap((other) => [...other.numbers]),
      ...(hasNumbers ? own.map((key) => [hexOf(key), key] as const) : []),
    ]);
    for (const name of [...names, ...numbers.keys()]) groups.set(name, { rows, numbers });
  }
  return unique([...groups.values()]);
}

/** As they were set last, a group has one array of rows under all of its names. */
function unique(groups: readonly SamePhone[]): readonly SamePhone[] {
  return [...new Map(groups.map((group) => [group.rows, group])).values()];
}

export const numbersOf = (groups: readonly SamePhone[]): readonly PhoneKey[] =>
  groups.flatMap(({ numbers }) => [...numbers.values()]);

/** Reported lost, on a police list, or on record with a verdict that takes none: these first. */
export async function worstFirst(
  deps: Pick<HandoverDeps, 'store' | 'policeLists'>,
  operator: string,
  groups: readonly SamePhone[],
): Promise<readonly SamePhone[]> {
  const numbers = numbersOf(groups);
  const suspect = new Set((await deps.store.suspect(operator, numbers)).map(hexOf));
  const isListed = await listed(deps, operator, groups);
  const isSuspect = (group: SamePhone) =>
    isListed.has(group) || [...group.numbers.keys()].some((key) => suspect.has(key));
  const [first, then] = [groups.filter(isSuspect), groups.filter((one) => !isSuspect(one))];
  return [...first, ...then];
}

/** Asked one by one only where one of them is: most lots have none. */
async function listed(
  { policeLists }: Pick<HandoverDeps, 'policeLists'>,
  operator: string,
  groups: readonly SamePhone[],
): Promise<ReadonlySet<SamePhone>> {
  const found = new Set<SamePhone>();
  if (policeLists === undefined) return found;
  if ((await policeLists.on(operator, numbersOf(groups))).length === 0) return found;
  for (const group of groups) {
    const own = await policeLists.on(operator, [...group.numbers.values()]);
    if (own.length > 0) found.add(group);
  }
  return found;
}
