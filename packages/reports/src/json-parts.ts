/**
 * Cuts the JSON of a file of reports into the objects that are one report each, as it comes: RFC
 * 8259, split before it is parsed.
 *
 * Invariants: as large and as deep as the limits at most is held, whatever the file. What is left
 * when each object of a list is replaced by `0` is valid JSON exactly where the whole file is.
 */
import { CHARS_MOST, DEPTH_MOST } from './named.ts';

/** Names whose lists, or objects, have the reports in them. */
const WRAPPERS = new Set(['reports', 'report']);

/** What is open outside of the objects of lists. */
interface Open {
  readonly kind: 'list' | 'object';
  /** What is in it may be reports. */
  readonly wraps: boolean;
}

export class JsonParts {
  /** The file with each object of a list replaced. */
  skeleton = '';
  fault: 'too-large' | 'too-deep' | undefined;
  readonly #open: Open[] = [];
  /** How deep in an object of a list; 0: in none. */
  #depth = 0;
  #object = '';
  #isString = false;
  #isEscaped = false;
  #string = '';
  /** Before the value that is next. */
  #name = '';

  /** The objects that end in this piece. Reads no further than `fault`. */
  *read(piece: string): Generator<string> {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece[at] as string;
      if (this.#isString) {
        this.#inString(sign);
      } else if (sign === '"') {
        this.#isString = true;
        this.#string = '';
      } else if (this.#depth > 0) {
        if (sign === '{' || sign === '[') this.#depth += 1;
        else if (sign === '}' || sign === ']') this.#depth -= 1;
        if (this.#depth === 0) {
          const object = this.#object + piece.slice(from, at + 1);
          if (object.length > CHARS_MOST) this.fault = 'too-large';
          else yield object;
          this.#object = '';
          this.skeleton += '0';
          from = at + 1;
        }
      } else if (sign === '{' && this.#open.at(-1)?.kind === 'list' && this.#open.at(-1)?.wraps) {
        this.skeleton += piece.slice(from, at);
        from = at;
        this.#depth = 1;
      } else {
        this.#outside(sign);
      }
      if (this.#open.length + this.#depth > DEPTH_MOST + WRAPPERS.size) this.fault = 'too-deep';
      if (this.fault !== undefined) return;
    }
    if (this.#depth > 0) this.#object += piece.slice(from);
    else this.skeleton += piece.slice(from);
    const held = Math.max(this.#object.length, this.skeleton.length);
    if (held > CHARS_MOST) this.fault = 'too-large';
  }

  #inString(sign: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (sign === '\\') this.#isEscaped = true;
    else if (sign === '"') this.#isString = false;
    // Names are looked for outside of objects alone, and none of them is longer.
    if (this.#depth === 0 && this.#isString && this.#string.length < 16) this.#string += sign;
  }

  #outside(sign: string): void {
    if (sign === '{' || sign === '[') {
      const above = this.#open.at(-1);
      const isNamed = above?.kind === 'list' || WRAPPERS.has(this.#name);
      const wraps = above === undefined || (above.wraps && isNamed);
      this.#open.push({ kind: sign === '{' ? 'object' : 'list', wraps });
      this.#name = '';
    } else if (sign === '}' || sign === ']') {
      this.#open.pop();
    } else if (sign === ':') {
      this.#name = this.#string;
    } else if (sign === ',') {
      this.#name = '';
    }
  }
}
