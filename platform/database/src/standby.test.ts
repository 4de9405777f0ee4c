/** A server that follows another one takes no writes: its connections are refused. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startEmbedded } from './embedded.ts';
import { openPools } from './pools.ts';
import { prepareDatabase } from './prepare-database.ts';

const SECRET = new Uint8Array(32).fill(1);

test('a standby is not worked on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-test-'));
  chmodSync(folder, 0o755);
  try {
    const first = await startEmbedded(folder, SECRET);
    await prepareDatabase(first.connection);
    await first.stop();
    writeFileSync(join(folder, 'postgres', 'standby.signal'), '');
    const second = await startEmbedded(folder, SECRET);
    const pools = openPools(second.connection);
    await assert.rejects(pools.app.query('select 1'), { code: 'store-unavailable' });
    assert.equal(pools.app.totalCount, 0);
    await pools.end();
    await second.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
