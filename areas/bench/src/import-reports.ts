/**
 * Reports of erasing tools come in one file (R02, R10, R25): each is recorded for its phone.
 *
 * Invariants: a report enters as any evidence does (add-evidence.ts), as the word of a file: what
 * it counts for is the policy's, by its tool and by the station that brought it. A bad report costs
 * that report alone. A report that is on record is not stored twice; one whose time is not known is
 * another one, unless its file is the same. A report that names another phone than the one it was
 * brought for is not recorded. No answer repeats a number of a phone.
 */
import { hash } from 'node:crypto';
import {
  type Actor,
  addEvidence,
  type Changed,
  type HandoverDeps,
  type HandoverRefusalCode,
  type Hindrance,
  isOver,
  keysOf,
  type StoredPhone,
  violationsBrought,
} from '@nagori/area-handover';
import type { Problem } from '@nagori/evidence';
import { toHex } from '@nagori/keys';
import {
  canonicalJson,
  done,
  imeiDigits,
  instantText,
  isLostClock,
  type Outcome,
  refused,
  type Verdict,
} from '@nagori/model';
import {
  type AttestationTrust,
  checkChain,
  type ReadIntegrity,
  type Reading,
  type ReadOptions,
  type ReportProblem,
  type ReportProblemCode,
  type ToolReport,
} from '@nagori/reports';
import type { ChallengeRules } from './attestation-challenge.ts';
import { inParallel } from './in-parallel.ts';
import { type Found, phonesOf } from './phones-of-reports.ts';
import { readInThread } from './read-in-thread.ts';
import { recordAttestation } from './record-attestation.ts';
import { laterOf, type ReportLineRefusal, type ReportRefusal } from './report-refusals.ts';
import { requestOf } from './request-of.ts';

/** So many are listed one by one; the others are counted. */
const REPORT_LINES_MOST = 1_000;
/** While the database writes one group, the program judges the next one. */
const GROUPS_AT_ONCE = 4;

export type ReportLine =
  | {
      readonly place: number;
      readonly handover: string;
      readonly verdict: Verdict;
      /** The verdict before the report, where it differs. */
      readonly before?: Verdict;
      /** What it violates, until it is signed off. */
      readonly violations?: readonly Hindrance[];
    }
  | {
      readonly place: number;
      readonly code: HandoverRefusalCode | ReportLineRefusal;
      readonly problems: readonly (Problem | ReportProblem)[];
    };

export interface ImportedReports {
  readonly recorded: number;
  readonly refused: number;
  /** The first of them, those that were refused before the others. */
  readonly lines: readonly ReportLine[];
  /** Codes of those that were refused for now: sent again later, they may be recorded. */
  readonly later?: readonly string[];
  /** The file could not be read any further. */
  readonly fault?: ReportProblemCode;
}

export interface ReportsRequest extends ReadOptions {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The handover whose phone the reports are of; by their numbers if not given. */
  readonly handover?: string | undefined;
  /** When the file was last written, by the clock of its sender. */
  readonly writtenAt?: string | undefined;
  readonly attestations: Attestations;
}

/** By what attestations of phones are checked. */
export interface Attestations {
  /** Undefined: what the list revokes cannot be stored, so that no chain is checked by it. */
  readonly trust: () => AttestationTrust | undefined;
  readonly challenges: ChallengeRules;
}

