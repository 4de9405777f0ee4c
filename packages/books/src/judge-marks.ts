/**
 * Marks of an entry in addition to article 16: where the goods were received (art. 14), and how
 * their input tax is credited.
 *
 * Invariants: all reasons at once, by field, without a value of the entry. The law of the book
 * requires neither mark, so a missing one refuses nothing.
 */
import { type BookEntry, isReceiving } from './entry.ts';
import { readIssuerNumber } from './issuer-number.ts';

export const MARK_REFUSALS = [
  'stall-not-notified',
  'tax-without-purchase',
  'issuer-number-missing',
  'issuer-number-invalid',
  'invoice-needed-instead',
] as const;
export type MarkRefusalCode = (typeof MARK_REFUSALS)[number];

export interface MarkRefusal {
  readonly field: string;
  readonly code: MarkRefusalCode;
}

export const MARK_NOTICES = [
  /** Received at a private person's: the rules on door-to-door purchases may apply. */
  'may-be-door-to-door',
  /** The special rule needs name and address, and the entry has neither. */
  'special-rule-unnamed',
  /** The issuer's number does not check; a company's would. */
  'issuer-number-unchecked',
] as const;
export type MarkNotice = (typeof MARK_NOTICES)[number];

const BOUGHT: readonly BookEntry['kind'][] = ['purchase', 'exchange-in'];

export function ofMarks(entry: BookEntry): readonly MarkRefusal[] {
  const { receiptSite, stallNotice, tax, kind, counterparty } = entry;
  const refusals: MarkRefusal[] = [];
  const add = (field: string, code: MarkRefusalCode) => refusals.push({ field, code });
  // Art. 14: at a stall, only where the police were notified of it.
  if (receiptSite === 'stall' && stallNotice === undefined) {
    add('stallNotice', 'stall-not-notified');
  }
  if (tax === undefined || tax.mark === 'none') return refusals;
  if (!BOUGHT.includes(kind)) add('tax.mark', 'tax-without-purchase');
  const { mark, issuer } = tax;
  const read = issuer === undefined ? undefined : readIssuerNumber(issuer);
  // A registered issuer gives an invoice; the special rule is for all others.
  if (mark === 'special-rule' && issuer !== undefined) add('tax.mark', 'invoice-needed-instead');
  if (mark === 'invoice' && issuer === undefined) add('tax.issuer', 'issuer-number-missing');
  const isCompany = counterparty?.company !== undefined;
  if (issuer !== undefined && (read === undefined || (isCompany && !read.checks))) {
    add('tax.issuer', 'issuer-number-invalid');
  }
  return refusals;
}

export function noticesOfMarks(entry: BookEntry): readonly MarkNotice[] {
  const { receiptSite, tax, kind, counterparty } = entry;
  const notices: MarkNotice[] = [];
  if (receiptSite === 'counterparty' && isReceiving(kind) && counterparty?.company === undefined) {
    notices.push('may-be-door-to-door');
  }
  if (tax?.mark === 'special-rule' && counterparty === undefined) {
    notices.push('special-rule-unnamed');
  }
  if (tax?.issuer !== undefined && readIssuerNumber(tax.issuer)?.checks === false) {
    notices.push('issuer-number-unchecked');
  }
  return notices;
}
