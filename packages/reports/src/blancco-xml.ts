/**
 * Blancco's XML, one report or many in a file, read as it comes.
 *
 * Invariants: a document type is refused, so that there is no entity to expand (the "billion
 * laughs"); a report beyond the limits ends the reading, and so does what is between reports.
 */
import { SaxesParser } from 'saxes';
import { readBlancco } from './blancco.ts';
import { CHARS_MOST, DEPTH_MOST, NAMES_MOST, type Named, named } from './named.ts';
import { badFile, type Reading, type ReportProblemCode } from './tool-report.ts';

/** Elements that are one report; the first of them that is open counts. */
const REPORTS = new Set(['report', 'blancco_data']);
/** Around a report. */
const OPEN_AROUND_MOST = 32;
/** Elements whose attribute `name` is what they are. */
const BY_ATTRIBUTE = new Set(['entries', 'entry']);

class Refusal extends Error {
  readonly code: ReportProblemCode;

  constructor(code: ReportProblemCode) {
    super(code);
    this.code = code;
  }
}

export async function* readBlanccoXml(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Reading> {
  const reports = new Reports();
  try {
    for await (const chunk of chunks) {
      reports.read(chunk);
      yield* reports.taken();
    }
    reports.end();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield* reports.taken();
    yield badFile(error.code);
    return;
  }
  yield* reports.taken();
  if (reports.count === 0) yield badFile('no-report');
}

class Reports {
  readonly #parser = new SaxesParser();
  count = 0;
  readonly #done: Reading[] = [];
  /** From the report to the element that is open. */
  readonly #open: Named[] = [];
  /** How many elements are open, also around a report. */
  #depth = 0;
  #names = 0;
  #chars = 0;
  /** Since the parser last said something: it holds a text, a tag or a comment until its end. */
  #held = 0;

  constructor() {
    const parser = this.#parser;
    const text = (piece: string) => this.#text(piece);
    parser.on('doctype', () => {
      throw new Refusal('document-type');
    });
    parser.on('error', () => {
      throw new Refusal('not-xml');
    });
    parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributes));
    parser.on('closetag', () => this.#end());
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('comment', () => this.#said());
    parser.on('processinginstruction', () => this.#said());
  }

  read(piece: string): void {
    this.#held += piece.length;
    this.#parser.write(piece);
    if (this.#held > CHARS_MOST) throw new Refusal('too-large');
  }

  end(): void {
    this.#parser.close();
  }

  #said(): void {
    this.#held = 0;
  }

  *taken(): Generator<Reading> {
    yield* this.#done.splice(0);
  }

  #begin(element: string, attributes: Readonly<Record<string, string>>): void {
    this.#said();
    this.#depth += 1;
    if (this.#depth > DEPTH_MOST + OPEN_AROUND_MOST) throw new Refusal('too-deep');
    const own = BY_ATTRIBUTE.has(element) ? attributes.name : undefined;
    const node = named(own ?? element);
    const above = this.#open.at(-1);
    if (above === undefined) {
      if (!REPORTS.has(element)) return;
      this.#names = 0;
      this.#chars = 0;
    }
    if (this.#open.length >= DEPTH_MOST) throw new Refusal('too-deep');
    this.#names += 1;
    for (const key of Object.keys(attributes)) {
      if (own !== undefined && key === 'name') continue;
      const value = attributes[key] ?? '';
      node.parts.push({ ...named(key), text: value });
      this.#names += 1;
      this.#count(value);
    }
    if (this.#names > NAMES_MOST) throw new Refusal('too-large');
    above?.parts.push(node);
    this.#open.push(node);
  }

  #text(piece: string): void {
    this.#said();
    // Also between reports: what belongs to none is not held, but a file of it has no end.
    this.#count(piece);
    const node = this.#open.at(-1);
    if (node !== undefined) node.text += piece;
  }

  #count(piece: string): void {
    this.#chars += piece.length;
    if (this.#chars > CHARS_MOST) throw new Refusal('too-large');
  }

  #end(): void {
    this.#said();
    this.#depth -= 1;
    const node = this.#open.pop();
    if (node === undefined || this.#open.length > 0) return;
    this.#chars = 0;
    this.count += 1;
    this.#done.push(readBlancco(node, this.count));
  }
}
