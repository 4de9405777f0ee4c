/**
 * The answer of a label printer to `~HS`, host status (ZPL II Programming Guide): three strings
 * between STX and ETX, each of values between commas.
 *
 * Invariants: a part of an answer is none, and one whose flags are neither 0 nor 1 is none: a
 * printer is ready only where it says so. What came before and after does not change it.
 */
import type { PrinterFault } from './label-printer.ts';

/** Begins and ends each of the three strings of an answer. */
const [STX, ETX] = ['\x02', '\x03'];

export interface PrinterStatus {
  /** A label came in part. */
  readonly isPartial: boolean;
  readonly paperOut: boolean;
  readonly paused: boolean;
  readonly headOpen: boolean;
  readonly ribbonOut: boolean;
}

/** Undefined: there is no whole answer in it yet. */
export function statusIn(text: string): PrinterStatus | undefined {
  const whole = text
    .split(STX)
    .slice(1)
    .filter((part) => part.includes(ETX));
  const [one = [], two = []] = whole.map((part) => part.slice(0, part.indexOf(ETX)).split(','));
  if (whole.length < 3 || one.length < 12 || two.length < 11) return undefined;
  const flags = [one[1], one[2], one[7], two[2], two[3]];
  if (!flags.every((flag) => flag === '0' || flag === '1')) return undefined;
  const [paperOut, paused, isPartial, headOpen, ribbonOut] = flags.map((flag) => flag === '1');
  return { paperOut, paused, isPartial, headOpen, ribbonOut } as PrinterStatus;
}

/** Why it prints no label; undefined: it does. */
export function faultOf(status: PrinterStatus): PrinterFault | undefined {
  if (status.headOpen) return 'printer-head-open';
  if (status.paperOut) return 'printer-paper-out';
  if (status.ribbonOut) return 'printer-ribbon-out';
  return status.paused ? 'printer-paused' : undefined;
}
