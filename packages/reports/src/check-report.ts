/** Texts of a report become its values, or every problem of it. */
import { type ImeiKey, parseImei } from '@nagori/model';
import { readTime } from './read-time.ts';
import type {
  Reading,
  ReportKind,
  ReportProblem,
  ReportProblemCode,
  ReportResult,
  ToolReport,
} from './tool-report.ts';

/** As in the fields of evidence (`packages/evidence`, `tool`). */
const NAME_CHARS_MOST = 80;
const VERSION_CHARS_MOST = 40;
const ID_CHARS_MOST = 64;

/** What a format found; an empty text is one that is missing. */
export interface ReportTexts {
  readonly place: number;
  readonly id?: string | undefined;
  readonly tool: string | undefined;
  readonly version?: string | undefined;
  readonly at: string | undefined;
  /** What a time without a zone means, such as `+09:00`. */
  readonly zone?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly writtenBytes?: string | undefined;
  readonly imeis: readonly string[];
  readonly kind: ReportKind | ReportProblemCode;
  readonly result: ReportResult | ReportProblemCode;
}

export function checkReport(texts: ReportTexts): Reading {
  const { place } = texts;
  const problems: ReportProblem[] = [];
  // Of a thousand numbers that are wrong in one way, one problem says it.
  const note = (field: string, code: ReportProblemCode): void => {
    const isNoted = problems.some((one) => one.field === field && one.code === code);
    if (!isNoted) problems.push({ place, field, code });
  };
  const bounded = (field: string, text: string | undefined, most: number): string | undefined => {
    const value = text?.replaceAll(/\p{Cc}/gu, ' ').trim();
    if (value === undefined || value === '') return undefined;
    if (value.length <= most) return owned(value);
    note(field, 'too-long');
    return undefined;
  };
  const name = bounded('tool', texts.tool, NAME_CHARS_MOST);
  const hasName = texts.tool !== undefined && texts.tool.trim() !== '';
  if (!hasName) note('tool', 'missing');
  const version = bounded('version', texts.version, VERSION_CHARS_MOST);
  const id = bounded('id', texts.id, ID_CHARS_MOST);
  const at = readTime(texts.at ?? '', texts.zone);
  if (at.kind === 'bad') note('at', at.code);
  const hasStart = texts.startedAt !== undefined && texts.startedAt.trim() !== '';
  const started = hasStart ? readTime(texts.startedAt ?? '', texts.zone) : undefined;
  // One cause is one problem: what lacks the end's zone lacks the start's.
  if (started?.kind === 'bad' && at.kind === 'good') note('startedAt', started.code);
  const written = bytesOf(texts.writtenBytes, () => note('writtenBytes', 'not-a-number'));
  const imeis = imeisOf(texts.imeis, (code) => note('imei', code));
  const { kind, result } = texts;
  if (!isKind(kind)) note('kind', kind);
  if (!isResult(result)) note('result', result);
  if (problems.length > 0 || name === undefined || at.kind === 'bad') {
    return { kind: 'bad', problems };
  }
  const report: ToolReport = {
    place,
    ...(id === undefined ? {} : { id }),
    tool: { name, ...(version === undefined ? {} : { version }) },
    at: at.text,
    ...(started?.kind === 'good' ? { startedAt: started.text } : {}),
    ...(written === undefined ? {} : { writtenBytes: written }),
    imeis,
    kind: kind as ReportKind,
    result: result as ReportResult,
  };
  return { kind: 'report', report };
}

/** Without the text that it was cut from, all of which it would hold in memory. */
function owned(value: string): string {
  return Buffer.from(value, 'utf16le').toString('utf16le');
}

/** Digits alone: a unit would have to be guessed. */
function bytesOf(text: string | undefined, note: () => void): number | undefined {
  const digits = text?.trim() ?? '';
  if (digits === '') return undefined;
  const bytes = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isSafeInteger(bytes)) return bytes;
  note();
  return undefined;
}

const isKind = (kind: ReportTexts['kind']): kind is ReportKind => kind.endsWith('-report');
const isResult = (result: ReportTexts['result']): result is ReportResult =>
  result === 'done' || result === 'partial' || result === 'failed';

/** Without what a tool writes where it read nothing. */
function imeisOf(
  texts: readonly string[],
  note: (code: ReportProblemCode) => void,
): readonly ImeiKey[] {
  const keys = new Set<ImeiKey>();
  for (const text of texts) {
    const said = text.trim();
    if (/^(n\/?a|none|unknown|-*|0*)$/i.test(said)) continue;
    const read = parseImei(said);
    if (read.kind === 'good') keys.add(owned(read.value) as ImeiKey);
    else if (read.kind === 'bad') note(read.reason);
  }
  return [...keys];
}
