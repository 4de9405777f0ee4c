/** Which hours, days and months a chart has, and what is asked for across operators. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketsOf, grainOf, queriesFor } from './insight-query.ts';

const NOW = Date.parse('2026-11-26T05:20:00Z');

test('the time of a chart has no gap, and does not go beyond now', () => {
  const day = { from: '2026-11-26', until: '2026-11-27' };
  const hours = bucketsOf(day, 'hour', NOW);
  assert.equal(hours[0], '2026-11-26T00:00');
  assert.equal(hours.at(-1), '2026-11-26T14:00');
  assert.equal(hours.length, 15);
  const days = bucketsOf({ from: '2026-02-27', until: '2026-03-02' }, 'day', NOW);
  assert.deepEqual(days, ['2026-02-27', '2026-02-28', '2026-03-01']);
  const months = bucketsOf({ from: '2026-09-30', until: '2027-05-01' }, 'month', NOW);
  assert.deepEqual(months, ['2026-09', '2026-10', '2026-11']);
});

test('hours are shown for a day or two of all phones; months beyond a quarter', () => {
  const today = { from: '2026-11-26', to: '2026-11-26' };
  assert.equal(grainOf(today, false), 'hour');
  assert.equal(grainOf(today, true), 'day');
  assert.equal(grainOf({ ...today, only: { facet: 'shop', value: 'shop-1' } }, false), 'day');
  assert.equal(grainOf({ from: '2026-08-27', to: '2026-11-26' }, false), 'day');
  assert.equal(grainOf({ from: '2026-08-26', to: '2026-11-26' }, false), 'month');
});

test('across operators no shop is asked for, nor a channel where none is stored', () => {
  const span = { from: '2026-01-01', to: '2026-11-26' };
  const splits = (asked: ReturnType<typeof queriesFor>) => asked.splits.map(({ split }) => split);
  assert.deepEqual(splits(queriesFor(span, true)), ['model', 'os']);
  assert.deepEqual(splits(queriesFor({ ...span, channel: 'trade-in' }, true)), []);
  const model = queriesFor({ ...span, only: { facet: 'model', value: 'EX-B*' } }, true);
  assert.equal(model.channel, undefined);
  assert.deepEqual(splits(queriesFor(span, false)), ['shop', 'model', 'os']);
});
