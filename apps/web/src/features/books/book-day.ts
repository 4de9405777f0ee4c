/** Days and amounts in the form of statutory books. */
export { eraDay as bookDay } from '../../parts/era-day.ts';

/** `24,000`. */
export function yen(amount: number): string {
  return amount.toLocaleString('en-US');
}
