/**
 * By which of the authority's keys a token was checked: what is kept of a phone with tokens counts
 * for as long as these keys are the ones that are trusted (docs/adr/0050).
 */
import { createHash } from 'node:crypto';
import { type Evidence, type TokenCheck, type TrustAnchors, tokensIn } from '@nagori/evidence';

const under = new WeakMap<TokenCheck, string>();

export function digestOfAnchors(anchors: TrustAnchors): string {
  return createHash('sha256').update(JSON.stringify(anchors)).digest('hex').slice(0, 16);
}

export function rememberAnchors(
  checks: ReadonlyMap<string, TokenCheck>,
  anchors: TrustAnchors,
): void {
  const digest = digestOfAnchors(anchors);
  for (const check of checks.values()) under.set(check, digest);
}

/**
 * The digest of the keys that every token of this evidence was checked by, '' where there are no
 * tokens. Undefined where one was checked by others, or again each time, for want of a receipt.
 */
export function checkedUnder(
  evidence: readonly Evidence[],
  tokens: ReadonlyMap<string, TokenCheck>,
  anchors: () => TrustAnchors,
): string | undefined {
  const carrying = evidence.filter((one) => tokensIn(one).length > 0);
  if (carrying.length === 0) return '';
  const digest = digestOfAnchors(anchors());
  const all = carrying.every(
    (one) =>
      one.received !== undefined &&
      tokensIn(one).every((token) => {
        const check = tokens.get(token);
        return check !== undefined && under.get(check) === digest;
      }),
  );
  return all ? digest : undefined;
}
