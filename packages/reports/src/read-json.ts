/**
 * JSON, each report by its shape: Blancco's objects, or lists of objects with one name each, by the
 * version of the tool; a chain of key attestation; a verdict of Play Integrity. Read as it comes,
 * one report at a time.
 *
 * Invariants: a key twice in one object is refused, since readers differ on which of them counts.
 */
import { duplicateKey } from '@nagori/model';
import { isAttestation, readAttestation } from './attestation/read-attestation.ts';
import { isIntegrity, readIntegrity } from './attestation/read-integrity.ts';
import { readBlancco } from './blancco.ts';
import { JsonParts } from './json-parts.ts';
import { DEPTH_MOST, NAMES_MOST, type Named, named } from './named.ts';
import { badFile, type Reading } from './tool-report.ts';

export async function* readJson(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Reading> {
  const parts = new JsonParts();
  let count = 0;
  /** `isWhole`: of the file, not of one object in a list. */
  function* reportsIn(json: string, isWhole: boolean): Generator<Reading> {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      yield badFile('not-json');
      return;
    }
    if (duplicateKey(json, value) !== undefined) {
      count += 1;
      yield isWhole ? badFile('duplicate-field') : twiceIn(count);
      return;
    }
    for (const report of reportsOf(value)) {
      count += 1;
      yield readOne(report, count);
    }
  }
  for await (const chunk of chunks) {
    for (const json of parts.read(chunk)) {
      for (const reading of reportsIn(json, false)) {
        yield reading;
        if (isOfFile(reading)) return;
      }
    }
    if (parts.fault !== undefined) {
      yield badFile(parts.fault);
      return;
    }
  }
  // What is left: whether all of it is JSON, and a report that is in no list.
  for (const reading of reportsIn(parts.skeleton, true)) {
    yield reading;
    if (isOfFile(reading)) return;
  }
  if (count === 0) yield badFile('no-report');
}

const isOfFile = (reading: Reading): boolean =>
  reading.kind === 'bad' && reading.problems[0]?.place === undefined;

const twiceIn = (place: number): Reading => ({
  kind: 'bad',
  problems: [{ place, field: 'report', code: 'duplicate-field' }],
});

function readOne(report: unknown, place: number): Reading {
  if (isAttestation(report)) return readAttestation(report, place);
  if (isIntegrity(report)) return readIntegrity(report, place);
  const tree = treeOf(report);
  return typeof tree === 'string' ? badFile(tree) : readBlancco(tree, place);
}

function reportsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(reportsOf);
  if (typeof value !== 'object' || value === null) return [];
  if (isAttestation(value) || isIntegrity(value)) return [value];
  const { reports, report, blancco_data: data } = value as Readonly<Record<string, unknown>>;
  if (data !== undefined) return [value];
  return [reports, report].flatMap(reportsOf);
}

function treeOf(report: unknown): Named | 'too-deep' | 'too-large' {
  let names = 0;
  let problem: 'too-deep' | 'too-large' | undefined;
  const root = named('report');
  fill(root, report, 0);
  return problem ?? root;

  function fill(node: Named, value: unknown, depth: number): void {
    if (depth > DEPTH_MOST) problem = 'too-deep';
    if (names > NAMES_MOST) problem = 'too-large';
    if (problem !== undefined) return;
    if (Array.isArray(value)) {
      for (const one of value) fill(node, one, depth + 1);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        // A list of things is one part for each, as in XML.
        for (const one of isListOfLists(part) ? part : [part]) {
          const below = named(name.replace(/^@/, ''));
          names += 1;
          node.parts.push(below);
          fill(below, one, depth + 1);
        }
      }
    } else if (value !== null && value !== undefined) {
      node.text = String(value);
    }
  }
}

const isListOfLists = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => Array.isArray(one));
