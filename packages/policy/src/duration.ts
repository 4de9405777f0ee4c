/** Durations as policies write them: a number and a unit, `20m`, `72h`, `14d`. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nagori/model';

const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** Milliseconds of a duration that the schema has accepted. */
export function durationMs(text: string): number {
  const unit = UNIT_MS[text.slice(-1)];
  if (unit === undefined)
    throw new RangeError('duration without a unit: the schema lets none pass');
  return Number(text.slice(0, -1)) * unit;
}
