/**
 * The roots that a chain of key attestation must end in: data that the operator gives, a list of
 * certificates in PEM as Google publishes it (android.googleapis.com/attestation/root), or the same
 * with its source and date around it.
 *
 * Invariants: a root is known by its key: Google has signed one key anew several times. One that
 * cannot be read spoils the whole file, so that none is missed unseen.
 */
import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { parsed } from './revocation-list.ts';

const pems = z.array(z.string().max(20_000)).max(100);
const schema = z.union([
  pems,
  z
    .strictObject({ source: z.string(), asOf: z.iso.date(), roots: pems })
    .transform((one) => one.roots),
]);

/** Undefined: it is no list of certificates. */
export function readTrustedRoots(text: string): readonly X509Certificate[] | undefined {
  const read = schema.safeParse(parsed(text));
  if (!read.success) return undefined;
  try {
    return read.data.map((pem) => new X509Certificate(pem));
  } catch {
    return undefined;
  }
}
