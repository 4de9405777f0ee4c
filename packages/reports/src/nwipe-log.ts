/**
 * The log of nwipe (0.3x), which overwrites drives: read from its tables at the end. It names a
 * drive and no phone, so it counts for the phone that it is brought with.
 *
 * Invariants: an error in a table is a failure, whatever the status says; a run that only verified
 * erased nothing. Of several runs in one log each counts by itself, and one whose table does not
 * come to its end says nothing: a drive that failed may be missing. Neither does a drive that is in
 * its table twice, or a run with two methods.
 */
import { checkReport } from './check-report.ts';
import { CHARS_MOST } from './named.ts';
import { badFile, type Reading, type ReportProblemCode, type ReportResult } from './tool-report.ts';

// No two parts next to each other take the same sign: a long line is read once, not once for each
// of its signs.
const STAMPED = /^\[(\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2})\] +(?:(\w+):)? ?(.*)$/s;
/** `     loop0 | Erased |    0 B/s | 00:00:00 | Model/Serial` */
const STATUS = /^[ !]*([^\s!]\S*) \|([^|]*)\|[^|]*\|([^|]*)\|/;
/** `     loop0 |           0 |                    0 |                    0` */
const ERRORS = /^[ !]*([^\s!]\S*) \| *(\d+) \| *(\d+) \| *(\d+) *$/;

interface Status {
  readonly says: string;
  /** How long the drive took, `00:12:30`. */
  readonly took: string;
}

interface Run {
  readonly version: string;
  readonly methods: Set<string>;
  /** The last time in the log: the program writes its tables at its end. */
  at: string | undefined;
  readonly statuses: Map<string, Status>;
  readonly faulty: Set<string>;
  /** Drives that are twice in its table. */
  readonly twice: Set<string>;
  /** Something came after the last row of its table. */
  isWhole: boolean;
}

/** `zone`: of the clock of the machine that nwipe ran on; its log has none. */
export async function* readNwipeLog(
  chunks: AsyncIterable<string> | Iterable<string>,
  zone: string | undefined,
): AsyncGenerator<Reading> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length > CHARS_MOST) {
      yield badFile('too-large');
      return;
    }
  }
  const runs = runsOf(text);
  if (runs.every(({ statuses }) => statuses.size === 0)) {
    yield badFile('no-report');
    return;
  }
  let place = 0;
  for (const run of runs) {
    if (!run.isWhole) {
      place += 1;
      yield { kind: 'bad', problems: [{ place, field: 'result', code: 'cut-off' }] };
      continue;
    }
    for (const [drive, { says, took }] of run.statuses) {
      place += 1;
      yield checkReport({
        place,
        tool: 'nwipe',
        version: run.version,
        at: run.at,
        startedAt: startOf(run.at, took),
        zone,
        imeis: [],
        kind: run.methods.size > 1 ? 'duplicate-field' : kindOf([...run.methods][0]),
        result: resultIn(run, drive, says),
      });
    }
  }
}

function resultIn(run: Run, drive: string, says: string): ReportResult | ReportProblemCode {
  if (run.twice.has(drive)) return 'duplicate-field';
  return run.faulty.has(drive) ? 'failed' : resultOf(says);
}

const newRun = (version: string): Run => ({
  version,
  methods: new Set(),
  at: undefined,
  statuses: new Map(),
  faulty: new Set(),
  twice: new Set(),
  isWhole: false,
});

/** The program adds to a log that is there. What is before its first name is of no run. */
function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (const line of text.split(/\r?\n/)) {
    const stamped = STAMPED.exec(line);
    const version = /^nwipe (\d[\w.-]*)$/.exec(stamped?.[3]?.trim() ?? '')?.[1];
    if (version !== undefined) runs.push(newRun(version));
    const run = runs.at(-1);
    if (run === undefined) continue;
    if (stamped !== null) noteStamped(run, stamped[1], stamped[3] ?? '');
    else noteRow(run, line);
  }
  return runs;
}

function noteStamped(run: Run, at: string | undefined, said: string): void {
  run.at = at;
  run.isWhole = run.statuses.size > 0;
  const method = /^\s*method += (.+)$/.exec(said)?.[1]?.trim();
  if (method !== undefined) run.methods.add(method);
}

function noteRow(run: Run, line: string): void {
  const errors = ERRORS.exec(line);
  if (errors !== null) {
    const [, drive = '', ...counts] = errors;
    if (counts.some((count) => Number(count) > 0)) run.faulty.add(drive);
    return;
  }
  // The rule below a table.
  if (/^[-*]{9}/.test(line)) run.isWhole = run.statuses.size > 0;
  const status = STATUS.exec(line);
  const [, drive = '', says = '', took = ''] = status ?? [];
  if (status === null || drive === 'Device') return;
  run.isWhole = false;
  if (run.statuses.has(drive)) run.twice.add(drive);
  run.statuses.set(drive, { says: says.trim(), took: took.trim() });
}

/** By the same clock as its end; undefined where the table gives no duration. */
function startOf(end: string | undefined, took: string): string | undefined {
  const parts = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(took);
  const endMs = Date.parse(`${end?.replaceAll('/', '-').replace(' ', 'T')}Z`);
  if (parts === null || Number.isNaN(endMs)) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map(Number);
  const startMs = endMs - ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return new Date(startMs).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
}

/** A run that only verified erased nothing. */
export function kindOf(method: string | undefined): 'overwrite-report' | ReportProblemCode {
  if (method === undefined) return 'missing';
  return /^verify/i.test(method) ? 'nothing-erased' : 'overwrite-report';
}

export function resultOf(status: string): ReportResult | ReportProblemCode {
  if (/^erased$/i.test(status)) return 'done';
  if (/^-?failed-?$|^u?aborted$|^insanity$/i.test(status)) return 'failed';
  return 'unknown-word';
}
