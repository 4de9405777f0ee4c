/** Reading an entry without its decision gives the same as reading the whole entry. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeEntry, type EntryBody, encodeEntry } from '@nagori/area-handover';
import fc from 'fast-check';
import { evidenceOfEntry, routesOfEntry } from './entry-evidence.ts';

/** Texts that resemble the markers that the reader searches for. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ',"decision":{"verdict":',
    '","decision":{"verdict":"hold"',
    '"route":["sale"]',
    '}}',
  ),
);
const field = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const evidence = fc.record(
  { id: text, kind: text, at: text, decision: fc.record({ verdict: text }), more: fc.array(field) },
  { requiredKeys: ['id', 'kind', 'at'] },
);
const entry = fc.record(
  {
    v: fc.constant(2),
    salt: text,
    kind: text,
    at: fc.integer(),
    handover: text,
    by: fc.record({ operator: text, account: text }),
    evidence: fc.array(evidence, { maxLength: 3 }),
    note: text,
    decision: fc.record({
      verdict: fc.constantFrom('accept', 'hold'),
      route: fc.subarray(['sale', 'inspection', 'reuse']),
      reasons: fc.array(fc.record({ code: text, evidence: fc.array(text) })),
    }),
  },
  { requiredKeys: ['v', 'salt', 'kind', 'at', 'handover', 'by', 'decision'] },
);

test('evidence and routes equal those of the whole entry', () => {
  fc.assert(
    fc.property(entry, (made) => {
      const bytes = Buffer.from(encodeEntry(made as unknown as EntryBody));
      const whole = decodeEntry(bytes);
      assert.deepEqual(evidenceOfEntry(bytes), whole.evidence ?? []);
      assert.deepEqual(routesOfEntry(bytes), whole.decision.route);
    }),
  );
});

test('an entry of another form or version is read whole, or refused', () => {
  const other = { v: 2, decision: { reasons: [], verdict: 'hold', route: ['sale'] }, evidence: [] };
  const bytes = Buffer.from(JSON.stringify(other));
  assert.deepEqual(evidenceOfEntry(bytes), []);
  assert.deepEqual(routesOfEntry(bytes), ['sale']);
  const newer = Buffer.from('{"v":3,"decision":{"verdict":"hold","route":[]}}');
  assert.throws(() => evidenceOfEntry(newer), TypeError);
});
