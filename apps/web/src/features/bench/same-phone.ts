/**
 * Whether a scanned or typed text names the phone at hand, before an act that cannot be undone.
 *
 * Invariants: pure; the whole number or the last four digits as printed, else the whole label.
 */
import { formatImei, parseImei } from '@nagori/model';
import { digitsOf } from '../../parts/imei-code.ts';

export interface NamedPhone {
  readonly imei?: string | undefined;
  /** The last digits, where the whole number is not shown. */
  readonly imeiEnd?: string | undefined;
  readonly label?: string | undefined;
}

const plain = (text: string): string => text.normalize('NFKC').trim();

export function namesPhone(phone: NamedPhone, text: string): boolean {
  const said = digitsOf(plain(text));
  if (said === '') return false;
  const own = phone.imei === undefined ? undefined : parseImei(phone.imei);
  const end = own?.kind === 'good' ? formatImei(own.value).replace(/\D/g, '') : phone.imeiEnd;
  if (end === undefined) return phone.label !== undefined && said === plain(phone.label);
  const read = parseImei(said);
  if (read.kind !== 'good') return said === end.slice(-4);
  const whole = formatImei(read.value).replace(/\D/g, '');
  return phone.imei === undefined ? whole.endsWith(end) : whole === end;
}