export async function importReports(
  deps: HandoverDeps,
  actor: Actor,
  { bytes, handover, writtenAt, attestations, ...options }: ReportsRequest,
): Promise<Outcome<ImportedReports, ReportRefusal>> {
  const by = { deps, actor, writtenAt, attestations };
  const tally = new Tally();
  let fault: ReportProblem | undefined;
  const begun: Promise<readonly ReportLine[]>[] = [];
  const countFirst = async (): Promise<void> => tally.add((await begun.shift()) ?? []);
  const record = async (readings: readonly Reading[]): Promise<void> => {
    const found = await phonesOf(deps, actor.operator, readings, handover);
    if (begun.length === GROUPS_AT_ONCE) await countFirst();
    // All of them begin now: of one phone, each waits for the one before it (record-cache.ts).
    const lines = inParallel(found, (one) => recordReading(by, one), found.length);
    // Thrown where it is awaited.
    lines.catch(() => undefined);
    begun.push(lines);
  };
  try {
    for await (const readings of readInThread(bytes, options)) {
      const faults = readings.map(faultOf);
      const end = faults.findIndex((one) => one !== undefined);
      fault = faults[end];
      await record(end < 0 ? readings : readings.slice(0, end));
      if (fault !== undefined) break;
    }
    while (begun.length > 0) await countFirst();
  } finally {
    // What has begun comes to its end, also where the file breaks off.
    await Promise.allSettled(begun);
  }
  const imported = tally.imported(fault);
  if (fault === undefined || imported.recorded + imported.refused > 0) return done(imported);
  return refused('reports-invalid', [fault]);
}

interface Recording {
  readonly deps: HandoverDeps;
  readonly actor: Actor;
  readonly writtenAt: string | undefined;
  readonly attestations: Attestations;
}

/** What ends the reading of a file. */
function faultOf(reading: Reading): ReportProblem | undefined {
  const [first] = reading.kind === 'bad' ? reading.problems : [];
  return first?.place === undefined ? first : undefined;
}

class Tally {
  #recorded = 0;
  #refused = 0;
  readonly #good: ReportLine[] = [];
  readonly #bad: ReportLine[] = [];
  /** Of all that were refused, also of those that are not listed. */
  readonly #codes = new Set<HandoverRefusalCode | ReportLineRefusal>();

  add(lines: readonly ReportLine[]): void {
    for (const line of lines) {
      const list = 'code' in line ? this.#bad : this.#good;
      if (list.length < REPORT_LINES_MOST) list.push(line);
      if ('code' in line) {
        this.#refused += 1;
        this.#codes.add(line.code);
      } else this.#recorded += 1;
    }
  }

