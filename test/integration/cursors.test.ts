/** Cursors that no list gave: refused with their field, and never a fault of ours. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(startWholeServer);

const ODD = [
  `9999999999999999_${randomUUID()}`,
  `1_${'-'.repeat(36)}`,
  `0000-00-00_${randomUUID()}`,
  `2026-02-31_${randomUUID()}`,
  `2026-11-28_${'-'.repeat(36)}`,
  'x',
];
const LISTS = [
  ['counter', '/api/v1/queue?cursor='],
  ['auditor', '/api/v1/audit/handovers?cursor='],
  ['loss-desk', '/api/v1/loss/cases?after='],
  ['counter', '/api/v1/visits?from=2026-11-01&to=2026-11-30&after='],
  ['auditor', '/api/v1/books/entries?from=2026-11-01&to=2026-11-30&after='],
] as const;

for (const [role, path] of LISTS) {
  test(`${path}: an odd cursor is refused`, async () => {
    const staff = await new Browser(server.origin).signIn(`${role}@carrier-a.example`);
    for (const cursor of ODD) {
      const { status, body } = await staff.ask('GET', `${path}${cursor}`);
      assert.equal(status, 400, `${cursor}: ${JSON.stringify(body)}`);
    }
  });
}
