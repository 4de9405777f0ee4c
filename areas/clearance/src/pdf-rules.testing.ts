/**
 * Rules of PDF/A-3a (ISO 19005-3) that can be judged by reading a document with qpdf, clause by
 * clause. Not a validator: docs/protocol/clearance-certificate.md says how to run one.
 */
import { run } from './read-pdf.testing.ts';

type Dict = Readonly<Record<string, unknown>>;
interface PdfObject {
  readonly value?: unknown;
  readonly stream?: { readonly dict: Dict; readonly data: string };
}
type Objects = Readonly<Record<string, PdfObject>>;

/** A document as its objects. */
export class ReadPdf {
  readonly version: string;
  readonly objects: Objects;
  readonly trailer: Dict;
  readonly root: Dict;

  constructor(folder: string, file: string) {
    const inline = ['--json=2', '--json-stream-data=inline', '--decode-level=all'];
    const [{ pdfversion }, objects] = JSON.parse(run(folder, 'qpdf', ...inline, file)).qpdf as [
      { readonly pdfversion: string },
      Objects,
    ];
    this.version = pdfversion;
    this.objects = objects;
    this.trailer = (objects['trailer']?.value ?? {}) as Dict;
    this.root = this.dict(this.trailer['/Root']);
  }

  /** What a reference, or the thing itself, is. */
  at(one: unknown): unknown {
    const found = typeof one === 'string' ? this.objects[`obj:${one}`] : undefined;
    return found === undefined ? one : (found.value ?? found.stream?.dict);
  }

  dict(one: unknown): Dict {
    const found = this.at(one);
    return typeof found === 'object' && found !== null ? (found as Dict) : {};
  }

  list(one: unknown): readonly unknown[] {
    const found = this.at(one);
    return Array.isArray(found) ? found : found === undefined ? [] : [found];
  }

  data(ref: unknown): Buffer {
    return Buffer.from(this.objects[`obj:${ref}`]?.stream?.data ?? '', 'base64');
  }

  all(): readonly Dict[] {
    return Object.values(this.objects).map(({ value, stream }) => {
      const one = value ?? stream?.dict;
      return typeof one === 'object' && one !== null ? (one as Dict) : {};
    });
  }

  pages(): readonly Dict[] {
    return this.all().filter((one) => one['/Type'] === '/Page');
  }
}

/** The clauses that the document breaks. */
export function brokenRules(pdf: ReadPdf, bytes: Buffer): readonly string[] {
  const rules: readonly (readonly [clause: string, holds: boolean])[] = [
    ...fileRules(pdf, bytes),
    ...graphicsRules(pdf),
    ...pdf
      .all()
      .filter(isType0)
      .flatMap((font) => fontRules(pdf, font)),
    ...interactiveRules(pdf),
    ...esealRules(pdf, bytes),
    ...structureRules(pdf),
  ];
  return rules.flatMap(([clause, holds]) => (holds ? [] : [clause]));
}

type Rules = readonly (readonly [clause: string, holds: boolean])[];

