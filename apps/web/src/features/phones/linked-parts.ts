/**
 * The text of a mail with its addresses as links.
 *
 * Invariants: pure; only addresses of this site become links, so that a mail leads to no other
 * site; no character is lost.
 */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
  /** Where it begins in the text. */
  readonly place: number;
}

const ADDRESS = /https?:\/\/[^\s<>"'）」]+/g;

export function linkedParts(text: string, origin: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (!URL.canParse(address) || new URL(address).origin !== origin) continue;
    if (index > from) parts.push({ text: text.slice(from, index), place: from });
    parts.push({ text: address, href: address, place: index });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), place: from });
  return parts;
}
