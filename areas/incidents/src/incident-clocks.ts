/**
 * The clocks of the privacy law (R26; facts: a first report within 3 to 5 days, the final one
 * within 30 days, 60 where the purpose was wrongful), counted from the finding.
 *
 * Invariants: no trigger decided, no clock; the earlier end of a range is when we remind, the later
 * is the deadline.
 */
import { DAY_MS, type Instant } from '@nagori/model';
import type { Incident } from './incident-store.ts';

const FIRST_REPORT_DAYS = { from: 3, to: 5 } as const;
const FINAL_REPORT_DAYS = { wrongful: 60, other: 30 } as const;

export interface IncidentClocks {
  /** From here on whoever looks is reminded. */
  readonly firstReportFrom: Instant | undefined;
  readonly firstReportBy: Instant | undefined;
  readonly finalReportBy: Instant | undefined;
}

export function clocksOf({ trigger, foundAt }: Incident): IncidentClocks {
  if (trigger === undefined || trigger === 'none') {
    return { firstReportFrom: undefined, firstReportBy: undefined, finalReportBy: undefined };
  }
  const days = trigger === 'wrongful' ? FINAL_REPORT_DAYS.wrongful : FINAL_REPORT_DAYS.other;
  return {
    firstReportFrom: foundAt + FIRST_REPORT_DAYS.from * DAY_MS,
    firstReportBy: foundAt + FIRST_REPORT_DAYS.to * DAY_MS,
    finalReportBy: foundAt + days * DAY_MS,
  };
}
