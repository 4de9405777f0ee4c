/**
 * A report as names with texts below one another: XML and JSON of one tool say the same in it.
 *
 * Invariants: as deep and as large as the limits at most, whatever the file.
 */

export interface Named {
  readonly name: string;
  text: string;
  readonly parts: Named[];
}

/** Of one report. */
export const DEPTH_MOST = 32;
export const NAMES_MOST = 50_000;
export const CHARS_MOST = 4_000_000;

const PLAIN = /^[a-z0-9_]*$/;

/** Names are compared without case; blanks and dots are as underscores. */
export const plainName = (name: string): string =>
  PLAIN.test(name) ? name : name.toLowerCase().replaceAll(/[\s.-]+/g, '_');

export const named = (name: string): Named => ({ name: plainName(name), text: '', parts: [] });

/** Every part with the name, at any depth, in order. */
export function allNamed(node: Named, name: string): readonly Named[] {
  const found: Named[] = [];
  const look = ({ parts }: Named): void => {
    for (const part of parts) {
      if (part.name === name) found.push(part);
      look(part);
    }
  };
  look(node);
  return found;
}

/** Those of them that are within no other one: what is below them is looked at once. */
export function outermostNamed(node: Named, name: string): readonly Named[] {
  return node.parts.flatMap((part) => (part.name === name ? [part] : outermostNamed(part, name)));
}

/** The first of them that `fits`. */
export function firstNamed(
  node: Named,
  name: string,
  fits: (part: Named) => boolean = () => true,
): Named | undefined {
  for (const part of node.parts) {
    if (part.name === name && fits(part)) return part;
    const below = firstNamed(part, name, fits);
    if (below !== undefined) return below;
  }
  return undefined;
}

/** The first text that is not blank, of the parts with one of these names, at any depth. */
export function textOf(node: Named | undefined, ...names: readonly string[]): string | undefined {
  if (node === undefined) return undefined;
  for (const name of names) {
    const part = firstNamed(node, name, ({ text }) => text.trim() !== '');
    if (part !== undefined) return part.text.trim();
  }
  return undefined;
}
