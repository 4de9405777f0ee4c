/**
 * A virtual phone in a file: its state, its element's secrets, and the two authorities'
 * certificates in its applet.
 *
 * Invariants: the secrets are sealed, and their key is in a separate file next to it; only the
 * owner can read either. A change is on disk, as a whole or not at all, before its answer is sent,
 * so that a PIN try is counted even if the program is killed.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type AuthorityCertificates,
  type Cipher,
  fromBase64Url,
  type Phone,
  storePhone,
  toBase64Url,
  wakePhone,
} from '@nagori/element';
import { createWhole, writeWhole } from '@nagori/keys';
import * as z from 'zod';
import { CliError, systemReason } from '../failure.ts';

export interface PhoneInFile {
  readonly phone: Phone;
  readonly authorities: AuthorityCertificates | undefined;
}

const FORMAT = 'nagori-phone/1';
const SUFFIX = '.key';
const KEY_BYTES = 32;

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  state: z.unknown(),
  core: z.string().optional(),
  authorities: z.strictObject({ sign: z.string(), auth: z.string() }).optional(),
});

/** Throws CliError `phone-does-not-load`. */
export function readPhoneFile(path: string): PhoneInFile {
  const text = textOf(path);
  const cipher = sealOf(Buffer.from(textOf(path + SUFFIX).trim(), 'base64url'));
  try {
    const { state, core, authorities } = fileSchema.parse(JSON.parse(text));
    const phone = wakePhone(
      { state, core: core === undefined ? undefined : bytesOf(core) },
      cipher,
    );
    const both = authorities && {
      sign: bytesOf(authorities.sign),
      auth: bytesOf(authorities.auth),
    };
    return { phone, authorities: both };
  } catch {
    // Whatever is wrong, this program did not write this file with this key.
    throw new CliError('phone-does-not-load', `\`${path}\` is no virtual phone, or is damaged`);
  }
}

/** Creates a file and its key. Throws CliError `phone-does-not-load` if one exists. */
export function createPhoneFile(path: string, inside: PhoneInFile): void {
  try {
    createWhole(path, '');
    const key = randomBytes(KEY_BYTES);
    writeWhole(path + SUFFIX, `${key.toString('base64url')}\n`);
  } catch (error) {
    throw unusable(path, error);
  }
  writePhoneFile(path, inside);
}

export function writePhoneFile(path: string, { phone, authorities }: PhoneInFile): void {
  const cipher = sealOf(Buffer.from(textOf(path + SUFFIX).trim(), 'base64url'));
  const { state, core } = storePhone(phone, cipher);
  const both = authorities && {
    sign: toBase64Url(authorities.sign),
    auth: toBase64Url(authorities.auth),
  };
  const file = {
    format: FORMAT,
    state,
    ...(core && { core: toBase64Url(core) }),
    ...(both && { authorities: both }),
  };
  try {
    writeWhole(path, `${JSON.stringify(file, undefined, 2)}\n`);
  } catch (error) {
    throw unusable(path, error);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(path: string, error: unknown): CliError {
  return new CliError('phone-does-not-load', `\`${path}\` cannot be used: ${systemReason(error)}`);
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new TypeError('not base64url');
  return bytes;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D), nonce and tag first, with the label authenticated. */
function sealOf(key: Uint8Array): Cipher {
  return {
    seal: (label, plain) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    open: (label, sealed) => {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(label)).setAuthTag(tag);
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
    },
  };
}
