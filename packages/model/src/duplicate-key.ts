/**
 * Repeated names in one object (RFC 8259 section 4 leaves their meaning open). JSON.parse keeps the
 * last one, other readers the first, so that one text could mean two things.
 *
 * Invariants: the text is JSON and of a bounded depth. A good text costs one pass
 * over its characters and one over its fields, and allocates no object.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SPACE = 0x20;

/** The first repeated name; undefined if there is none. */
export function duplicateKey(text: string, value: unknown): string | undefined {
  return keysWritten(text) === keysHeld(value) ? undefined : firstDuplicate(text);
}

/** Strings that a colon follows: each is the name of a field. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    at = closingQuote(text, at);
    if (colonFollows(text, at)) keys++;
  }
  return keys;
}

function keysHeld(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) keys += keysHeld(value[index]);
    return keys;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const field = fields[key];
    keys += typeof field === 'object' ? 1 + keysHeld(field) : 1;
  }
  return keys;
}

function firstDuplicate(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{') open.push(new Set());
    else if (char === '}') open.pop();
    if (char !== '"') continue;
    const start = at;
    at = closingQuote(text, at);
    if (!colonFollows(text, at)) continue;
    const key: string = JSON.parse(text.slice(start, at + 1));
    const seen = open.at(-1);
    if (seen?.has(key)) return key;
    seen?.add(key);
  }
  return undefined;
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (code === BACKSLASH) at++;
  }
  return at;
}

function colonFollows(text: string, quote: number): boolean {
  let after = quote + 1;
  // Only white space comes between a name and its colon, and no white space is above a space.
  while (after < text.length && text.charCodeAt(after) <= SPACE) after++;
  return text.charCodeAt(after) === COLON;
}
