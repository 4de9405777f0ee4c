/** Migrations of all areas are one list. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kindOf, migrationFiles, whyNoExpansion } from './migration-files.ts';

test('a number is given to one migration over all areas', () => {
  const numbers = migrationFiles().map(({ name }) => name.slice(0, 4));
  assert.ok(numbers.length > 20, String(numbers.length));
  assert.deepEqual([...new Set(numbers)], numbers);
});

/** Defined a second time where they are divided by the month, over what they were (ADR 0081). */
const DIVIDED: Readonly<Record<string, string>> = {
  'nagori.record_look': '1808-record-looks-by-month.sql',
  'nagori.book_look': '1809-book-looks-by-month.sql',
  'staff.event': '1810-events-by-month.sql',
};

test('a table or function is defined once, and an insert names its columns', () => {
  const defined: string[] = [];
  for (const { name, path } of migrationFiles()) {
    const sql = readFileSync(path, 'utf8');
    for (const [, kind, what] of sql.matchAll(/^create (table|type|function) ([a-z_.]+)/gm)) {
      // One for each kind of counted row.
      if (what === 'nagori.counts_of' || DIVIDED[what ?? ''] === name) continue;
      defined.push(`${kind} ${what}`);
    }
    const unnamed = sql.match(/insert into [a-z_.]+( as [a-z]+)?\s+(values|select)\b/g) ?? [];
    assert.deepEqual(unnamed, [], name);
  }
  assert.deepEqual([...new Set(defined)], defined);
});

/** And a constraint that is made wider in one statement. */
const GIVEN_AGAIN = [
  '1805-months.sql',
  '1860-note-withdrawn.sql',
  '1870-attested-another.sql',
  '1900-turned-up.sql',
  '1905-note-turned-up.sql',
  '1925-sign-in-that-ends.sql',
  '1930-sign-in-that-ends-while-it-waits.sql',
  '1940-turned-up-by-number.sql',
  '1950-found-and-destroyed-in-turn.sql',
  '1975-look-after-destruction.sql',
  '1976-reopened-by-number.sql',
  '1990-two-records.sql',
  '1991-certificates-of-both.sql',
  ...Object.values(DIVIDED),
];

test('a new migration says its kind, and an expansion leaves what is there', () => {
  for (const { name, path } of migrationFiles()) {
    const sql = readFileSync(path, 'utf8');
    const kind = kindOf(name, sql);
    assert.ok(kind !== undefined, `${name}: the first line is neither -- expand nor -- contract`);
    // What these rename and drop is there again at their end (months.test.ts).
    if (kind !== 'expand' || GIVEN_AGAIN.includes(name)) continue;
    assert.deepEqual(whyNoExpansion(sql), [], name);
  }
});

test('what the program before cannot work beside is no expansion', () => {
  const sample = (sql: string) => whyNoExpansion(sql).length > 0;
  assert.ok(sample('alter table nagori.phone drop column grade;'));
  assert.ok(sample('alter table nagori.phone rename column grade to class;'));
  assert.ok(sample('alter table nagori.phone alter column grade type int;'));
  assert.ok(sample('alter table nagori.phone alter column grade set not null;'));
  assert.ok(sample('alter table nagori.phone add column mark text not null;'));
  assert.ok(!sample("alter table nagori.phone add column mark text not null default '';"));
  assert.ok(!sample('create table nagori.mark (id int primary key); grant select on nagori.mark'));
  assert.equal(kindOf('1800-mark.sql', 'create table nagori.mark ()'), undefined);
  assert.equal(kindOf('1800-mark.sql', '-- expand\ncreate table nagori.mark ()'), 'expand');
});