function fileRules({ trailer, root, ...pdf }: ReadPdf, bytes: Buffer): Rules {
  const marker = bytes.subarray(bytes.indexOf('\n') + 1, bytes.indexOf('\n') + 6);
  const dicts = Object.values(pdf.objects).flatMap(({ stream }) => (stream ? [stream.dict] : []));
  const texts = JSON.stringify(Object.values(pdf.objects).map(({ value }) => value));
  return [
    ['6.1.2 header', /^%PDF-1\.7\n/.test(bytes.subarray(0, 9).toString('latin1'))],
    ['6.1.2 comment of bytes', marker[0] === 0x25 && marker.subarray(1, 5).every((b) => b > 127)],
    ['6.1.3 identifier', Array.isArray(trailer['/ID']) && trailer['/ID'].length === 2],
    ['6.1.3 not encrypted', trailer['/Encrypt'] === undefined],
    ['6.1.3 nothing after its end', /%%EOF\r?\n?$/.test(bytes.subarray(-8).toString('latin1'))],
    ['6.1.7 no stream elsewhere', dicts.every((one) => !('/F' in one) && !('/FFilter' in one))],
    ['6.1.7 no LZW', !bytes.includes('/LZWDecode')],
    ['6.1.13 names', [...texts.matchAll(/"\/([^"]*)"/g)].every(([, one = '']) => one.length < 128)],
    ['6.9 no optional content', root['/OCProperties'] === undefined],
    ['6.10 no alternate', root['/AlternatePresentations'] === undefined],
    ['6.11 no requirements', root['/Requirements'] === undefined],
  ];
}

function graphicsRules(pdf: ReadPdf): Rules {
  const [intent, other] = pdf.list(pdf.root['/OutputIntents']);
  const profile = pdf.dict(intent)['/DestOutputProfile'];
  const icc = pdf.data(profile);
  const resources = pdf.pages().map((page) => pdf.dict(page['/Resources']));
  const states = resources.flatMap((one) => Object.values(pdf.dict(one['/ExtGState'])));
  const contents = pdf.pages().map((page) => pdf.data(page['/Contents']).toString('latin1'));
  const plain = contents.map((text) => text.replaceAll(/<[0-9a-f]*>|\((?:\\.|[^\\)])*\)/g, ' '));
  const used = plain.flatMap((text) => [...text.matchAll(/(?<=\s)([A-Za-z*]+)(?=\s)/g)]);
  return [
    ['6.2.2 operators', used.every(([, one = '']) => OPERATORS.has(one))],
    ['6.2.3 one intent', pdf.dict(intent)['/S'] === '/GTS_PDFA1' && other === undefined],
    [
      '6.2.3 its profile',
      pdf.dict(profile)['/N'] === 3 && icc.toString('latin1', 16, 20) === 'RGB ',
    ],
    ['6.2.3 version of it', (icc[8] ?? 9) <= 4 && icc.toString('latin1', 36, 40) === 'acsp'],
    ['6.2.4 no CMYK', used.every(([, one]) => one !== 'k' && one !== 'K')],
    ['6.2.4 no CMYK by name', contents.every((text) => !text.includes('/DeviceCMYK'))],
    ['6.2.8 no XObject', pdf.all().every((one) => one['/Type'] !== '/XObject')],
    ['6.2.10 no transparency', states.every((one) => isOpaque(pdf.dict(one)))],
    ['6.2.10 no group', pdf.pages().every((page) => page['/Group'] === undefined)],
  ];
}

const OPERATORS = new Set(
  'BDC BMC EMC BT ET Tf Tm Td TJ Tj cm q Q cs CS scn SCN g G rg RG re m l c h f S W n w d'.split(
    ' ',
  ),
);
const isOpaque = (state: Dict): boolean =>
  [state['/ca'] ?? 1, state['/CA'] ?? 1].every((one) => one === 1) &&
  (state['/BM'] ?? '/Normal') === '/Normal' &&
  (state['/SMask'] ?? '/None') === '/None';

const isType0 = (one: Dict): boolean => one['/Subtype'] === '/Type0';

function fontRules(pdf: ReadPdf, font: Dict): Rules {
  const [first] = pdf.list(font['/DescendantFonts']);
  const inner = pdf.dict(first);
  const descriptor = pdf.dict(inner['/FontDescriptor']);
  const program = pdf.data(descriptor['/FontFile2']);
  const { advances, unitsPerEm } = metricsOf(program);
  const [start, widths] = pdf.list(inner['/W']) as [number, readonly number[]];
  const codes = unicodeOf(pdf.data(font['/ToUnicode']).toString('latin1'));
  const used = glyphsOf(pdf, font);
  const glyphs = [...used];
  const name = String(font['/BaseFont']);
  return [
    ['6.2.11.3 identity', font['/Encoding'] === '/Identity-H'],
    ['6.2.11.3 glyphs by their number', inner['/CIDToGIDMap'] === '/Identity'],
    ['6.2.11.4 embedded', program.length > 1_000 && /^\/[A-Z]{6}\+/.test(name)],
    ['6.2.11.4 one name', inner['/BaseFont'] === name && descriptor['/FontName'] === name],
    ['6.2.11.4 length', pdf.dict(descriptor['/FontFile2'])['/Length1'] === program.length],
    ['6.2.11.4 every glyph', glyphs.every((gid) => gid < advances.length)],
    [
      '6.2.11.5 widths',
      glyphs.every((gid) => {
        const own = ((advances[gid] ?? 0) * 1_000) / unitsPerEm;
        return Math.abs(own - (widths[gid - start] ?? -1)) <= 1;
      }),
    ],
    ['6.2.11.7.2 a character each', glyphs.every((gid) => codes[gid] !== undefined)],
    [
      '6.2.11.7.2 no empty one',
      codes.every((one) => !['0000', 'feff', 'fffe'].includes(one.slice(0, 4))),
    ],
    ['6.2.11.8 none missing', glyphs.length > 0 && !used.has(0)],
  ];
}

