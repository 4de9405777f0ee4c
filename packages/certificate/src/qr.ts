/**
 * The QR code on the paper: the address of the check page, and after `#`, which no browser sends,
 * the summary and the salt: `https://…/check/<id>#<summary>.<salt>`. A certificate with an element
 * has `.<its salt>` at the end.
 *
 * Invariants: at most QR_BYTES_MOST bytes, so that any phone reads a printed code of 60 mm. The
 * part after `#` is enough to check the certificate offline.
 */
import encodeQr from 'qr';
import { fromBase64url, toBase64url } from './base64url.ts';
import { CLEARANCE_SALT_BYTES } from './commitment.ts';

export const QR_BYTES_MOST = 900;
/** Scheme, host and port of the deployment. */
export const ORIGIN_MOST = 64;

/** The salts that open a certificate's commitments, with the summary where it fits. */
export interface Opening {
  readonly salt: string;
  /** Opens the challenge's commitment to the element. */
  readonly elementSalt?: string | undefined;
  readonly summary?: string | undefined;
}

/** The text of the code. */
export function clearanceQrText(
  origin: string,
  id: string,
  summary: string,
  salt: Uint8Array,
  elementSalt?: Uint8Array,
): string {
  if (origin.length > ORIGIN_MOST) throw new RangeError(`an origin has at most ${ORIGIN_MOST}`);
  const text = `${origin}/check/${id}#${summary}.${toBase64url(salt)}`;
  if (elementSalt === undefined) return text;
  const whole = `${text}.${toBase64url(elementSalt)}`;
  // Too long for the code: the element's salt is then only in the file.
  return whole.length <= QR_BYTES_MOST ? whole : text;
}

/** The address of the check page with the salt alone: short enough for a label. */
export const clearanceLink = (origin: string, id: string, salt: string): string =>
  `${origin}/check/${id}#${salt}`;

/** The address of the check page of a box's certificate: nothing of it has to be opened. */
export const destructionLink = (origin: string, id: string): string => `${origin}/check/${id}`;

const QR_TEXT = /^https?:\/\/[^/?#]+\/check\/([A-Za-z0-9_-]{22})(?:#(.+))?$/;

/** The parts of a certificate's code, a box's without a fragment; undefined for any other text. */
export function readQrText(
  text: string,
): { readonly id: string; readonly fragment: string } | undefined {
  const [, id, fragment] = QR_TEXT.exec(text.trim()) ?? [];
  if (id === undefined) return undefined;
  if (fragment === undefined) return { id, fragment: '' };
  return readOpening(fragment) === undefined ? undefined : { id, fragment };
}

/** Parses the part after `#`; undefined where it is neither a salt nor a summary with one. */
export function readOpening(fragment: string): Opening | undefined {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const parts = text.split('.');
  // A summary has three parts, and the salts follow it.
  const [salt = '', elementSalt] = parts.length > 3 ? parts.slice(3) : parts;
  const most = parts.length > 3 ? 5 : 2;
  const salts = elementSalt === undefined ? [salt] : [salt, elementSalt];
  if (
    parts.length > most ||
    salts.some((one) => fromBase64url(one, CLEARANCE_SALT_BYTES) === undefined)
  ) {
    return undefined;
  }
  return {
    salt,
    ...(elementSalt === undefined ? {} : { elementSalt }),
    ...(parts.length > 3 ? { summary: parts.slice(0, 3).join('.') } : {}),
  };
}

/** The code's modules, row by row, with the quiet zone; true is black. */
export function drawQr(text: string): readonly (readonly boolean[])[] {
  return encodeQr(text, 'raw', { ecc: 'low', border: 4 });
}
