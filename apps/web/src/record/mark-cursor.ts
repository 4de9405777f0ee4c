/** The cursor on the drawing of a phone, and the keys for a grade. */
import { GRADES, type Grade } from '@nagori/model';

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** With Shift the cursor goes by small steps. */
const STEP = 0.05;
const SMALL_STEP = 0.01;

const WAYS: Readonly<Record<string, Position>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Undefined: the key does not move the cursor. */
export function moved({ x, y }: Position, key: string, small: boolean): Position | undefined {
  const way = Object.hasOwn(WAYS, key) ? WAYS[key] : undefined;
  if (way === undefined) return undefined;
  const step = small ? SMALL_STEP : STEP;
  // The drawing is twice as high as it is wide.
  return { x: within(x + way.x * step), y: within(y + (way.y * step) / 2) };
}

const within = (value: number): number =>
  Math.min(1, Math.max(0, Math.round(value * 1_000) / 1_000));

/** A person's keys have more than this between them; a scanner's do not (wedge.ts). */
const SCANNER_GAP_MS = 45;

export interface GradeKeys {
  readonly grade: Grade | undefined;
  /** What to go back to where the key turns out to be the first of a scan. */
  readonly before: Grade | undefined;
  readonly lastAt: number;
}

/** The grade after one more key; a burst of a scanner changes nothing. */
export function afterKey({ grade, before, lastAt }: GradeKeys, key: string, at: number): GradeKeys {
  if (at - lastAt <= SCANNER_GAP_MS) return { grade: before, before, lastAt: at };
  const named = GRADES.find((one) => one === key.toUpperCase());
  return { grade: named ?? grade, before: grade, lastAt: at };
}