  imported(fault: ReportProblem | undefined): ImportedReports {
    const lines = [...this.#bad, ...this.#good].slice(0, REPORT_LINES_MOST);
    const counts = { recorded: this.#recorded, refused: this.#refused };
    const later = laterOf(this.#codes);
    return {
      ...{ ...counts, lines },
      ...(later.length === 0 ? {} : { later }),
      ...(fault === undefined ? {} : { fault: fault.code }),
    };
  }
}

async function recordReading(by: Recording, one: Found): Promise<ReportLine> {
  const { reading, found, remembered } = one;
  if (reading.kind === 'bad') {
    const { problems } = reading;
    return { place: problems[0]?.place ?? 0, code: 'report-invalid', problems };
  }
  const line = await recordGood(by, reading, found);
  if (remembered === undefined || !('code' in line) || !isOver(line.code)) return line;
  // Another copy of the program has gone on with the phone: nothing was recorded.
  const { deps, actor } = by;
  deps.cache.phones.forget(actor.operator, remembered);
  const [fresh] = await phonesOf(deps, actor.operator, [reading], undefined);
  return fresh === undefined ? line : recordReading(by, fresh);
}

type Good = Exclude<Reading, { readonly kind: 'bad' }>;

async function recordGood(
  by: Recording,
  reading: Good,
  found: Found['found'],
): Promise<ReportLine> {
  const { place } = placedIn(reading);
  if (typeof found === 'string') return { place, code: found, problems: [] };
  const changed = await recordOf(by, reading, found);
  if (changed.kind === 'refused') {
    const problems = changed.reasons.map((one) => ({ field: '', message: '', ...one }) as Problem);
    return { place, code: changed.code, problems };
  }
  const handover = found.current;
  const { verdict } = changed.value.judged.decision;
  const { before = verdict } = changed.value;
  const { kind } = reading.kind === 'report' ? reading.report : reading;
  const violations = violationsBrought(changed.value, kind);
  return {
    ...{ place, handover, verdict },
    ...(before === verdict ? {} : { before }),
    ...(violations.length === 0 ? {} : { violations }),
  };
}

function placedIn(reading: Good): { readonly place: number } {
  switch (reading.kind) {
    case 'report':
      return reading.report;
    case 'attestation':
      return reading.attestation;
    case 'integrity':
      return reading.integrity;
    default:
      return reading satisfies never;
  }
}

function recordOf(
  { deps, actor, writtenAt, attestations }: Recording,
  reading: Good,
  phone: StoredPhone,
): Promise<Outcome<Changed, HandoverRefusalCode | 'list-not-stored'>> {
  const phoneKey = toHex(phone.phoneKey);
  const handover = phone.current;
  if (reading.kind === 'attestation') {
    const { attestation } = reading;
    const { trust, challenges } = attestations;
    const trusted = trust();
    if (trusted === undefined) return Promise.resolve(refused('list-not-stored'));
    const checked = checkChain(attestation.chain, trusted, deps.now());
    const chain = attestation.chain.map((one) => hash('sha256', one, 'hex'));
    // What was not known yesterday may be known today: of the chain, or the phone's own number.
    const keys = keysOf(phone).map(toHex);
    const requestId = requestOf(['key-attestation', ...keys, checked.state, ...chain]);
    const request = { handover, attestation, checked, challenges, requestId };
    return recordAttestation(deps, actor, request);
  }
  const { place } = placedIn(reading);
  const { said, measured, id } =
    reading.kind === 'integrity' ? integritySaid(reading.integrity) : reportSaid(reading.report);
  const mapping = reading.kind === 'report' ? reading.report.mapping : undefined;
  return addEvidence(deps, actor, {
    handover,
    evidence: { ...said, ...measured },
    mapping,
    isFromFile: true,
    // What a report says is done, whatever else was to be done before it.
    happened: true,
    requestId: nameOf([phoneKey, id, said], said.at, { handover, place, writtenAt }),
  });
}

/**
 * What a report is known by when it is sent again; undefined: by nothing. By what it says of the
 * phone, also where the next handover has begun. But a tool without a clock says the same of every
 * run: one that failed once more must not be taken for the first (R11).
 */
function nameOf(
  content: readonly unknown[],
  at: string,
  file: {
    readonly handover: string;
    readonly place: number;
    readonly writtenAt: string | undefined;
  },
): string | undefined {
  if (!isLostClock(at)) return requestOf(content);
  const { writtenAt, ...where } = file;
  if (writtenAt === undefined || isLostClock(writtenAt)) return undefined;
  return requestOf([...content, where, writtenAt]);
}

function reportSaid(written: ToolReport) {
  const report = inUtc(written);
  const { imeis, kind, tool, at, result, startedAt, writtenBytes, id = '' } = report;
  const [imei] = imeis;
  const said = {
    kind,
    actor: 'tool',
    tool: { ...tool },
    result,
    at,
    ...(imei === undefined ? {} : { imei: imeiDigits(imei) }),
  };
  const measured = {
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(writtenBytes === undefined ? {} : { writtenBytes }),
    // Without a clock, the first run of any phone says the same.
    ...(report.id === undefined || isLostClock(at) ? {} : { digest: digestOf(report) }),
  };
  return { said, measured, id };
}

function integritySaid({ at, imei, meets }: ReadIntegrity) {
  const stated = imei === undefined ? {} : { imei: imeiDigits(imei) };
  return { said: { kind: 'integrity-verdict', at, meets, ...stated }, measured: {}, id: '' };
}

/**
 * A report is the same in whatever zone its tool writes. Without the zeros of whole seconds, as
 * most tools write UTC: names of reports that were recorded from such texts stay as they are.
 */
function inUtc({ at, startedAt, ...said }: ToolReport): ToolReport {
  const written = (text: string) => (instantText(text) ?? text).replace('.000Z', 'Z');
  const begun = startedAt === undefined ? {} : { startedAt: written(startedAt) };
  return { ...said, at: written(at), ...begun };
}

/**
 * Of all that it says but the phone, however it was read: the same of another phone was copied
 * (N11).
 */
function digestOf({ place: _, imeis: __, mapping: ___, ...said }: ToolReport): string {
  return hash('sha256', `nagori/report/v1/${canonicalJson(said)}`, 'hex');
}
