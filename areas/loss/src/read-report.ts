/**
 * Reads a desk's input: numbers in their form, free text without what must not be stored (R05).
 *
 * Invariants: every problem at once, each by its field. No message repeats a value.
 */
import { holdsMyNumber } from '@nagori/evidence';
import { type ImeiKey, parseImei, type RefusalReason } from '@nagori/model';
import type { DeskTable } from './desk-table.ts';
import type { LossDetails } from './loss-details.ts';
import { parsePhoneNumber } from './phone-number.ts';

type ReportedDetails = Omit<LossDetails, 'code' | 'v'>;

export interface LossReport extends Omit<ReportedDetails, 'imeis'> {
  readonly imei?: string | undefined;
  readonly imei2?: string | undefined;
  /** The desk of the line, where it is not our own. */
  readonly lineAt?: string | undefined;
}

/** The report, or all of its problems. */
export function readReport(
  report: LossReport,
  desks: DeskTable,
): ReportedDetails | readonly RefusalReason[] {
  const problems: RefusalReason[] = [];
  const imeis = readImeis(report, problems);
  const line = readNumber(report.line, 'line', problems);
  const contact = readContact(report.contact, problems);
  if (report.imei === undefined && report.line === undefined) {
    problems.push({ field: 'imei', code: 'missing', message: 'an `imei`, a `line`, or both' });
  }
  if (report.lineAt !== undefined && desks.desk(report.lineAt)?.kind !== 'line') {
    problems.push({ field: 'lineAt', code: 'not-allowed', message: 'no desk of a line' });
  }
  for (const [i, party] of report.inside.entries()) {
    if (desks.desk(party)?.kind === 'provider') continue;
    problems.push({ field: `inside.${i}`, code: 'not-allowed', message: 'no desk of a provider' });
  }
  noMyNumber(report.place, 'place', problems);
  noMyNumber(report.model, 'model', problems);
  if (problems.length > 0) return problems;
  const { platform, model, place, language, certificate } = report;
  return {
    imeis,
    contact,
    language,
    certificate,
    inside: [...new Set(report.inside)],
    ...(line === undefined ? {} : { line }),
    ...(platform === undefined ? {} : { platform }),
    ...(model === undefined ? {} : { model }),
    ...(place === undefined ? {} : { place }),
  };
}

export function readImeis(
  report: { readonly imei?: string | undefined; readonly imei2?: string | undefined },
  problems: RefusalReason[],
): readonly ImeiKey[] {
  const found: ImeiKey[] = [];
  for (const field of ['imei', 'imei2'] as const) {
    const text = report[field];
    if (text === undefined) continue;
    const read = parseImei(text);
    if (read.kind === 'good') found.push(read.value);
    else problems.push({ field, code: read.reason, message: 'not an IMEI with its check digit' });
  }
  return [...new Set(found)];
}

function readNumber(
  text: string | undefined,
  field: string,
  problems: RefusalReason[],
): string | undefined {
  if (text === undefined) return undefined;
  const read = parsePhoneNumber(text);
  if (read.kind === 'good') return read.value.digits;
  const message = 'not a telephone number with the digits of its kind';
  problems.push({ field, code: read.reason, message });
  return undefined;
}

/** A number to call back, or an address to write to: other text cannot be used. */
function readContact(text: string, problems: RefusalReason[]): string {
  if (/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text)) return text;
  const read = parsePhoneNumber(text);
  if (read.kind === 'good') return read.value.shown;
  const message = 'a telephone number or an e-mail address';
  problems.push({ field: 'contact', code: 'bad-format', message });
  return '';
}

export function noMyNumber(
  text: string | undefined,
  field: string,
  problems: RefusalReason[],
): void {
  if (text === undefined || !holdsMyNumber(text)) return;
  problems.push({ field, code: 'my-number', message: 'no My Number is kept here' });
}
