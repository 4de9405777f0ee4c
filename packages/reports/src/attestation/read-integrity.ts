/**
 * A verdict of Google's Play Integrity API as a report: the payload that Google decrypted for the
 * operator's own server (developer.android.com, Integrity verdicts, as of 2026-11-29).
 *
 * Invariants: nothing in it is signed any more: it is what its sender declares, and no check. A
 * label that is not known is a problem. Account, licence, nonce and the names of apps are not read.
 */
import type { Reading, ReportProblem, ReportProblemCode } from '../tool-report.ts';
import { INTEGRITY_LABELS, type IntegrityLabel } from './attestation.ts';
import { isFields, statedImei } from './read-attestation.ts';

const LABELS: Readonly<Record<string, IntegrityLabel>> = {
  MEETS_BASIC_INTEGRITY: 'basic',
  MEETS_DEVICE_INTEGRITY: 'device',
  MEETS_STRONG_INTEGRITY: 'strong',
  MEETS_VIRTUAL_INTEGRITY: 'virtual',
};

/** Around it: what Google's server answers, and what names the phone beside it. */
const AROUND = ['tokenPayloadExternal', 'verdict'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** The payload itself, in up to two layers. */
function payloadIn(value: unknown, layers = 2): Fields | undefined {
  if (!isFields(value)) return undefined;
  if (Object.hasOwn(value, 'requestDetails')) return value;
  const name = AROUND.find((one) => Object.hasOwn(value, one));
  return name === undefined || layers === 0 ? undefined : payloadIn(value[name], layers - 1);
}

/** A payload beside another one: either could be meant. */
function isTwice(value: unknown): boolean {
  if (!isFields(value)) return false;
  const names = ['requestDetails', ...AROUND].filter((one) => Object.hasOwn(value, one));
  return names.length > 1 || AROUND.some((one) => isTwice(value[one]));
}

export const isIntegrity = (value: unknown): value is Fields => payloadIn(value) !== undefined;

export function readIntegrity(report: Fields, place: number): Reading {
  const problems: ReportProblem[] = [];
  const note = (field: string, code: ReportProblemCode) => problems.push({ place, field, code });
  if (isTwice(report)) note('report', 'duplicate-field');
  const { requestDetails: asked, deviceIntegrity: device } = payloadIn(report) ?? {};
  const at = timeOf(isFields(asked) ? asked.timestampMillis : undefined);
  if (!/^\d/.test(at)) note('at', at === '' ? 'missing' : 'not-a-time');
  const labels = isFields(device) ? (device.deviceRecognitionVerdict ?? []) : undefined;
  if (labels === undefined) note('result', 'missing');
  const meets = (Array.isArray(labels) ? labels : []).map((one) =>
    typeof one === 'string' && Object.hasOwn(LABELS, one) ? LABELS[one] : undefined,
  );
  const isKnown = meets.every((one) => one !== undefined);
  if (labels !== undefined && (!Array.isArray(labels) || !isKnown)) note('result', 'unknown-word');
  const imei = statedImei(report.imei, (code) => note('imei', code));
  if (problems.length > 0 || !isKnown) return { kind: 'bad', problems };
  const known = INTEGRITY_LABELS.filter((label) => meets.includes(label));
  const integrity = { place, ...(imei === undefined ? {} : { imei }), at, meets: known };
  return { kind: 'integrity', integrity };
}

/** Milliseconds, as a number or its digits; empty: it is missing. */
function timeOf(value: unknown): string {
  if (value === undefined) return '';
  const digits = String(value);
  // Up to the year 2286. Seconds, or a clock at zero: as of 1970 it is a time that is not known.
  return /^(0|[1-9]\d{0,12})$/.test(digits) ? new Date(Number(digits)).toISOString() : 'other';
}
