/** What a replay found as a table: nothing of it is taken for a formula. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitsCsv } from './replay-csv.ts';
import type { ReplayHit } from './replay-store.ts';

const said = { verdict: 'accept', routes: ['sale'], reasons: ['residue:felica'] } as const;
const HIT: ReplayHit = {
  handover: '019aaaaa-0000-7000-8000-000000000001',
  // One in 64 begins so: it is 16 random bytes, base64url.
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

test('a certificate’s id that begins with a minus is no formula', async () => {
  let written = '';
  for await (const piece of hitsCsv(async () => [HIT], 10)) written += piece;
  const [, line = ''] = written.split('\r\n');
  const [handover, clearance] = line.split(',');
  assert.equal(handover, `"${HIT.handover}"`);
  assert.equal(clearance, `"'${HIT.clearance}"`);
});
