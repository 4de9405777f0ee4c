/**
 * Files of which the server refuses a part for now: when each is sent again, what of it is said
 * now, and when that ends.
 *
 * Invariants: a file is sent again less and less often. What is final of it is said at once, and
 * again only where it differs.
 */
import { DAY_MS } from '@nagori/model';
import type { Sent } from './send-report-file.ts';

const FIRST_WAIT_MS = 60_000;
const WAIT_MOST_MS = 3_600_000;

/** Longer than any cut that is noticed; shorter than reports are awaited. */
export const WAITING_DAYS_MOST = 30;
/**
 * One whose days are over is tried for so long once more: the clock may have been wrong, or the
 * machine off, and its network comes after the program.
 */
export const OVERDUE_TRIED_MS = 3_600_000;

/** Whether the days are over of one that waits since a time. */
export const areDaysOver = (sinceMs: number, date: Date): boolean =>
  date.getTime() - sinceMs > WAITING_DAYS_MOST * DAY_MS;

interface Again {
  readonly tries: number;
  /** The first and the next try, by a clock that goes only forward. */
  readonly firstMs: number;
  readonly fromMs: number;
  readonly said: string;
}

export class SentAgain extends Map<string, Again> {
  /** After a try at `nowMs`; answers what is to be said of it now. */
  note(key: string, name: string, outcome: Sent, nowMs: number): SaidOfLater {
    const before = this.get(key);
    const { tries = 0, firstMs = nowMs } = before ?? {};
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** tries, WAIT_MOST_MS);
    const said = finalOf(outcome);
    this.set(key, { tries: tries + 1, firstMs, fromMs: nowMs + waitMs, said });
    const complaint = before === undefined ? laterText(name, outcome) : undefined;
    return { complaint, isNews: said !== '' && said !== before?.said };
  }
}

interface SaidOfLater {
  /** Said once. */
  readonly complaint: string | undefined;
  /** Whether it has something final that was not said yet. */
  readonly isNews: boolean;
}

function laterText(name: string, { later = [] }: Sent): string {
  const codes = later.map((code) => `\`${code}\``).join(', ');
  return `\`${name}\` is not recorded whole yet (${codes}); trying again`;
}

/** What no later try changes, as a text to compare; empty where there is nothing. */
function finalOf({ lines, violations = [], later = [] }: Sent): string {
  const final = [...lines.filter(({ code }) => !later.includes(code)), ...violations];
  return final.length === 0 ? '' : JSON.stringify(final);
}
