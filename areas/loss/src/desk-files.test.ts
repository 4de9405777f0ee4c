/** R27: every number of the shipped table, and what a table must not hold. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { shippedDesks, shippedRestrictionPages } from './desk-files.ts';
import { CONFIDENCES, LOSS_TASK_KINDS, parseDeskTable } from './desk-table.ts';
import { parsePhoneNumber } from './phone-number.ts';

const FOLDER = resolve(import.meta.dirname, '../../../desks');
/** As YAML gives it, so that what the schema lets through is looked at as well. */
interface RawDesk {
  readonly id: string;
  readonly kind: string;
  readonly numbers?: readonly { readonly number: unknown }[];
  readonly source?: string;
  readonly dated?: string;
  readonly read?: string;
  readonly open?: unknown;
  readonly confidence?: string;
}
const raw = parse(readFileSync(join(FOLDER, 'desks.yaml'), 'utf8')) as { desks: RawDesk[] };
const practices = parse(readFileSync(join(FOLDER, 'practices.yaml'), 'utf8')) as object;

const DAY = /^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/;

/** Written out once more, not taken from the code: how many digits the published plan gives. */
const DIGITS: readonly (readonly [RegExp, number])[] = [
  [/^0120/, 10],
  [/^0570/, 10],
  [/^0800/, 11],
  [/^0077/, 8],
  [/^050/, 11],
  [/^0[6-9]0/, 11],
  [/^0[1-9]/, 10],
];

test('R27: every desk has a number of its kind, a source, both dates and hours', () => {
  assert.ok(raw.desks.length >= 20);
  for (const { id, numbers = [], source, dated, read, open, confidence } of raw.desks) {
    for (const { number } of numbers) {
      assert.equal(typeof number, 'string', `${id}: YAML reads this number as a quantity`);
      const digits = String(number).replaceAll('-', '');
      const plan = DIGITS.find(([prefix]) => prefix.test(digits));
      assert.equal(digits.length, plan?.[1], `${id}: ${String(number)}`);
      assert.equal(parsePhoneNumber(String(number)).kind, 'good', `${id}: ${String(number)}`);
    }
    assert.match(read ?? '', DAY, id);
    assert.ok(dated === 'undated' || DAY.test(dated ?? ''), `${id}: of what day is its page`);
    assert.ok(open !== undefined, `${id}: when does it answer`);
    assert.ok(
      CONFIDENCES.some((one) => one === confidence),
      id,
    );
    if (confidence === 'invented') continue;
    assert.ok(URL.canParse(source ?? ''), `${id} says where it comes from`);
  }
});

test('R27: invented numbers cannot be any person’s', () => {
  for (const { id, numbers = [], confidence } of raw.desks) {
    if (confidence !== 'invented') continue;
    for (const { number } of numbers) assert.match(String(number), /^(050|03)-0/, id);
  }
});

test('every kind of task has a desk to be sent to', () => {
  const { desks } = shippedDesks();
  for (const kind of LOSS_TASK_KINDS)
    assert.ok(
      desks.some((desk) => desk.kind === kind),
      kind,
    );
});

const BOTH = { ja: '見本', en: 'sample' };
const [first, second] = raw.desks;
const DEFECTS: readonly (readonly [string, object, string])[] = [
  ['a digit too many', { numbers: [{ number: '0120-95-01780' }] }, 'desks.0.numbers.0.number'],
  ['a digit too few', { numbers: [{ number: '0570-783-57' }] }, 'desks.0.numbers.0.number'],
  ['no source', { source: undefined }, 'desks.0.source'],
  ['no day of reading', { read: undefined }, 'desks.0.read'],
  ['no day of its page', { dated: undefined }, 'desks.0.dated'],
  ['a day that is none', { read: '2026-02-30' }, 'desks.0.read'],
  ['no hours', { open: undefined }, 'desks.0.open'],
  ['hours that end before they begin', { open: { from: '18:00', to: '09:00' } }, 'desks.0.open'],
  ['special, and not for whom', { of: 'docomo' }, 'desks.0'],
  ['special, of another kind', { of: 'docomo', for: BOTH }, 'desks.0.of'],
  ['not verified, and not what to look up', { confidence: 'unverified' }, 'desks.0'],
  ['nothing to reach it by', { numbers: [], web: undefined, reach: undefined }, 'desks.0'],
  ['invented, with a source', { confidence: 'invented' }, 'desks.0'],
  ['a field that does not exist', { phone: '0120-95-0178' }, 'desks.0'],
  ['the name of another', { id: second?.id }, 'desks.1.id'],
];

test('R27: a table with one defect does not load, and the field is named', () => {
  for (const [name, change, field] of DEFECTS) {
    const desks = [{ ...first, ...change }, ...raw.desks.slice(1)];
    const read = parseDeskTable({ ...practices, desks });
    assert.equal(read.kind, 'bad', name);
    if (read.kind === 'bad') assert.equal(read.reason[0]?.field, field, name);
  }
});

test('R21: no practice passes on anything but the certificate, or stops another’s service', () => {
  const withTask = (kind: string, way: string) => ({
    desks: raw.desks,
    usual: 'odd',
    operators: {},
    practices: [
      {
        id: 'odd',
        title: { ja: '見本', en: 'sample' },
        source: 'test',
        tasks: [{ kind, way, withinMinutes: 10 }],
      },
    ],
  });
  assert.equal(parseDeskTable(withTask('jpki', 'transfer')).kind, 'good');
  assert.equal(parseDeskTable(withTask('provider', 'transfer')).kind, 'bad');
  assert.equal(parseDeskTable(withTask('jpki', 'act')).kind, 'bad');
  assert.equal(parseDeskTable({ ...withTask('line', 'act'), usual: 'none' }).kind, 'bad');
  const { practiceOf } = shippedDesks();
  assert.equal(practiceOf('nobody-yet').id, 'recommended');
  assert.equal(practiceOf('mvno-c').id, 'guidance');
});

test('R19: each carrier has one page where a number is looked up', () => {
  const pages = shippedRestrictionPages();
  const carriers = pages.map(({ carrier }) => carrier);
  assert.deepEqual(carriers, ['docomo', 'au', 'softbank', 'rakuten']);
  for (const { read } of pages) assert.match(read, /^\d{4}-\d\d-\d\d$/);
});
