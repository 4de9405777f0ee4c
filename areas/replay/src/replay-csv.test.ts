/** A replay's hits as a table: no cell is read as a formula. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitsCsv } from './replay-csv.ts';
import type { ReplayHit } from './replay-store.ts';

const said = { verdict: 'accept', routes: ['sale'], reasons: ['residue:felica'] } as const;
const HIT: ReplayHit = {
  handover: '019aaaaa-0000-7000-8000-000000000001',
  // 16 random bytes in base64url: one id in 64 begins with a minus.
  clearance: '-BAgMEBQYHCAkKCwwNDg8A',
  change: 'certificate',
  at: Date.UTC(2026, 10, 26),
  shop: 'shop-1',
  channel: 'trade-in',
  stage: 'release',
  policy: 'carrier-release',
  before: said,
  after: said,
} as unknown as ReplayHit;

test('a certificate id that begins with a minus is not a formula', async () => {
  let written = '';
  for await (const piece of hitsCsv(async () => [HIT], 10)) written += piece;
  const [, line = ''] = written.split('\r\n');
  const [handover, clearance] = line.split(',');
  assert.equal(handover, `"${HIT.handover}"`);
  assert.equal(clearance, `"'${HIT.clearance}"`);
});
