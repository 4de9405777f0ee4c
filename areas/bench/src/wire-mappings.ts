/** How an operator reads the CSV of its own tools, over HTTP. */
import * as z from 'zod';
import { zone } from './wire-reports.ts';

const MAPPINGS_MOST = 30;
const WORDS_MOST = 50;
/** The first rows of a file, as text. */
const BEGINNING_CHARS_MOST = 65_536;

const word = z.string().trim().min(1).max(80);
const words = z.array(word).max(WORDS_MOST);
/** As in packages/reports, which no browser loads. */
const kind = z.enum(['erase-report', 'overwrite-report', 'reset-report']);
const result = z.enum(['done', 'partial', 'failed']);

const csvMapping = z.strictObject({
  tool: z.strictObject({ name: word, version: z.string().trim().min(1).max(40).optional() }),
  /** Headings of the file, compared without case and blanks. */
  columns: z.strictObject({
    imei: word,
    imei2: word.optional(),
    at: word,
    result: word,
    kind: word.optional(),
    id: word.optional(),
    tool: word.optional(),
    version: word.optional(),
    startedAt: word.optional(),
    writtenBytes: word.optional(),
  }),
  /** What the cells of `result` mean; any other word is refused with its row. */
  results: z.strictObject({ done: words.min(1), partial: words, failed: words }),
  /** What the cells of `kind` mean. */
  kinds: z
    .record(word, kind)
    .refine((all) => Object.keys(all).length <= WORDS_MOST, {
      message: `at most ${WORDS_MOST} words`,
    })
    .optional(),
  /** Where no column says it. */
  kind,
  /** What a time without a zone means. */
  zone,
});

const mappingName = z.string().trim().min(1).max(60);

const namedMapping = z.strictObject({ name: mappingName, mapping: csvMapping });

export const reportMappings = z.strictObject({
  /** The one that was read; 0: nothing was saved yet. */
  version: z.int().min(0),
  mappings: z
    .array(namedMapping)
    .max(MAPPINGS_MOST)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
      message: 'two have the same name',
    }),
});

export const previewRequest = z.strictObject({
  mapping: csvMapping,
  beginning: z.string().max(BEGINNING_CHARS_MOST),
});

export const reportPreview = z.strictObject({
  rows: z.array(
    z.strictObject({
      place: z.int(),
      at: z.string().optional(),
      kind: kind.optional(),
      result: result.optional(),
      tool: z.string().optional(),
      /** The last digits of the first number. */
      imeiEnd: z.string().optional(),
      problems: z.array(z.strictObject({ field: z.string(), code: z.string() })).optional(),
    }),
  ),
  /** Why the rows could not be read any further. */
  fault: z.strictObject({ field: z.string(), code: z.string() }).optional(),
});

export type CsvMappingDto = z.output<typeof csvMapping>;
export type ReportMappingsDto = z.output<typeof reportMappings>;
export type NamedMappingDto = z.output<typeof namedMapping>;
export type ReportPreviewDto = z.output<typeof reportPreview>;
