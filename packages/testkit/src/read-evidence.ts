/**
 * Evidence for tests of the readers: a line around it, and what it said in one short word list
 * each.
 */
import assert from 'node:assert/strict';
import {
  type PhoneReading,
  parseCapabilities,
  type ReadContext,
  readPhone,
  type TrustAnchors,
  verifyTokens,
} from '@nagori/evidence';
import type { CapabilityRow } from '@nagori/model';

export type Raw = Readonly<Record<string, unknown>>;

/** 2026-11-24T12:00:00+09:00, when the tests' lines are read. */
export const READ_AT = Date.UTC(2026, 10, 24, 3);

const PROSE = { ja: '見本', en: 'test' };

/** Androids whose reset reaches user data alone, and iPhones whose reset reaches everything. */
export const CAPABILITY_ROWS: readonly CapabilityRow[] = tableOf([
  {
    id: 'android',
    platform: 'android',
    erasures: [
      { act: 'factory-reset', tool: 'any', erases: ['user-data'] },
      { act: 'erase', tool: 'deep-tool', erases: ['user-data', 'sd-card'] },
      { act: 'erase', tool: 'tool-x', erases: ['user-data'] },
      { act: 'overwrite', tool: 'any', erases: ['user-data'] },
    ],
    assumption: PROSE,
  },
  {
    id: 'android-felica-tool',
    platform: 'android',
    erasures: [{ act: 'felica-erase', tool: 'any', erases: ['felica'] }],
    source: PROSE,
  },
  {
    id: 'android-forced',
    platform: 'android',
    models: ['FORCED*'],
    abilities: { 'forced-deletion': true },
    assumption: PROSE,
  },
  {
    id: 'iphone',
    platform: 'ios',
    erasures: [
      {
        act: 'factory-reset',
        tool: 'any',
        erases: ['user-data', 'felica', 'jpki-certificate', 'jpki-key'],
      },
    ],
    assumption: PROSE,
  },
]);

function tableOf(rows: unknown): readonly CapabilityRow[] {
  const table = parseCapabilities(rows);
  assert.ok(table.kind === 'good', JSON.stringify(table));
  return table.value;
}

export const CONTEXT: ReadContext = {
  now: READ_AT,
  capabilities: CAPABILITY_ROWS,
  tokens: new Map(),
};

/** One piece of evidence, an hour before it is read, at an enrolled station with a person. */
export function evidence(kind: string, part: Raw = {}): Raw {
  return {
    id: 'e1',
    kind,
    at: '2026-11-24T11:00:00+09:00',
    station: 'station-1',
    person: 'staff-1',
    ...part,
  };
}

export function phoneLine(evidence: readonly unknown[], part: Raw = {}): Raw {
  return {
    phone: { imei: '00101700000001', platform: 'android', model: 'EX-A24', os: '15' },
    operator: 'dealer-b',
    evidence,
    ...part,
  };
}

/** Reads a line that must be good. */
export function readFacts(
  all: readonly unknown[],
  part: Raw = {},
  context: Partial<ReadContext> = {},
): PhoneReading['facts'] {
  const read = readPhone(phoneLine(all, part), { ...CONTEXT, ...context });
  assert.ok(read.kind === 'good', JSON.stringify(read));
  return read.value.facts;
}

/** The same of evidence whose signatures are checked by `anchors`. */
export async function readSigned(
  all: readonly unknown[],
  anchors: TrustAnchors,
  capabilities = CAPABILITY_ROWS,
): Promise<PhoneReading['facts']> {
  const tokens = await verifyTokens(phoneLine(all), anchors, READ_AT);
  return readFacts(all, {}, { tokens, capabilities });
}

/** `felica unknown probe felica-walk no-answer`, sorted. */
export function findingsOf(facts: PhoneReading['facts']): string[] {
  return facts.findings
    .map(({ compartment, value, class: cls, method, because }) =>
      [compartment, value, cls, method, because].filter((word) => word !== undefined).join(' '),
    )
    .sort();
}

/** `network met ok carrier-a`, sorted. */
export function circumstancesOf(facts: PhoneReading['facts']): string[] {
  return facts.circumstances
    .map(({ subject, value, detail, about }) =>
      [subject, value, detail, about].filter((word) => word !== undefined).join(' '),
    )
    .sort();
}

/** `e1 wrong-imei R01`, sorted. */
export function ignoredOf(facts: PhoneReading['facts']): string[] {
  return facts.ignored.map((one) => `${one.evidence} ${one.reason} ${one.rule}`).sort();
}

/** `evidence[0].at bad-time`, in reported order; the line must be bad. */
export function problemsIn(line: unknown, context: Partial<ReadContext> = {}): string[] {
  const read = readPhone(line, { ...CONTEXT, ...context });
  assert.ok(read.kind === 'bad', 'the line was read');
  return read.reason.map((problem) => `${problem.field} ${problem.code}`.trim());
}
