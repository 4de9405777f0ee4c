/** The draft of a mapping: what is chosen in the form, as texts, and the mapping it comes to. */
import type { CsvMappingDto, NamedMappingDto } from '@nagori/area-bench/wire';
import { parseCsv } from './csv-lot.ts';

export interface MappingDraft {
  readonly name: string;
  readonly toolName: string;
  readonly imei: string;
  readonly at: string;
  readonly result: string;
  readonly version: string;
  readonly id: string;
  /** Words, separated by commas. */
  readonly done: string;
  readonly partial: string;
  readonly failed: string;
  readonly kind: CsvMappingDto['kind'];
}

export const EMPTY_DRAFT: MappingDraft = {
  ...{ name: '', toolName: '', imei: '', at: '', result: '', version: '', id: '' },
  ...{ done: '', partial: '', failed: '', kind: 'erase-report' },
};

/** A saved mapping, to be changed. */
export function draftOf({ name, mapping }: NamedMappingDto): MappingDraft {
  const { columns, results, tool, kind } = mapping;
  const { imei, at, result, version = '', id = '' } = columns;
  const [done = '', partial = '', failed = ''] = [
    results.done,
    results.partial,
    results.failed,
  ].map((words) => words.join(', '));
  return {
    ...{ name, toolName: tool.name, imei, at, result, version, id, done, partial, failed, kind },
  };
}

const JAPAN = '+09:00';
/** As much of a file as the server looks at. */
const BEGINNING_BYTES = 60_000;

export const beginningOf = async (file: File): Promise<string> =>
  new TextDecoder().decode(await file.slice(0, BEGINNING_BYTES).arrayBuffer());

export function headingsOf(beginning: string): readonly string[] {
  const [line = ''] = beginning.replace(/^\ufeff/, '').split(/\r?\n/);
  // A file without a row has no headings for the reader.
  const csv = parseCsv(`${line}\nx`);
  const all = 'problem' in csv ? line.split(',') : csv.header;
  return [...new Set(all.map((one) => one.trim()))].filter((one) => one !== '');
}

/** Commas of either language. */
const BETWEEN = /[,\u3001\uff0c\n]/;

export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(BETWEEN)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/**
 * Undefined: something that it needs is not chosen yet. `before`: the mapping that is changed, for
 * what the form does not show.
 */
export function mappingOf(
  draft: MappingDraft,
  before?: CsvMappingDto | undefined,
): CsvMappingDto | undefined {
  const { imei, at, result, version, id, kind } = draft;
  const name = draft.toolName.trim();
  const [done = [], partial = [], failed = []] = [draft.done, draft.partial, draft.failed].map(
    wordsOf,
  );
  if ([imei, at, result, name].includes('') || done.length === 0) return undefined;
  const { version: _version, id: _id, ...others } = before?.columns ?? {};
  const more = { ...(version === '' ? {} : { version }), ...(id === '' ? {} : { id }) };
  return {
    ...before,
    tool: { ...before?.tool, name },
    columns: { ...others, imei, at, result, ...more },
    results: { done, partial, failed },
    kind,
    zone: before?.zone ?? JAPAN,
  };
}
