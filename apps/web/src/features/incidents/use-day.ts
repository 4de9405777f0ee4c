/** A day of Japan's calendar with its weekday, and why offices are closed on it, in words. */
import type { ClockDto } from '@nagori/area-incidents/wire';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { weekdayOf } from '../../parts/show-time.ts';
import { CLOSINGS } from './leak-words.ts';
import { INCIDENTS } from './words-incidents.ts';

/** `2027-01-04（月）`, `2027-01-04 (Mon)`. */
export function useDay(): (day: string) => string {
  const language = useLanguage();
  const { aside } = usePunctuation();
  return (day) => `${day}${aside(weekdayOf(day, language))}`;
}

type ClosedDay = NonNullable<ClockDto['end']>['movedBy'][number];

/** `2027-01-02 (Sat): year-end closing`. */
export function useClosing(): (closed: ClosedDay) => string {
  const say = useWords(INCIDENTS);
  const text = useText();
  const show = useDay();
  return ({ day, why, name }) =>
    say('closedDay', {
      day: show(day),
      why: name === undefined ? say(CLOSINGS[why]) : text(name),
    });
}
