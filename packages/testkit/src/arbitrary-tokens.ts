/**
 * Generators of tokens that nobody signed as they are: good ones that were changed, cut off, put
 * together of two, or given another header, and texts that are none.
 */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { type ThrowawayAuthority, throwawayAuthority } from './throwaway-authority.ts';

export interface TokensToChange {
  readonly by: ThrowawayAuthority;
  readonly typ: string;
  /** What `by` signed under `typ`, and nothing else opens. */
  readonly signed: readonly string[];
}

/** Another key under the names of this one. */
const strangerTo = ({ iss, kid }: ThrowawayAuthority): ThrowawayAuthority =>
  throwawayAuthority('stranger', iss, kid);

/** Signed by a stranger, under another type, for another issuer, and with other JSON. */
export function tokensOfOthers({ by, typ }: TokensToChange): Promise<readonly string[]> {
  const { iss, kid, sign } = by;
  return Promise.all([
    strangerTo(by).sign({ typ, kid }, { iss }),
    sign({ typ: `${typ}s`, kid }, { iss }),
    sign({ typ, kid }, { iss: 'https://other.example' }),
    sign({ typ, kid }, [iss]),
    sign({ typ, kid, jku: iss }, { iss }),
  ]);
}

type Parts = readonly [header: string, payload: string, signature: string];
const partsOf = (token: string): Parts => token.split('.') as unknown as Parts;
const SIGNS = ['', '.', '=', '+', '/', '-', '_', ' ', '\n', 'A', 'é', '\0'];

/** Any text, most of them nearly a good token; among them, now and then, one as it was signed. */
export function anyToken(
  { by, typ, signed }: TokensToChange,
  others: readonly string[],
): fc.Arbitrary<string> {
  const header = fc.record(
    {
      alg: fc.constantFrom('ES256', 'none', 'HS256', 'RS256', 'es256', '', null),
      typ: fc.constantFrom<unknown>(typ, 'JWT', typ.toUpperCase(), '', [typ]),
      kid: fc.constantFrom<unknown>(by.kid, '', '__proto__', 1, null),
      jwk: fc.constant(strangerTo(by).publicJwk),
      crit: fc.constantFrom<unknown>(['exp'], ['b64'], [], 'b64'),
      b64: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const one = fc.constantFrom(...signed);
  const any = fc.constantFrom(...signed, ...others);
  // By our public key, as if it were a secret.
  const reheaded = fc.tuple(one, header, fc.boolean()).map(([token, said, isHashed]) => {
    const [, payload, signature] = partsOf(token);
    const head = Buffer.from(JSON.stringify(said)).toString('base64url');
    const hash = createHmac('sha256', JSON.stringify(by.publicJwk)).update(`${head}.${payload}`);
    return `${head}.${payload}.${isHashed ? hash.digest('base64url') : signature}`;
  });
  const put = fc.oneof(
    fc.constantFrom(...SIGNS),
    fc.base64String({ maxLength: 8 }),
    fc.string({ maxLength: 8 }),
  );
  const changed = fc
    .tuple(any, fc.nat(600), fc.nat(3), put)
    .map(([token, at, gone, text]) => token.slice(0, at) + text + token.slice(at + gone));
  const together = fc.tuple(any, one, fc.nat(7)).map(([first, second, which]) => {
    const from = [partsOf(first), partsOf(second)] as const;
    return [0, 1, 2].map((part) => from[((which >> part) & 1) as 0 | 1][part]).join('.');
  });
  const cut = fc.tuple(one, fc.nat(600)).map(([token, at]) => token.slice(0, at));
  return fc.oneof(reheaded, changed, together, cut, fc.string({ unit: 'binary' }));
}
