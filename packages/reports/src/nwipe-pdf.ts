/**
 * The PDF that nwipe (0.3x) writes of one drive: texts at their positions on its first page, as its
 * own writer puts them there, uncompressed (create_pdf.c, read 2026-11-29). It names a drive and no
 * phone. No other PDF is read.
 *
 * Invariants: a label that is missing or there twice makes the whole file none of nwipe's; one with
 * two values has none. Done is
 * only what was erased whole, in all its rounds, without an error and without hidden sectors.
 */
import { checkReport } from './check-report.ts';
import { CHARS_MOST } from './named.ts';
import { kindOf, resultOf } from './nwipe-log.ts';
import { badFile, type Reading, type ReportProblemCode, type ReportResult } from './tool-report.ts';

/** In the first object of the file. */
export const NWIPE_PRODUCER = '/Producer (https://github.com/martijnvanbrummelen/nwipe)';

/** Position and text: `BT /GS0 gs 60.0 310.0 TD /F2 12.0 Tf … (Start time:) Tj ET`. */
const PLACED = /^BT \/GS0 gs ([\d.]{1,12}) ([\d.]{1,12}) TD ([^\n]{1,600}) Tj ET$/;
const STRING = /^[^()]{0,120}\(((?:[^()\\]|\\.)*)\)$/;
const VERSION = /^Disc Erasure by NWIPE version (\d[\w.-]*)$/;
const NEXT_PAGE = /^Page [2-9]/;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** The file's bytes, one character each; `zone`: of the clock that nwipe ran by. */
export async function* readNwipePdf(
  chunks: AsyncIterable<string> | Iterable<string>,
  zone: string | undefined,
): AsyncGenerator<Reading> {
  let file = '';
  for await (const chunk of chunks) {
    file += chunk;
    if (file.length > CHARS_MOST) {
      yield badFile('too-large');
      return;
    }
  }
  const placed = firstPageOf(file);
  const said = (label: string) => besideLabel(placed, label);
  const [version, ...versions] = placed.flatMap(({ text }) => VERSION.exec(text)?.[1] ?? []);
  const status = said('Status:');
  if (version === undefined || versions.length > 0 || status === undefined) {
    yield badFile('pdf');
    return;
  }
  // ISO 32000-2, 7.5.5: its last line.
  if (!/%%EOF\s{0,4}$/.test(file.slice(-16))) {
    yield badFile('cut-off');
    return;
  }
  yield checkReport({
    place: 1,
    tool: 'nwipe',
    version,
    at: said('End time:'),
    startedAt: said('Start time:'),
    zone,
    imeis: [],
    kind: kindOf(said('Method:')),
    result: wholeResult(status, said),
  });
}

function firstPageOf(file: string): readonly Placed[] {
  const all: Placed[] = [];
  for (const line of file.split(/\r?\n/)) {
    const [, x = '', y = '', shown = ''] = PLACED.exec(line) ?? [];
    const text = STRING.exec(shown)?.[1]?.replaceAll(/\\(.)/g, '$1');
    if (text === undefined) continue;
    if (NEXT_PAGE.test(text)) break;
    all.push({ x: Number(x), y: Number(y), text: text.trim() });
  }
  return all;
}

/** The text between it and the next label of its line; undefined if it, or the text, is not one. */
function besideLabel(placed: readonly Placed[], label: string): string | undefined {
  const [at, ...others] = placed.filter(({ text }) => text === label);
  if (at === undefined || others.length > 0) return undefined;
  const after = placed.filter(({ x, y }) => y === at.y && x > at.x);
  const texts = after.toSorted((a, b) => a.x - b.x).map(({ text }) => text);
  const end = texts.findIndex((text) => text.endsWith(':'));
  const values = end < 0 ? texts : texts.slice(0, end);
  return values.length === 1 ? values[0] : undefined;
}

function wholeResult(
  status: string,
  said: (label: string) => string | undefined,
): ReportResult | ReportProblemCode {
  const says = resultOf(status);
  if (says !== 'done') return says;
  const errors = /^(\d+)\/(\d+)\/(\d+)$/.exec(said('Errors(pass/sync/verify):') ?? '');
  if (errors === null) return 'unknown-word';
  if (errors.slice(1).some((count) => Number(count) > 0)) return 'failed';
  const isWhole = /^\d+, \(100\.00%\)$/.test(said('*Bytes Erased:') ?? '');
  const hasRounds = /^(\d+)\/\1$/.test(said('Rounds(completed/requested):') ?? '');
  const hidesNone = /^not applicable$|^no hidden sectors/i.test(said('HPA/DCO:') ?? '');
  return isWhole && hasRounds && hidesNone ? 'done' : 'partial';
}
