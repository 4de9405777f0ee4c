/** JWS compact serialisation (RFC 7515 §7.1), signed by a key in the chip. */
import { toBase64Url, toUtf8 } from './bytes.ts';
import type { ChipKey } from './chip-key.ts';
import type { Silicon } from './silicon.ts';

/** The type of sign-in tokens, signed by a holder's key or card. No other token has it. */
export const SIGN_IN_TYPE = 'nagori-sign-in+jwt';

/** `alg` comes from the key, never from the caller. */
export function signJws(
  key: ChipKey,
  header: Readonly<Record<string, string>>,
  payload: Readonly<Record<string, unknown>>,
  silicon: Silicon,
): string {
  const text = (part: object) => toBase64Url(toUtf8(JSON.stringify(part)));
  const signed = `${text({ alg: key.algorithm, ...header })}.${text(payload)}`;
  return `${signed}.${toBase64Url(key.sign(toUtf8(signed), silicon))}`;
}
