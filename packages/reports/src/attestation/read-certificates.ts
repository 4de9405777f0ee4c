/**
 * A chain of certificates as text (PEM, RFC 7468): one chain a file, the attested key first.
 *
 * Invariants: text before, between or behind certificates is read over, other blocks are not: a
 * private key is no report. A file that ends within a block is none: what is missing may be a
 * certificate that speaks against the phone.
 */
import { badFile, type Reading } from '../tool-report.ts';
import { CHAIN_MOST } from './check-chain.ts';
import { attestationOf, CERTIFICATE_BYTES_MOST, decodeBase64 } from './read-attestation.ts';

/** On a line of its own; what openssl writes before it is no certificate (RFC 7468 §5.2). */
export const CERTIFICATE_BEGINS = /^-----BEGIN CERTIFICATE-----\s*$/m;
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g;
/** A block that has no end, or the beginning of its first line. */
const OPEN = /-----BEGIN|-[BEGIN]{0,4}\s*$/;
const CHARS_MOST = (CHAIN_MOST + 1) * CERTIFICATE_BYTES_MOST * 2;

export async function* readCertificates(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Reading> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length > CHARS_MOST) {
      yield badFile('too-large');
      return;
    }
  }
  if (OPEN.test(text.replaceAll(BLOCK, ''))) {
    yield badFile('cut-off');
    return;
  }
  const chain = [...text.matchAll(BLOCK)].map(([, label, body = '']) =>
    label === 'CERTIFICATE' ? decodeBase64(body.replaceAll(/\s+/g, '')) : undefined,
  );
  yield attestationOf(chain, undefined, 1);
}
