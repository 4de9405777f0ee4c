/**
 * The prose of a source in parts: text as it is, and the addresses in it.
 *
 * Invariants: pure; the parts joined are the prose; an address is https, and never ends in the
 * punctuation of its sentence.
 */
export interface ProsePart {
  readonly text: string;
  /** Where it begins in the prose. */
  readonly index: number;
  readonly isAddress: boolean;
}

const ADDRESS = /https:\/\/[\w.-]+(?:\/[\w./?=&%~#+-]*[\w/])?/g;

export function linkedParts(prose: string): readonly ProsePart[] {
  const parts: ProsePart[] = [];
  let end = 0;
  const add = (index: number, until: number, isAddress: boolean) => {
    if (until > index) parts.push({ text: prose.slice(index, until), index, isAddress });
  };
  for (const { 0: address, index } of prose.matchAll(ADDRESS)) {
    add(end, index, false);
    end = index + address.length;
    add(index, end, true);
  }
  add(end, prose.length, false);
  return parts;
}
