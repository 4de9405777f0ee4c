/** R30: what this program reads of a phone names this program as its tool. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBE_TOOL } from '@nagori/probe';
import { evidenceOf } from '../src/phone/probe-evidence.ts';

test('R30 each reading names its tool, so that no recall of another tool puts it aside', () => {
  const read = evidenceOf({ at: new Date(0), exchange: [], frames: [] }, 'e-1');
  assert.deepEqual(
    read.map(({ id, target, tool }) => [id, target, tool]),
    [
      ['e-1-jpki', 'jpki-exchange', PROBE_TOOL],
      ['e-1-felica', 'felica-exchange', PROBE_TOOL],
    ],
  );
});
