/**
 * The number of a registered invoice issuer (適格請求書発行事業者): `T` and thirteen digits. A company's is
 * its corporate number, whose first digit checks the other twelve. Whether a person's number has a
 * check digit is not known to us.
 *
 * Invariants: full width, lower case and spaces do not change the number.
 */
export interface IssuerNumber {
  readonly number: string;
  /** Whether the first digit checks the others. */
  readonly checks: boolean;
}

/** Undefined: not `T` and thirteen digits. */
export function readIssuerNumber(text: string): IssuerNumber | undefined {
  const number = text.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '');
  const [, check, rest] = /^T(\d)(\d{12})$/.exec(number) ?? [];
  return rest === undefined ? undefined : { number, checks: check === checkOf(rest) };
}

/** Nine less the remainder by nine of the digits, the first and every second one doubled. */
function checkOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 1 : 2), 0);
  return String(9 - (sum % 9));
}
