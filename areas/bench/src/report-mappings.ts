/**
 * How an operator reads the CSV of its own tools: saved under names, and tried before.
 *
 * Invariants: a change is a new version with its author, and a change in between is not
 * overwritten. A preview records nothing, and shows no whole number of a phone.
 */
import { hash } from 'node:crypto';
import { type Actor, byOf } from '@nagori/area-handover';
import type { OperatorSettings } from '@nagori/database';
import { canonicalJson, done, imeiDigits, type Outcome, refused } from '@nagori/model';
import { type CsvMapping, type Reading, readReports } from '@nagori/reports';
import type { CsvMappingDto, ReportMappingsDto, ReportPreviewDto } from './wire-mappings.ts';

export const MAPPING_REFUSALS = [
  /** Another change of the mappings came first. */
  'report-mappings-changed',
  /** No mapping of this operator has the name. */
  'report-mapping-not-found',
] as const;
export type MappingRefusal = (typeof MAPPING_REFUSALS)[number];

export interface MappingDeps {
  readonly mappings: OperatorSettings;
  readonly now: () => number;
}

type Saved = Pick<ReportMappingsDto, 'mappings'>;

export async function readMappings(
  { mappings }: Pick<MappingDeps, 'mappings'>,
  operator: string,
): Promise<ReportMappingsDto> {
  const stored = await mappings.settings<Saved>(operator);
  if (stored === undefined) return { version: 0, mappings: [] };
  return { version: stored.version, mappings: stored.settings.mappings };
}

/** As they were in an earlier version, which reports may name. */
export async function mappingsOf(
  { mappings }: Pick<MappingDeps, 'mappings'>,
  operator: string,
  version: number,
): Promise<Outcome<ReportMappingsDto, 'report-mapping-not-found'>> {
  const stored = await mappings.settings<Saved>(operator, version);
  if (stored === undefined) return refused('report-mapping-not-found');
  return done({ version, mappings: stored.settings.mappings });
}

/** `version` is the one that was read. */
export async function changeMappings(
  { mappings, now }: MappingDeps,
  actor: Actor,
  { version, mappings: all }: ReportMappingsDto,
): Promise<Outcome<ReportMappingsDto, 'report-mappings-changed'>> {
  const next = { version: version + 1, settings: { mappings: all }, at: now(), by: byOf(actor) };
  const isSet = await mappings.setSettings(actor.operator, next);
  if (!isSet) return refused('report-mappings-changed');
  return done({ version: next.version, mappings: all });
}

export async function mappingNamed(
  deps: Pick<MappingDeps, 'mappings'>,
  operator: string,
  name: string,
): Promise<Outcome<CsvMapping, 'report-mapping-not-found'>> {
  const { version, mappings } = await readMappings(deps, operator);
  const found = mappings.find((one) => one.name === name);
  if (found === undefined) return refused('report-mapping-not-found');
  const { mapping } = found;
  return done({
    ...asMapping(mapping),
    savedAs: { name: plain(name), version, ...digestOf(mapping) },
  });
}

/** As evidence may hold it. */
const plain = (name: string): string => name.replaceAll(/\p{Cc}/gu, ' ');

/** The same as long as the mapping is, whatever it is called. */
function digestOf(mapping: CsvMappingDto): { readonly digest: string } {
  return { digest: hash('sha256', `nagori/report-mapping/v1/${canonicalJson(mapping)}`, 'hex') };
}

/** Rows that a person looks through. */
const ROWS_MOST = 20;

/** The first rows as they would be read; the last line may be cut off, and is left out. */
export async function previewReports(
  mapping: CsvMappingDto,
  beginning: string,
): Promise<ReportPreviewDto> {
  const lines = beginning.split(/(?<=\n)/).slice(0, ROWS_MOST + 2);
  const whole = lines.length > 1 && !beginning.endsWith('\n') ? lines.slice(0, -1) : lines;
  const rows: ReportPreviewDto['rows'] = [];
  const bytes = [new TextEncoder().encode(whole.join(''))];
  for await (const reading of readReports(bytes, { mapping: asMapping(mapping) })) {
    const fault = reading.kind === 'bad' ? reading.problems[0] : undefined;
    if (fault !== undefined && fault.place === undefined) {
      return { rows, fault: { field: fault.field, code: fault.code } };
    }
    rows.push(rowOf(reading));
    if (rows.length === ROWS_MOST) break;
  }
  return { rows };
}

/** Another kind of file than the one that a mapping is for. */
const NO_ROW = { field: 'kind', code: 'no-report' } as const;

function rowOf(reading: Reading): ReportPreviewDto['rows'][number] {
  if (reading.kind === 'bad') {
    const problems = reading.problems.map(({ field, code }) => ({ field, code }));
    return { place: reading.problems[0]?.place ?? 0, problems };
  }
  if (reading.kind !== 'report') return { place: 0, problems: [NO_ROW] };
  const { place, at, kind, result, tool, imeis } = reading.report;
  const [imei] = imeis;
  const imeiEnd = imei === undefined ? {} : { imeiEnd: imeiDigits(imei).slice(-4) };
  const { name, version } = tool;
  return { place, at, kind, result, tool: [name, version].filter(Boolean).join(' '), ...imeiEnd };
}

/** An optional member that is absent, and one that is undefined, are one to the reader. */
const asMapping = (mapping: CsvMappingDto): CsvMapping => mapping as CsvMapping;
