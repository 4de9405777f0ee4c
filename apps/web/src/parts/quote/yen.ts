/** Amounts of money as pages and papers show them: `¥12,000`, `−¥500`. */
const GROUPED = new Intl.NumberFormat('en-US');

export function showYen(yen: number): string {
  return `${yen < 0 ? '−' : ''}¥${GROUPED.format(Math.abs(yen))}`;
}
