/**
 * The elementary files of the applet in a virtual phone: the content of each, and the PIN that it
 * requires.
 *
 * Invariants: key and PIN files can be selected but never read. The holder's certificates require a
 * PIN. That includes the authentication certificate, as on Android phones and unlike on the card.
 * Deleted content does not appear.
 */
import { AVAILABILITY_BYTES, EF, KEY_THERE, TOKEN_INFO, TOKEN_LABELS } from '@nagori/probe';
import { fromBase64Url, toUtf8 } from './bytes.ts';
import type { Element } from './element.ts';
import type { PhonePlatform } from './phone.ts';
import type { PinUse } from './pin.ts';

export type JpkiFile =
  | { readonly kind: 'data'; readonly content: Uint8Array; readonly pin?: PinUse }
  | { readonly kind: 'key'; readonly use: PinUse }
  | { readonly kind: 'pin'; readonly use: PinUse };

/**
 * The two authorities' own certificates, DER. They are not the holder's, so no deletion removes
 * them.
 */
export type AuthorityCertificates = Readonly<Record<PinUse, Uint8Array>>;

/** Undefined: this element has no such file now. */
export function jpkiFile(
  id: number,
  element: Element,
  platform: PhonePlatform,
  authorities: AuthorityCertificates | undefined,
): JpkiFile | undefined {
  const holds = element.publicKeys !== undefined;
  switch (id) {
    case EF.tokenInfo:
      return { kind: 'data', content: tokenInfo(platform, element.face.eid) };
    case EF.availability:
      return { kind: 'data', content: availability(holds) };
    case EF.signCertificate:
      return certificate(element, 'sign');
    case EF.authCertificate:
      return certificate(element, 'auth');
    case EF.signAuthority:
      return authorities && { kind: 'data', content: authorities.sign };
    case EF.authAuthority:
      return authorities && { kind: 'data', content: authorities.auth };
    case EF.signKey:
      return holds ? { kind: 'key', use: 'sign' } : undefined;
    case EF.authKey:
      return holds ? { kind: 'key', use: 'auth' } : undefined;
    case EF.signPin:
      return holds ? { kind: 'pin', use: 'sign' } : undefined;
    case EF.authPin:
      return holds ? { kind: 'pin', use: 'auth' } : undefined;
    default:
      return undefined;
  }
}

function certificate(element: Element, use: PinUse): JpkiFile | undefined {
  const text = element.face.certificates?.[use];
  const content = text === undefined ? undefined : fromBase64Url(text);
  return content && { kind: 'data', content, pin: use };
}

/**
 * CK_TOKEN_INFO: texts padded with blanks; the chip's identifier in place of the card's serial
 * number.
 */
function tokenInfo(platform: PhonePlatform, eid: string): Uint8Array {
  const info = new Uint8Array(TOKEN_INFO.sizeBytes);
  const text = (at: number, end: number, words: string) => {
    info.fill(0x20, at, end);
    info.set(toUtf8(words).subarray(0, end - at), at);
  };
  const { labelBytes, serialFrom, serialTo } = TOKEN_INFO;
  text(0, labelBytes, TOKEN_LABELS[platform]);
  text(labelBytes, 64, 'Nagori stand-in, not JPKI');
  text(64, serialFrom, 'VIRTUAL');
  text(serialFrom, serialTo, eid.toUpperCase());
  return info;
}

/** A key counts even before it gets its certificate and after it lost it (R03, R07). */
function availability(holds: boolean): Uint8Array {
  const bytes = new Uint8Array(AVAILABILITY_BYTES);
  return holds ? bytes.fill(KEY_THERE, 0, 2) : bytes;
}
