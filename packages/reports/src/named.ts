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

/** Names are compared without case; blanks and dots are as underscores. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s.-]+/g, '_');

export const named = (name: string): Named => ({ name: plainName(name), text: '', parts: [] });

/** Every part with the name, at any depth, in order. */
export function* allNamed(node: Named, name: string): Generator<Named> {
  for (const part of node.parts) {
    if (part.name === name) yield part;
    yield* allNamed(part, name);
  }
}

/** The first text that is not blank, of the parts with one of these names, at any depth. */
export function textOf(node: Named | undefined, ...names: readonly string[]): string | undefined {
  if (node === undefined) return undefined;
  for (const name of names) {
    for (const part of allNamed(node, name)) {
      if (part.text.trim() !== '') return part.text.trim();
    }
  }
  return undefined;
}

export const firstNamed = (node: Named, name: string): Named | undefined =>
  allNamed(node, name).next().value;
