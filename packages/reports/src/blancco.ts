/**
 * What a Blancco report says of a phone, from its XML or JSON: the shapes that public integrations
 * read, tolerant of versions. Its digital signature can be checked by its maker's console alone, so
 * that a report counts as the word of who brings it, unless a policy names the tool and an enrolled
 * station uploads it (docs/policies.md).
 *
 * Invariants: of several erasures in one report, the worst counts; it was an overwriting only if
 * each of them was.
 */
import { checkReport } from './check-report.ts';
import { allNamed, firstNamed, type Named, named, outermostNamed, textOf } from './named.ts';
import type { Reading, ReportProblemCode, ReportResult } from './tool-report.ts';

const WORST_FIRST: readonly ReportResult[] = ['failed', 'partial', 'done'];

export function readBlancco(report: Named, place: number): Reading {
  const description = firstNamed(report, 'description');
  const hardware = outermostNamed(report, 'blancco_hardware_report');
  const erasures = allNamed(report, 'erasure');
  const product = description && firstNamed(description, 'product_name');
  return checkReport({
    place,
    id: textOf(description, 'document_id'),
    tool: product === undefined ? undefined : (textOf(product, 'name') ?? product.text),
    version: textOf(description, 'product_version'),
    at: timeOf(erasures) ?? textOf(description, 'date'),
    startedAt: startOf(erasures),
    imeis: ['imei', 'imei_1', 'imei1', 'imei_2', 'imei2'].flatMap((name) =>
      hardware.flatMap((one) => allNamed(one, name).map(({ text }) => text)),
    ),
    kind: erasures.length > 0 && erasures.every(overwrites) ? 'overwrite-report' : 'erase-report',
    result: worstOf(erasures),
  });
}

/** The last end; the clock of a duration alone is none. */
function timeOf(erasures: readonly Named[]): string | undefined {
  const times = erasures.flatMap((erasure) => {
    const text = ['end_time', 'timestamp']
      .map((name) => textOf(erasure, name))
      .find((one) => one !== undefined && /^\d{4}[-/]/.test(one));
    return text === undefined ? [] : [text];
  });
  return times.toSorted().at(-1);
}

/** The first start: of several erasures all the time counts. */
function startOf(erasures: readonly Named[]): string | undefined {
  const times = erasures.flatMap((erasure) => {
    const text = textOf(erasure, 'start_time');
    return text !== undefined && /^\d{4}[-/]/.test(text) ? [text] : [];
  });
  return times.toSorted().at(0);
}

function overwrites(erasure: Named): boolean {
  const rounds = allNamed(erasure, 'overwriting_rounds');
  return rounds.length > 0 && rounds.every(({ text }) => Number(text) >= 1);
}

/** A list of whole erasures under one name is one part with several states. */
function worstOf(erasures: readonly Named[]): ReportResult | ReportProblemCode {
  const results = erasures.flatMap((erasure) => {
    const states = erasure.parts.filter(({ name }) => name === 'state');
    return (states.length > 0 ? states : [named('state')]).map(({ text }) => resultOf(text.trim()));
  });
  const problem = results.find((one) => !WORST_FIRST.some((result) => result === one));
  if (problem !== undefined) return problem;
  return WORST_FIRST.find((one) => results.includes(one)) ?? 'missing';
}

function resultOf(state: string): ReportResult | ReportProblemCode {
  if (state === '') return 'missing';
  if (/^(successful|erased)$/i.test(state)) return 'done';
  if (/^(successful|erased) with (warnings|exceptions|errors)$/i.test(state)) return 'partial';
  if (/^(failed|not erased|not successful|cancell?ed|aborted|interrupted)$/i.test(state)) {
    return 'failed';
  }
  return 'unknown-word';
}
