/**
 * Seals what waits on the device: AES-GCM under a key that the browser does not give out, with its
 * owner and its number in line sealed along (ADR 0072).
 *
 * Invariants: each seal has a fresh nonce. What does not open is undefined, never a guess.
 */
const NONCE_BYTES = 12;

export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const text = new TextEncoder();

/** The person and operator, as they are named in the browser's storage. */
export async function ownerOf(operator: string, account: string): Promise<string> {
  const named = text.encode(`${operator}\n${account}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

const along = (owner: string, number: number) => text.encode(`nagori-away-1 ${owner} ${number}`);

export async function seal(
  key: CryptoKey,
  owner: string,
  number: number,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const how = { name: 'AES-GCM', iv: nonce, additionalData: along(owner, number) };
  return { nonce, bytes: await crypto.subtle.encrypt(how, key, plain) };
}

/** Undefined: it was changed, moved in line, or is another person's. */
export async function unseal(
  key: CryptoKey,
  owner: string,
  number: number,
  { nonce, bytes }: Sealed,
): Promise<Uint8Array | undefined> {
  const how = { name: 'AES-GCM', iv: nonce, additionalData: along(owner, number) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, bytes));
  } catch {
    return undefined;
  }
}
