/** What a page takes from the station beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { devicesIn } from './desk-station.ts';

const SINCE = '2026-11-29T03:00:00.000Z';
const cable = (more: object) => {
  const state = { kind: 'working', what: 'inspecting', since: SINCE, ...more };
  return devicesIn({ version: 'a-1', devices: { cable: state } })?.devices.cable;
};

test('a page shows the last four digits of a phone on the cable, and never its number', () => {
  assert.equal(cable({ imeiEnd: '0011' })?.imeiEnd, '0011');
  for (const more of [{}, { imeiEnd: 11 }, { imeiEnd: '001017000000011' }, { imeiEnd: 'abcd' }]) {
    assert.equal(cable(more)?.imeiEnd, undefined);
  }
  const older = cable({ imei: '001017000000011' });
  assert.ok(!JSON.stringify(older).includes('00101700'), 'of a program before this one');
});
