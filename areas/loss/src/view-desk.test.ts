/** R27: which desks answer now, how old a row is, and what has to be read again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskChecks } from './desk-checks.ts';
import { restrictionPageRows, shippedDesks } from './desk-files.ts';
import { openAt } from './desk-hours.ts';
import { agedFrom, isStale, viewPublicDesks } from './view-desk.ts';

const japan = (text: string) => Date.parse(`${text}+09:00`);
const table = shippedDesks();
const at = (time: string) => viewPublicDesks(table, japan(`2026-11-28T${time}`));
const openNow = (time: string, id: string) => at(time).desks.find((one) => one.id === id)?.openNow;

test('R27: at 22:30 in Japan some desks answer and some are closed', () => {
  assert.equal(openNow('22:30', 'jpki'), 'open');
  assert.equal(openNow('22:30', 'mvno-c'), 'closed');
  assert.equal(openNow('22:30', 'sample-transit'), 'open');
  assert.equal(openNow('23:00', 'sample-transit'), 'closed');
  assert.equal(openNow('22:30', 'nanaco'), 'unknown', 'hours that nobody confirmed');
  for (const [time, answer] of [
    ['08:59', 'closed'],
    ['09:00', 'open'],
    ['17:59', 'open'],
    ['18:00', 'closed'],
  ] as const) {
    assert.equal(openAt({ from: '09:00', to: '18:00' }, japan(`2026-11-28T${time}`)), answer, time);
  }
});

test('R27: a row is as old as the older of its page and its reading', () => {
  assert.equal(agedFrom({ dated: '2023-08-16', read: '2026-11-28' }), '2023-08-16');
  assert.equal(agedFrom({ dated: 'undated', read: '2026-11-28' }), '2026-11-28');
  assert.equal(agedFrom({ dated: '2027-01-01', read: '2026-11-28' }), '2026-11-28');
  const now = japan('2027-06-01T12:00');
  assert.ok(isStale({ dated: '2025-01-01', read: '2027-05-01' }, now), 'read again, but old');
  assert.ok(!isStale({ dated: 'undated', read: '2027-05-01' }, now));
  const fax = at('12:00').desks.find(({ id }) => id === 'jpki-fax');
  assert.match(fax?.mark?.en ?? '', /more than a year/);
});

test('R27: special numbers say for whom they are, and lie beside their own desk', () => {
  const special = table.desks.filter(({ of }) => of !== undefined).map(({ id }) => id);
  for (const id of ['jpki-ip', 'jpki-fax', 'jpki-abroad', 'jpki-foreign', 'docomo-abroad']) {
    assert.ok(special.includes(id), id);
  }
  for (const { for: whom, id } of at('12:00').desks) {
    assert.equal(whom !== undefined, special.includes(id), id);
  }
});

test('R27: the caller’s own police page, of 47 prefectures', () => {
  const { police } = at('12:00');
  assert.equal(police.length, 47);
  assert.equal(new Set(police.map(({ web }) => web)).size, 47);
  for (const { id, mark, web } of police) {
    assert.ok(web.startsWith('https://'), id);
    assert.ok(id === 'kanagawa' || mark !== undefined, `${id} was not opened, and says so`);
  }
});

test('R27: the yearly check list holds every row that is not invented, stale first', () => {
  const checks = deskChecks(table, japan('2026-11-28T12:00'));
  const real = table.desks.filter(({ confidence }) => confidence !== 'invented');
  assert.equal(checks.length, real.length + table.police.length);
  assert.equal(checks[0]?.state, 'stale');
  const states = [...new Set(checks.map(({ state }) => state))];
  assert.deepEqual(states, ['stale', 'unverified', 'secondary', 'fresh']);
  const povo = checks.find(({ id }) => id === 'povo');
  assert.match(povo?.lookUp ?? '', /Number for lost phones/);
});

test('R19: the yearly check list holds the carriers’ pages of restrictions', () => {
  const now = japan('2026-11-28T12:00');
  const more = deskChecks(table, now, restrictionPageRows());
  const added = more.filter(({ id }) => id.startsWith('restriction.'));
  assert.equal(more.length, deskChecks(table, now).length + 4);
  assert.equal(added.length, 4);
  assert.ok(added.every(({ state, lookUp }) => state === 'secondary' || lookUp !== undefined));
});

test('R21: locate and lock come before the line stops, in every practice that has both', () => {
  for (const operator of ['carrier-a', 'dealer-d']) {
    const { tasks } = table.practiceOf(operator);
    const due = (kind: string) => tasks.find((task) => task.kind === kind)?.withinMinutes ?? 0;
    assert.ok(due('lost-mode') < due('line'), operator);
    assert.equal(tasks[0]?.kind, 'lost-mode');
  }
});
