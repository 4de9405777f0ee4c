/** Shares in the format of the flow's tables. */
import type { FlowShareDto } from '@nagori/area-replay/wire';

/** The sign stays on the line of its number. */
const PERCENT = '\u00a0%';

/** Two significant digits. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return `0${PERCENT}`;
  const digits = value >= 10 ? 1 : value >= 0.1 ? 2 : value >= 0.01 ? 3 : 4;
  return `${value.toFixed(digits)}${PERCENT}`;
}

export function between({ low, high }: FlowShareDto): string {
  return `${percent(low)} – ${percent(high)}`;
}

/** In percentage points, with its sign. */
export function points(difference: number): string {
  const value = difference * 100;
  const digits = Math.abs(value) >= 1 ? 2 : Math.abs(value) >= 0.1 ? 3 : 4;
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(digits)}`;
}
