/** What is kept of a decision gives back what the gate was told, whatever that was. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseTime, readPhone, type TrustAnchors, verifyTokens } from '@nagori/evidence';
import { type CapabilityRow, canonicalJson, type Facts } from '@nagori/model';
import { anyFacts, CONTEXT } from '@nagori/testkit';
import fc from 'fast-check';
import { decodeReading, encodeReading, type KeptReading, readingVersion } from './kept-reading.ts';

const KEPT: Omit<KeptReading, 'facts'> = {
  ...{ handover: 'one', seq: 7 },
  ...{ at: 1_795_500_000_000, shop: undefined, channel: 'trade-in', stage: 'intake' },
  ...{ policy: 'p/1', preset: 'p', verdict: 'hold', reasons: ['missing:terms'], routes: [] },
  gate: '1-a',
};

/** As far as anybody can tell by reading it. */
function said({ capability, ...facts }: Facts): string {
  const { cannotHold, ...able } = capability;
  return canonicalJson({ ...facts, able, cannotHold: [...cannotHold] });
}

const again = (facts: Facts): KeptReading =>
  decodeReading(Buffer.from(encodeReading({ ...KEPT, facts })), () => facts.capability);

/** Any word in any place: empty ones, those that phones share, and whatever else. */
const word = fc.oneof(fc.string(), fc.constantFrom('', 'clear', 'jpki-key', '__proto__'));
const worded = fc
  .tuple(anyFacts, fc.array(fc.record({ person: word, shop: word, tool: word, clock: word })))
  .map(([facts, words]): Facts => {
    const findings = facts.findings.map((one, i) => {
      const { clock, ...more } = words[i] ?? {};
      const said = i % 2 === 0 ? { said: one.interval } : { awaited: one.interval };
      const interval = clock === undefined ? one.interval : { ...one.interval, clock };
      return { ...one, ...more, ...said, interval };
    });
    return { ...facts, findings };
  });

test('what is read of what was kept is what was kept', () => {
  const check = fc.property(worded, (facts) => {
    const { facts: read, ...kept } = again(facts);
    assert.equal(said(read), said(facts));
    assert.deepEqual(kept, KEPT);
  });
  fc.assert(check, { numRuns: 500 });
});

interface Vector {
  readonly now: string;
  readonly line: unknown;
  readonly anchors?: TrustAnchors;
}

/** What the readers give of every line that anybody wrote down for them. */
async function readExamples(): Promise<readonly Facts[]> {
  const root = new URL('../../../', import.meta.url);
  const folder = new URL('vectors/evidence/', root);
  const vectors = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector);
  const survey = readFileSync(new URL('examples/survey-intake.ndjson', root), 'utf8');
  const now = '2026-11-30T12:00:00+09:00';
  const lines = survey.trim().split('\n');
  const all = [...vectors, ...lines.map((line) => ({ now, line: JSON.parse(line) as unknown }))];
  const found: Facts[] = [];
  for (const { line, anchors = { issuers: [] }, ...at } of all as readonly Vector[]) {
    const now = parseTime(at.now) ?? assert.fail('no time');
    const tokens = await verifyTokens(line, anchors, now);
    const read = readPhone(line, { ...CONTEXT, now, tokens });
    if (read.kind === 'good') found.push(read.value.facts);
  }
  return found;
}

test('the readers of this version read the examples so, and what is kept says so', async () => {
  const all = await readExamples();
  assert.ok(all.length > 120, String(all.length));
  const digest = createHash('sha256');
  for (const facts of all) {
    digest.update(said(facts));
    assert.equal(said(again(facts).facts), said(facts));
  }
  // Another digest of the same examples: what was kept would not be what is read now, and READERS
  // has to be raised with it.
  assert.deepEqual(
    [readingVersion([], '').split('-')[0], digest.digest('hex').slice(0, 16)],
    ['10', '88e20aa574eab546'],
  );
});

test('another table of capabilities, or other keys, make another version', () => {
  const rows = (id: string) => [{ id } as unknown as CapabilityRow];
  const versions = [readingVersion(rows('a'), ''), readingVersion(rows('b'), '')];
  assert.equal(new Set([...versions, readingVersion(rows('a'), 'keys')]).size, 3);
  assert.equal(readingVersion(rows('a'), ''), versions[0]);
});
