/**
 * Evidence that shares its id: the same bytes delivered twice count once; other bytes under one
 * id leave open which statement is meant, so nothing good of either counts.
 *
 * Invariants: the answer does not depend on the order of delivery.
 */
import { canonicalJson } from '@nagori/model';

export type Twin = 'again' | 'other-bytes';

/** By index; undefined where every id occurs once, which is nearly always. */
export function twinsOf(evidence: readonly unknown[]): ReadonlyMap<number, Twin> | undefined {
  if (!hasTwins(evidence)) return undefined;
  const texts = new Map<string, Set<string>>();
  const twins = new Map<number, Twin>();
  evidence.forEach((one, i) => {
    const id = idOf(one);
    if (id === undefined) return;
    const known = texts.get(id) ?? new Set();
    const text = canonicalJson(one);
    if (known.has(text)) twins.set(i, 'again');
    texts.set(id, known.add(text));
  });
  evidence.forEach((one, i) => {
    const id = idOf(one);
    const conflict = id !== undefined && (texts.get(id)?.size ?? 0) > 1;
    if (conflict && !twins.has(i)) twins.set(i, 'other-bytes');
  });
  return twins;
}

function hasTwins(evidence: readonly unknown[]): boolean {
  const ids = new Set<string>();
  for (const one of evidence) {
    const id = idOf(one);
    if (id === undefined) continue;
    if (ids.has(id)) return true;
    ids.add(id);
  }
  return false;
}

function idOf(one: unknown): string | undefined {
  if (typeof one !== 'object' || one === null) return undefined;
  const { id } = one as { readonly id?: unknown };
  return typeof id === 'string' ? id : undefined;
}
