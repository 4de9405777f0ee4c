/**
 * The structure of a PDF for who does not see it (ISO 32000-2 §14.7, §14.8): every text is drawn
 * inside an element that says what it is, and what only decorates is marked as such.
 *
 * Invariants: elements are in the order of reading. No content is drawn in two elements.
 */
type Element = PDFKit.PDFStructureElement;

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** What pdfkit 0.20 takes; its types lack some of it. */
export interface TagOptions extends PDFKit.Mixins.StructureElementOptions {
  /** Of a heading in a table. */
  readonly scope?: 'Row' | 'Column' | undefined;
  /** How many columns a cell of a table goes over. */
  readonly colSpan?: number | undefined;
  readonly bbox?: Box;
  readonly placement?: 'Block';
}

export class PdfTags {
  readonly #doc: PDFKit.PDFDocument;
  /** The elements that are open, the innermost last. */
  readonly #open: Element[] = [];

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
  }

  /** An element that holds others. */
  within(type: string, draw: (element: Element) => void, options: TagOptions = {}): void {
    const element = this.#begun(type, options);
    this.#open.push(element);
    draw(element);
    this.#open.pop();
    element.end();
  }

  /** An element that holds what `draw` draws; the answer is that of `draw`. */
  put<T>(type: string, draw: () => T, options: TagOptions = {}): T {
    const element = this.#begun(type, options);
    element.add(this.#doc.markStructureContent(type));
    const drawn = draw();
    this.#doc.endMarkedContent();
    element.end();
    return drawn;
  }

  /** Lines, grounds, and what stands on every sheet. */
  beside(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#doc.markContent('Artifact', { type });
    draw();
    this.#doc.endMarkedContent();
  }

  #begun(type: string, options: TagOptions): Element {
    const element = this.#doc.struct(type, options);
    // pdfkit writes it for tables that it lays out itself alone.
    const { colSpan = 1, scope } = options;
    if (colSpan > 1) {
      const { data } = (element as unknown as { dictionary: { data: Record<string, object> } })
        .dictionary;
      data['A'] = {
        O: 'Table',
        ...(scope === undefined ? {} : { Scope: scope }),
        ColSpan: colSpan,
      };
    }
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#doc.addStructure(element);
    else parent.add(element);
    return element;
  }
}
