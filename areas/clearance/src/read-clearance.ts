/**
 * A certificate to print: both signed forms, and what opens the phone's number.
 *
 * Invariants: for the operator's own staff alone: it includes the salt, which leaves only with the
 * paper, the QR code or the file.
 */
import { readPhoneRecord } from '@nagori/area-handover';
import { clearanceQrText, toBase64url } from '@nagori/certificate';
import { saltsRow } from '@nagori/keys';
import { done, imeiDigits, type Outcome, refused } from '@nagori/model';
import { type ClearanceDeps, type ClearanceOrHandoverCode, declined } from './clearance-deps.ts';
import { saltsFromBytes } from './clearance-salts.ts';
import type { StoredClearance } from './clearance-store.ts';

export interface OpenedClearance {
  readonly clearance: StoredClearance;
  /** base64url, as after the `#`. */
  readonly salt: string;
  /** base64url: opens the commitment to the element, where there is one. */
  readonly elementSalt: string | undefined;
  readonly qr: string;
}

export interface PrintedClearance extends OpenedClearance {
  /** The last four digits, to match the paper with the phone. */
  readonly imeiEnd: string | undefined;
}

export async function readClearance(
  deps: ClearanceDeps,
  operator: string,
  handover: string,
): Promise<Outcome<PrintedClearance, ClearanceOrHandoverCode>> {
  const clearance = await deps.clearances.ofHandover(operator, handover);
  if (clearance !== undefined) return printed(deps, clearance);
  const record = await readPhoneRecord(deps.handover, operator, handover);
  return record === undefined ? refused('handover-not-found') : declined('clearance-not-found');
}

/** The certificate with its salt and the end of the phone's number. */
export async function printed(
  deps: ClearanceDeps,
  clearance: StoredClearance,
): Promise<Outcome<PrintedClearance, ClearanceOrHandoverCode>> {
  const { operator, handover } = clearance;
  const found = await opened(deps, clearance);
  if (found === undefined) return declined('clearance-not-found');
  const record = await readPhoneRecord(deps.handover, operator, handover);
  const imei = record?.phone.imeis[0];
  return done({
    ...found,
    imeiEnd: imei === undefined ? undefined : imeiDigits(imei).slice(-4),
  });
}

/** The certificate with its salts; undefined once these were destroyed. */
export async function opened(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  withElement = true,
): Promise<OpenedClearance | undefined> {
  const { operator, id, summary, salts } = clearance;
  const bytes = await deps.handover.envelope.open(operator, saltsRow(clearance), salts);
  if (bytes === undefined) return undefined;
  const { phone, element: stored } = saltsFromBytes(bytes);
  const element = withElement ? stored : undefined;
  return {
    clearance,
    salt: toBase64url(phone),
    elementSalt: element && toBase64url(element),
    qr: clearanceQrText(deps.origin, id, summary, phone, element),
  };
}
