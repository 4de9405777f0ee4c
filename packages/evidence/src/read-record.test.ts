/** A record read on, against the same record read anew: one answer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PhoneIdentity, parseImei } from '@nagori/model';
import { CAPABILITY_ROWS, evidence, type Raw, READ_AT } from '@nagori/testkit';
import fc from 'fast-check';
import { aPiece } from './lines.testing.ts';
import { type RecordReading, readMore, readRecord, readRecordFacts } from './read-record.ts';
import type { Evidence } from './registry.ts';

const imei = parseImei('00101700000001');
assert.ok(imei.kind === 'good');
const identity: PhoneIdentity = { kind: 'known', imeis: [imei.value] };
const PHONE = {
  ...{ operator: 'dealer-b', identity, openedAt: READ_AT },
  phone: { platform: 'android', model: 'EX-A24', os: '15' },
} as const;
const CONTEXT = { now: READ_AT, capabilities: CAPABILITY_ROWS, tokens: new Map() };
const MINUTE = 60_000;

const badPiece = fc.constant(evidence('terms', { accepted: 'yes' }));
const pieces = (all: readonly Raw[]) => all as readonly unknown[] as readonly Evidence[];

function good(read: ReturnType<typeof readRecord>): RecordReading {
  assert.ok(read.kind === 'good', JSON.stringify(read));
  return read.value;
}

test('the facts alone are those of the record, or refused alike', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(aPiece, badPiece), { maxLength: 8 }), (all) => {
      const record = readRecord(PHONE, pieces(all), CONTEXT);
      if (record.kind !== 'good') refused++;
      const facts = record.kind === 'good' ? { ...record, value: record.value.facts } : record;
      assert.deepEqual(readRecordFacts(PHONE, pieces(all), CONTEXT), facts);
    }),
  );
  assert.ok(refused > 10 && refused < 90, `${refused}`);
});

describe('a record that is read on', () => {
  test('says what reading it anew says, whatever is added, piece by piece and later', () => {
    const received = fc.option(fc.integer({ min: -30, max: 90 }), { nil: undefined });
    const stamped = fc.tuple(aPiece, received).map(([piece, minutes]): Raw => {
      const at = minutes === undefined ? undefined : READ_AT + minutes * MINUTE;
      return at === undefined ? piece : { ...piece, received: new Date(at).toISOString() };
    });
    let onward = 0;
    fc.assert(
      fc.property(fc.array(stamped, { maxLength: 10 }), fc.nat(10), (all, at) => {
        const whole = readRecord(PHONE, pieces(all), { ...CONTEXT, now: READ_AT + 60 * MINUTE });
        const first = readRecord(PHONE, pieces(all.slice(0, at)), CONTEXT);
        if (whole.kind !== 'good' || first.kind !== 'good') return;
        let read = first.value;
        for (const [i, one] of all.slice(at).entries()) {
          const now = READ_AT + Math.min(60, (i + 1) * 20) * MINUTE;
          const more = readMore(read, pieces([one]), { ...PHONE }, { ...CONTEXT, now });
          // What has not happened yet cannot be recorded yet.
          if (more.kind !== 'good') return;
          read = more.value;
          onward++;
        }
        const end = { ...CONTEXT, now: READ_AT + 60 * MINUTE };
        const { facts, operators } = good(readMore(read, [], { ...PHONE }, end));
        assert.deepEqual(facts, whole.value.facts);
        for (const { operator } of [facts.findings, facts.circumstances, facts.custody].flat()) {
          assert.ok(operator === undefined || operators.has(operator), operator);
        }
      }),
      { numRuns: 2_000 },
    );
    assert.ok(onward > 500, `${onward}`);
  });

  test('reads anew where a piece comes that is on record', () => {
    const [one] = pieces([evidence('prompt')]);
    assert.ok(one);
    const first = good(readMore(good(readRecord(PHONE, [], CONTEXT)), [one], PHONE, CONTEXT));
    const again = good(readMore(first, [one], PHONE, CONTEXT));
    assert.deepEqual(again.facts, good(readRecord(PHONE, [one, one], CONTEXT)).facts);
  });

  test('does not touch what was read before', () => {
    const base = good(readRecord(PHONE, pieces([evidence('terms', { accepted: true })]), CONTEXT));
    const before = structuredClone(base.facts);
    const flag = evidence('plausibility', { id: 'e2', of: 'e1', flag: 'cloned-imei' });
    const more = good(readMore(base, pieces([flag]), { ...PHONE }, CONTEXT));
    assert.equal(more.facts.circumstances[0]?.value, 'unknown');
    assert.deepEqual(base.facts, before);
  });

  test('what does not read is named by its own fields, and what is on record is not blamed', () => {
    const base = good(readRecord(PHONE, pieces([evidence('prompt')]), CONTEXT));
    const wrong = pieces([evidence('terms', { id: 'e2', accepted: 'yes' })]);
    const more = readMore(base, wrong, PHONE, CONTEXT);
    assert.ok(more.kind === 'bad');
    assert.deepEqual(
      more.reason.map(({ field, code }) => `${field} ${code}`),
      ['accepted wrong-type'],
    );
  });

  test('another second number, supplier or table of capabilities reads it anew', () => {
    const own = evidence('supplier-confirmation', {
      erased: ['user-data'],
      imei: '00101700000002',
    });
    const base = good(readRecord(PHONE, pieces([own]), CONTEXT));
    assert.equal(base.facts.findings.length, 0);
    const second = parseImei('00101700000002');
    assert.ok(second.kind === 'good');
    const known: PhoneIdentity = { kind: 'known', imeis: [imei.value, second.value] };
    const learnt = { ...PHONE, identity: known, supplier: 'supplier-x' };
    const again = good(readMore(base, [], learnt, CONTEXT));
    assert.equal(again.facts.findings[0]?.operator, 'supplier-x');
    const reset = evidence('reset-report', {
      ...{ actor: 'staff', tool: { name: 'tool-x' }, result: 'done' },
    });
    const read = good(readRecord(PHONE, pieces([reset]), CONTEXT));
    const none = good(readMore(read, [], { ...PHONE }, { ...CONTEXT, capabilities: [] }));
    assert.notDeepEqual(none.facts.findings, read.facts.findings);
  });
});
