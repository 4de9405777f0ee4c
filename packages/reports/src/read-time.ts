/**
 * Times as tools write them: RFC 3339, with a blank for the `T`, a zone without its colon, or with
 * slashes for the date. A time without a zone needs one from outside. The time of a clock that lost
 * it is read as it is written: what came of the run is not lost with it.
 */
import { instantText, isLostClock } from '@nagori/model';
import type { ReportProblemCode } from './tool-report.ts';

const DATE = /(\d{4})[-/](\d{2})[-/](\d{2})/;
const CLOCK = /(\d{2}):(\d{2}):(\d{2})(?:[.,]\d{1,9})?/;
const ZONE = / ?(Z|[+-]\d{2}:?\d{2})?/;
const TIME = new RegExp(`^${DATE.source}[T ]${CLOCK.source}${ZONE.source}$`);

export type TimeReading =
  | { readonly kind: 'good'; readonly text: string }
  | { readonly kind: 'bad'; readonly code: ReportProblemCode };

/** `zone`: such as `+09:00`. The answer is RFC 3339 in whole seconds. */
export function readTime(text: string, zone?: string): TimeReading {
  if (text.trim() === '') return { kind: 'bad', code: 'missing' };
  const match = TIME.exec(text.trim());
  if (match === null) return { kind: 'bad', code: 'not-a-time' };
  const [, year, month, day, hour, minute, second, own] = match;
  const offset = own === undefined ? zone : own.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  if (offset === undefined) return { kind: 'bad', code: 'no-zone' };
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const whole = `${local}${offset}`;
  if (instantText(whole) === undefined && !isLostClock(whole)) {
    return { kind: 'bad', code: 'not-a-time' };
  }
  return { kind: 'good', text: whole };
}
