/**
 * What pdfkit 0.20 writes otherwise than ISO 32000-1 asks: the length of a font's program (table
 * 127), the sum of an attached file (table 46), limits in the root of a tree (table 37), and a
 * character for the glyph that no text uses (ISO 19005-3 §6.2.11.7.2).
 *
 * Invariants: only such values are changed, and none that a reader shows.
 */
type Data = Record<string, unknown>;
interface Ref {
  readonly data: Data;
  end(chunk?: Uint8Array): void;
}
interface Inner {
  ref(data?: Data): Ref;
  getStructParentTree(): { limits: boolean };
}
interface InnerFont {
  readonly unicode: number[][];
}

/** How fontkit begins a TrueType program. */
const TRUE_TYPE = Buffer.from('true');
/** Printers' mark for a missing character. */
const GETA = 0x3013;

export function correctPdf(doc: PDFKit.PDFDocument): void {
  const inner = doc as unknown as Inner;
  const made = inner.ref.bind(doc);
  inner.ref = (data) => {
    if (data?.['Type'] === 'EmbeddedFile') {
      const params = data['Params'] as Data;
      params['CheckSum'] = Buffer.from(String(params['CheckSum']), 'hex');
    }
    const ref = made(data);
    const end = ref.end.bind(ref);
    ref.end = (chunk) => {
      if (chunk !== undefined && TRUE_TYPE.every((byte, i) => chunk[i] === byte)) {
        ref.data['Length1'] = chunk.length;
      }
      end(chunk);
    };
    return ref;
  };
  inner.getStructParentTree().limits = false;
}

/** Called with the font that was chosen last. */
export function nameMissingGlyph(doc: PDFKit.PDFDocument): void {
  const { unicode } = (doc as unknown as { readonly _font: InnerFont })._font;
  unicode[0] = [GETA];
}
