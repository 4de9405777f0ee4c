/** The codes of the station's answers to pages, each with its HTTP status. */
import type { PrinterFault } from './label-printer.ts';
import type { OVERWRITE_CODES } from './overwrite-requests.ts';

/** Why the station refused a page's request: the `code` of its answer. */
export const STATION_CODES = [
  'not-for-this-page',
  'no-such-address',
  'not-json',
  'busy',
  'not-a-challenge',
  'element-silent',
  'not-an-imei',
  'no-phone',
  'several-phones',
  'wrong-phone',
  'phone-unauthorised',
  'phone-offline',
  'adb-unreachable',
  'reader-unreachable',
  'no-printer',
  'not-zpl',
  'label-too-large',
  'not-a-label',
] as const;
export type StationCode =
  | (typeof STATION_CODES)[number]
  | (typeof OVERWRITE_CODES)[number]
  | PrinterFault;

/** The HTTP status of each (docs/errors.md). */
export const STATUS_OF: Readonly<Record<StationCode, number>> = {
  'not-for-this-page': 403,
  'no-such-address': 404,
  'not-json': 415,
  busy: 409,
  'not-a-challenge': 422,
  'element-silent': 409,
  'not-an-imei': 422,
  'no-phone': 409,
  'several-phones': 409,
  'wrong-phone': 409,
  'phone-unauthorised': 409,
  'phone-offline': 409,
  'adb-unreachable': 503,
  'reader-unreachable': 503,
  'no-printer': 409,
  'not-zpl': 415,
  'label-too-large': 413,
  'not-a-label': 422,
  'desk-key-needed': 403,
  'desk-key-refused': 403,
  'too-many-wrong-numbers': 409,
  'not-on-record': 409,
  'no-overwriting': 404,
  'not-understood': 422,
  'phone-not-reset': 409,
  'phone-busy': 409,
  'inspection-failed': 409,
  'overwrite-failed': 409,
  'checkpoint-does-not-fit': 409,
  'output-unwritable': 503,
  'nothing-to-resume': 409,
  'begun-by-another': 409,
  'act-refused': 409,
  'server-unreachable': 503,
  'server-refuses': 503,
  'key-unusable': 503,
  'printer-unreachable': 503,
  'printer-broke-off': 502,
  'printer-too-slow': 504,
  'printer-not-ready': 503,
  'printer-paper-out': 503,
  'printer-ribbon-out': 503,
  'printer-head-open': 503,
  'printer-paused': 503,
};
