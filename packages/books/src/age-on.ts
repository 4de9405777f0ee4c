/**
 * The age of a person on a day, in whole years.
 *
 * Invariants: by the birthday itself, so that no person counts as older than they are; a person
 * born on 29 February has the birthday on 1 March in other years.
 */
import type { BookDate } from './book-date.ts';

const YEAR_LENGTH = 4;

/** Undefined: born after that day. */
export function ageOn(bornOn: BookDate, day: BookDate): number | undefined {
  const years = Number(day.slice(0, YEAR_LENGTH)) - Number(bornOn.slice(0, YEAR_LENGTH));
  const hadBirthday = day.slice(YEAR_LENGTH) >= bornOn.slice(YEAR_LENGTH);
  const age = hadBirthday ? years : years - 1;
  return age < 0 ? undefined : age;
}
