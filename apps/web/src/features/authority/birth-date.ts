/** A date of birth as typed during a call: eight digits with any separators. */
export function birthDateOf(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s./年月日-]/g, '');
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? parted(text);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  // 31 February becomes another day, or an invalid date.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

/** The parts of `1985/4/1` or `1985年4月1日`. */
function parted(text: string): readonly (string | undefined)[] {
  const pattern = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/;
  return pattern.exec(text.normalize('NFKC').replace(/\s/g, '')) ?? [];
}
