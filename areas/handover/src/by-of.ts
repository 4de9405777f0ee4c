/**
 * Who did it: the author of a record, and everybody who took part in an entry (R11).
 */
import type { Instant } from '@nagori/model';
import type { Actor, RecordEntry } from './entry-body.ts';

/** The author of a record: the person's mark, or the account name of a machine client. */
export function byOf({ mark, account }: Pick<Actor, 'mark' | 'account'>): string {
  return mark ?? account;
}

/**
 * The marks of who recorded an entry and of each person whom it names: as who did it, by badge, or
 * as who confirmed it or looked at its paper. What it takes of the phone's other record was said
 * there, at another time.
 */
export function tookPart(entry: RecordEntry): readonly string[] {
  const { by, at, joins, evidence = [], confirm, signed } = entry;
  const said = evidence.filter(({ received }) => joins === undefined || isThen(received, at));
  const paper = signed?.how === 'paper' ? signed.seenBy : undefined;
  const named = [...said.map(({ person }) => person), confirm?.by, confirm?.seenBy, paper];
  return [byOf(by), ...named.filter((mark) => mark !== undefined)];
}

const isThen = (received: string | undefined, at: Instant) =>
  received !== undefined && Date.parse(received) === at;
