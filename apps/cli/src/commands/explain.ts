/** `nagori explain`: everything about one phone, or a rule, a step or a reason in words. */
import { existsSync } from 'node:fs';
import { decide, statesOf } from '@nagori/policy';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import type { ChunkReader } from '../input/chunk.ts';
import { CsvReader } from '../input/csv.ts';
import type { FieldProblem } from '../input/limits.ts';
import { linesOf } from '../input/line-text.ts';
import { LineCutter } from '../input/lines.ts';
import { type InputSource, openSource } from '../input/source.ts';
import { PolicyChooser } from '../judge/choose-policy.ts';
import { columnProblems } from '../judge/csv-fields.ts';
import { type LineContext, type LineReading, momentOf, readLine } from '../judge/phone-line.ts';
import { loadCapabilities, loadLimits, PresetFiles } from '../preset-files.ts';
import { explainPhone } from '../render/explain-phone.ts';
import { explainTerm } from '../render/explain-term.ts';
import { wholeNumber } from '../whole-number.ts';
import { anchorsOf, type InputOptions, isCsv, languageOf, nowOf } from './judge-options.ts';

export interface ExplainOptions extends InputOptions {
  readonly ref?: string | undefined;
  readonly line?: string | undefined;
  readonly policy?: string | undefined;
  readonly override?: boolean | undefined;
}

/** The content of the requested line. */
type Found = {
  readonly line: number;
  readonly reading: LineReading;
};

/** Returns the exit status. Throws CliError. */
export async function explainVerb(what: string, options: ExplainOptions): Promise<number> {
  const language = languageOf(options);
  if (what !== '-' && !existsSync(what)) {
    const text = explainTerm(what, language);
    if (text === undefined) {
      throw new CliError(
        'input-unreadable',
        `\`${what}\` is no file, and no rule, step or reason has this name`,
      );
    }
    process.stdout.write(text);
    return EXIT_STATUS.accepted;
  }
  const presets = new PresetFiles();
  const given = options.policy === undefined ? undefined : presets.byNameOrPath(options.policy);
  const chooser = new PolicyChooser(presets, given, options.override ?? false);
  const context = {
    now: nowOf(options),
    nowGiven: options.now !== undefined,
    capabilities: await loadCapabilities(),
    anchors: await anchorsOf(options),
    limits: loadLimits(),
  };
  const csv = isCsv(what, options);
  const { line, reading } = await find(await openSource(what), context, csv, options);
  if (reading.kind === 'bad')
    return complain(line, csv ? columnProblems(reading) : reading.problems);
  const choice = chooser.choose(reading.phone);
  if (choice.kind === 'bad') return complain(line, [choice.problem]);
  const { phone } = reading;
  const { policy } = choice;
  const now = momentOf(phone, context);
  const decision = decide(phone.facts, policy, now);
  const states = statesOf(phone.facts, policy, now);
  process.stdout.write(explainPhone({ line, phone, decision, policy, states }, language));
  return EXIT_STATUS.accepted;
}

function complain(line: number, problems: readonly FieldProblem[]): number {
  for (const { field, message } of problems) {
    process.stderr.write(`line ${line}: ${field === '' ? '' : `${field}: `}${message}\n`);
  }
  return EXIT_STATUS.badLines;
}

/** The one requested phone. Throws CliError `usage` if there is none, or more than one. */
async function find(
  source: InputSource,
  context: LineContext,
  csv: boolean,
  options: ExplainOptions,
): Promise<Found> {
  const wantedLine = wholeNumber('--line', options.line, 1, Number.MAX_SAFE_INTEGER);
  const { ref } = options;
  let found: Found | undefined;
  try {
    for await (const one of readings(source, context, csv, ref, wantedLine)) {
      const named = wantedLine !== undefined || ref !== undefined;
      if (named) return one;
      if (found !== undefined) {
        throw new CliError('usage', 'the input has several phones: name one by --ref or --line');
      }
      found = one;
    }
  } finally {
    await source.close();
  }
  if (found !== undefined) return found;
  if (wantedLine !== undefined)
    throw new CliError('usage', `no phone stands on line ${wantedLine}`);
  if (ref !== undefined) throw new CliError('usage', `no phone has the ref \`${ref}\``);
  throw new CliError('usage', 'the input has no phone');
}

async function* readings(
  source: InputSource,
  context: LineContext,
  csv: boolean,
  ref: string | undefined,
  wantedLine: number | undefined,
): AsyncGenerator<Found> {
  for await (const chunk of chunksOf(source, csv ? new CsvReader() : new LineCutter())) {
    const known = new Map(chunk.problems.map((problem) => [problem.line, problem.problems]));
    for (const [line, problems] of known) {
      if (line === wantedLine) yield { line, reading: { kind: 'bad', problems } };
    }
    for (const [line, text] of linesOf(chunk)) {
      if (text.kind === 'blank' || known.has(line)) continue;
      if (wantedLine !== undefined && line !== wantedLine) continue;
      if (text.kind === 'bad') {
        if (ref === undefined) yield { line, reading: { kind: 'bad', problems: [text.problem] } };
        continue;
      }
      if (ref !== undefined && !hasRef(text.text, ref)) continue;
      yield { line, reading: await readLine(text.text, context) };
    }
  }
}

async function* chunksOf(source: InputSource, reader: ChunkReader) {
  for await (const piece of source.pieces) yield* reader.push(piece);
  const last = reader.end();
  if (last !== undefined) yield last;
}

/** Also finds an unreadable line: its problems are then explained. */
function hasRef(text: string, ref: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'ref' in value && value.ref === ref;
  } catch {
    // Not JSON, so its ref is unknown.
    return false;
  }
}
