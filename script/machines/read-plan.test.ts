import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPlan } from './read-plan.ts';

const TEXT = readFileSync(new URL('../../deploy/machines.json', import.meta.url), 'utf8');

const changed = (change: (plan: Record<string, unknown>) => void): string => {
  const plan = JSON.parse(TEXT);
  change(plan);
  return JSON.stringify(plan);
};

const wrong = (text: string): string => {
  try {
    readPlan(text);
  } catch (error) {
    assert.ok(error instanceof RangeError);
    return error.message;
  }
  return '';
};

test('the plan to begin with is read', () => {
  assert.equal(readPlan(TEXT).databases.length, 3);
});

test('a field that is not known or does not fit is refused', () => {
  assert.match(wrong(changed((plan) => Object.assign(plan, { tsl: {} }))), /additional/);
  assert.match(wrong(changed((plan) => Object.assign(plan, { watchdog: 'on' }))), /watchdog/);
});

test('a value that would end a line or a quote is refused', () => {
  for (const folder of ['/a\nb', "/a'b", '/a"b', '/a b', '/a}}']) {
    assert.match(wrong(changed((plan) => Object.assign(plan, { folder }))), /folder/, folder);
  }
});

test('an even number of members of etcd is refused', () => {
  const etcd = [
    { name: 'etcd-1', address: '10.20.1.12' },
    { name: 'etcd-2', address: '10.20.2.12' },
  ];
  assert.match(wrong(changed((plan) => Object.assign(plan, { etcd }))), /odd/);
});

test('two machines with one name are refused', () => {
  const copies = [{ name: 'db-1', address: '10.20.1.21', role: 'web' }];
  assert.match(wrong(changed((plan) => Object.assign(plan, { copies }))), /same name/);
});