/** Of a TrueType program: how wide each glyph is. */
function metricsOf(program: Buffer) {
  const table = (tag: string): Buffer => {
    for (let i = 0; i < program.readUInt16BE(4); i++) {
      const at = 12 + 16 * i;
      if (program.toString('latin1', at, at + 4) !== tag) continue;
      const from = program.readUInt32BE(at + 8);
      return program.subarray(from, from + program.readUInt32BE(at + 12));
    }
    return Buffer.alloc(64);
  };
  const [hmtx, long] = [table('hmtx'), table('hhea').readUInt16BE(34)];
  const advances = Array.from({ length: table('maxp').readUInt16BE(4) }, (_, gid) =>
    hmtx.readUInt16BE(4 * Math.min(gid, long - 1)),
  );
  return { advances, unitsPerEm: table('head').readUInt16BE(18) };
}

/** The characters of each glyph, by its number. */
function unicodeOf(cmap: string): readonly string[] {
  const codes: string[] = [];
  for (const [, from = '', all = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    const start = Number.parseInt(from, 16);
    for (const [i, [, code = '']] of [...all.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      codes[start + i] = code;
    }
  }
  return codes;
}

/** The glyphs that are set in it. */
function glyphsOf(pdf: ReadPdf, font: Dict): ReadonlySet<number> {
  const used = new Set<number>();
  for (const page of pdf.pages()) {
    const fonts = pdf.dict(pdf.dict(page['/Resources'])['/Font']);
    let isIts = false;
    const text = pdf.data(page['/Contents']).toString('latin1');
    for (const [, name, codes = ''] of text.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/g)) {
      if (name !== undefined) isIts = pdf.at(fonts[`/${name}`]) === font;
      else if (isIts) {
        for (const code of codes.match(/.{4}/g) ?? []) used.add(Number.parseInt(code, 16));
      }
    }
  }
  return used;
}

function interactiveRules(pdf: ReadPdf): Rules {
  const all = pdf.all();
  const notes = all.filter((one) => one['/Type'] === '/Annot');
  const actions = all.filter((one) => '/S' in one && ('/URI' in one || '/JS' in one));
  const specs = pdf.list(pdf.root['/AF']).map((one) => pdf.dict(one));
  const xmp = pdf.data(pdf.root['/Metadata']).toString('utf8');
  const info = pdf.dict(pdf.trailer['/Info']);
  const texts = ['/Title', '/Author', '/Creator', '/Producer'].map((key) =>
    String(pdf.at(info[key])).replace(/^u:/, ''),
  );
  return [
    ['6.3.1 links alone', notes.every((one) => one['/Subtype'] === '/Link' || isEseal(one))],
    ['6.3.2 printed', notes.length > 0 && notes.every((one) => one['/F'] === 4)],
    ['6.3.2 said in words', notes.every((one) => String(one['/Contents']).length > 4)],
    ['6.5.1 addresses alone', actions.every((one) => one['/S'] === '/URI')],
    [
      '6.5.2 nothing by itself',
      all.every((one) => !('/AA' in one)) && !('/OpenAction' in pdf.root),
    ],
    [
      '6.6.2.1 one metadata',
      /^<\?xpacket begin="\uFEFF"[\s\S]*<\?xpacket end="w"\?>\s*$/.test(xmp),
    ],
    ['6.6.4 part', /<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</.test(xmp)],
    ['6.6.3 the same twice', texts.every((text) => xmp.includes(`>${text}<`))],
    [
      '6.8 attached',
      specs.length === 1 && specs.every((one) => one['/AFRelationship'] === '/Source'),
    ],
    ['6.8 names', specs.every((one) => one['/F'] === one['/UF'] && '/Desc' in one)],
    [
      '6.8 kind and time',
      specs.every((one) => {
        const file = pdf.dict(pdf.dict(one['/EF'])['/F']);
        const { '/ModDate': at, '/CheckSum': sum } = pdf.dict(file['/Params']);
        return file['/Subtype'] === '/application/json' && at !== undefined && isMd5(sum);
      }),
    ],
  ];
}

const isEseal = (one: Dict): boolean => one['/Subtype'] === '/Widget' && one['/FT'] === '/Sig';

/** Of a seal: no form but its one field, and a signature over the whole file (§6.4.3). */
function esealRules(pdf: ReadPdf, bytes: Buffer): Rules {
  const form = pdf.dict(pdf.root['/AcroForm']);
  const fields = pdf.list(form['/Fields']).map((one) => pdf.dict(one));
  const widgets = pdf.all().filter((one) => one['/Subtype'] === '/Widget');
  if (!('/AcroForm' in pdf.root)) return [['6.4 no form', widgets.length === 0]];
  const [field = {}] = fields;
  const signature = pdf.dict(field['/V']);
  const [start, from, until, rest] = pdf.list(signature['/ByteRange']) as readonly number[];
  const message = Buffer.from(String(signature['/Contents']).replace(/^b:/, ''), 'hex');
  const notes = pdf.pages().flatMap((page) => pdf.list(page['/Annots']));
  return [
    ['6.4 one field, of a seal', fields.length === 1 && widgets.length === 1 && isEseal(field)],
    ['6.4.1 nothing generated', !('/NeedAppearances' in form) && !('/XFA' in form)],
    ['6.4.1 no action', !('/A' in field) && !('/AA' in field)],
    ['6.3.3 without appearance only without a place', String(field['/Rect']) === '0,0,0,0'],
    ['6.4.3 on its sheet', notes.some((one) => pdf.at(one) === field)],
    ['6.4.3 says that it is signed', form['/SigFlags'] === 3],
    [
      '6.4.3 the whole file',
      start === 0 &&
        bytes[from ?? -1] === 0x3c &&
        bytes[(until ?? 0) - 1] === 0x3e &&
        (until ?? 0) + (rest ?? 0) === bytes.length,
    ],
    ['6.4.3 DER of signed data', message[0] === 0x30 && message.includes(SIGNED_DATA)],
  ];
}
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');

/** As bytes, not as their digits. */
const isMd5 = (sum: unknown): boolean => /^b:[0-9a-f]{32}$/.test(String(sum));

/** Types that need no map to standard ones (ISO 32000-1 §14.8.4). */
const TYPES = new Set(
  'Document Sect H1 H2 P L LI Lbl LBody Table TR TH TD Link Figure'
    .split(' ')
    .map((one) => `/${one}`),
);

function structureRules(pdf: ReadPdf): Rules {
  const { root } = pdf;
  const tree = pdf.dict(root['/StructTreeRoot']);
  const elements = pdf.all().filter((one) => '/P' in one && '/S' in one);
  const kids = (one: Dict) => pdf.list(one['/K']);
  const figures = elements.filter((one) => one['/S'] === '/Figure');
  const tables = elements.filter((one) => one['/S'] === '/Table');
  const parents = pdf.dict(tree['/ParentTree']);
  return [
    ['6.7.2 marked', pdf.dict(root['/MarkInfo'])['/Marked'] === true],
    ['6.7.3 a tree', tree['/Type'] === '/StructTreeRoot' && kids(tree).length === 1],
    ['6.7.3 standard types', elements.every((one) => TYPES.has(String(one['/S'])))],
    ['6.7.3 none empty', elements.every((one) => kids(one).length > 0)],
    ['6.7.3 a root without limits', !('/Limits' in parents)],
    ['6.7.4 language', /^u:(ja|en)$/.test(String(root['/Lang']))],
    ['6.7 title shown', pdf.dict(root['/ViewerPreferences'])['/DisplayDocTitle'] === true],
    ['6.7 order of the keys', pdf.pages().every((page) => page['/Tabs'] === '/S')],
    ['6.7 pictures in words', figures.every((one) => String(one['/Alt']).length > 4)],
    ['6.7 no content twice or nowhere', pdf.pages().every((page) => isWhole(pdf, page, parents))],
    ['6.7 rows of one length', tables.length > 0 && tables.every((one) => isEven(pdf, one))],
    [
      '6.7 headings of rows or columns',
      elements.every((one) => one['/S'] !== '/TH' || '/Scope' in pdf.dict(one['/A'])),
    ],
  ];
}

/** Each piece is in one element, and what is in none is marked as decoration. */
function isWhole(pdf: ReadPdf, page: Dict, parents: Dict): boolean {
  const text = pdf.data(page['/Contents']).toString('latin1');
  const ids = [...text.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id));
  const nums = pdf.list(parents['/Nums']);
  const owners = pdf.list(nums[nums.indexOf(page['/StructParents']) + 1]);
  const isOwned = ids.every(
    (id, i) => id === i && pdf.list(pdf.dict(owners[id])['/K']).includes(id),
  );
  // Outside of BDC … EMC nothing is painted.
  const outside = text.replaceAll(/\/\w+ (?:<<[^>]*>> )?(?:BDC|BMC)[\s\S]*?EMC/g, '');
  return isOwned && owners.length === ids.length && !/\s(?:TJ|Tj|f|S|B)\s/.test(outside);
}

function isEven(pdf: ReadPdf, table: Dict): boolean {
  const rows = pdf.list(table['/K']).map((row) =>
    pdf.list(pdf.dict(row)['/K']).reduce((sum: number, cell) => {
      const span = pdf.dict(pdf.dict(cell)['/A'])['/ColSpan'];
      return sum + (typeof span === 'number' ? span : 1);
    }, 0),
  );
  return new Set(rows).size === 1;
}
