/**
 * Signatures of releases in the format of minisign (https://jedisct1.github.io/minisign/), so that
 * anybody can check one with `minisign -Vm FILE -P KEY`: Ed25519 (RFC 8032) over the BLAKE2b-512 of
 * the file, and once more over that signature with its trusted comment.
 *
 * Invariants: nothing of a signature is used before both are valid. The older form, which signs the
 * file itself, is refused: its file would have to be held in memory.
 */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

const KEY_ALGORITHM = 'Ed';
const HASHED_ALGORITHM = 'ED';
const ID_BYTES = 8;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
export const FILE_HASH = 'blake2b512';
export const SIGNATURE_CHARS_MOST = 4_096;

export interface ReleaseKey {
  /** As `minisign -P` takes it. */
  readonly text: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

/** Undefined: no public key of minisign. Its first line, a comment, may be before it. */
export function releaseKey(given: string): ReleaseKey | undefined {
  const text = given.trim().split('\n').at(-1)?.trim() ?? '';
  const bytes = Buffer.from(text, 'base64');
  const isKey = bytes.length === KEY_ALGORITHM.length + ID_BYTES + KEY_BYTES;
  if (!isKey || bytes.toString('base64') !== text) return undefined;
  if (bytes.toString('latin1', 0, 2) !== KEY_ALGORITHM) return undefined;
  const x = bytes.subarray(2 + ID_BYTES).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { text, id: bytes.subarray(2, 2 + ID_BYTES), key };
}

/** A new pair: the secret one as PKCS#8. */
export function newReleaseKey(): { readonly secret: KeyObject; readonly key: ReleaseKey } {
  const { privateKey: secret, publicKey } = generateKeyPairSync('ed25519');
  return { secret, key: keyOf(publicKey) };
}

/** The key that checks what this one signs. */
export const publicOf = (secret: KeyObject): ReleaseKey => keyOf(createPublicKey(secret));

function keyOf(key: KeyObject): ReleaseKey {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const id = createHash('sha256').update(raw).digest().subarray(0, ID_BYTES);
  const text = Buffer.concat([Buffer.from(KEY_ALGORITHM), id, raw]).toString('base64');
  return { text, id, key };
}

/** `fileHash`: BLAKE2b-512. */
export function signatureText(secret: KeyObject, fileHash: Buffer, comment: string): string {
  const { id, text } = publicOf(secret);
  const signature = sign(null, fileHash, secret);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), secret);
  const first = Buffer.concat([Buffer.from(HASHED_ALGORITHM), id, signature]);
  return [
    `untrusted comment: signature of ${text}`,
    first.toString('base64'),
    `trusted comment: ${comment}`,
    `${whole.toString('base64')}\n`,
  ].join('\n');
}

export type SignatureFault =
  /** Not the four lines of such a signature. */
  | 'not-a-signature'
  /** Of another key than the one that is pinned. */
  | 'other-key'
  /** The file, or the comment, is not what was signed. */
  | 'signature-wrong';

/** Its trusted comment, or why it does not count. */
export function checkSignature(
  { id, key }: ReleaseKey,
  text: string,
  fileHash: Buffer,
): { readonly comment: string } | SignatureFault {
  const [, first = '', said = '', second = '', ...more] = text.split('\n');
  const [, comment] = /^trusted comment: (.*)$/.exec(said) ?? [];
  const [one, two] = [Buffer.from(first, 'base64'), Buffer.from(second, 'base64')];
  const isWhole =
    text.length <= SIGNATURE_CHARS_MOST &&
    more.every((line) => line === '') &&
    one.length === 2 + ID_BYTES + SIGNATURE_BYTES &&
    two.length === SIGNATURE_BYTES &&
    one.toString('latin1', 0, 2) === HASHED_ALGORITHM;
  if (!isWhole || comment === undefined) return 'not-a-signature';
  if (!one.subarray(2, 2 + ID_BYTES).equals(id)) return 'other-key';
  const signature = one.subarray(2 + ID_BYTES);
  const isFile = verify(null, fileHash, key, signature);
  const signed = Buffer.concat([signature, Buffer.from(comment)]);
  return isFile && verify(null, signed, key, two) ? { comment } : 'signature-wrong';
}
