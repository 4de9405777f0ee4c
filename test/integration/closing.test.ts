/** Closing twice is closing once: by two signals, or by a test and what ends after it. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { randomSource } from '@nagori/keys';
import { beginDeployment } from '../../apps/server/src/begin-deployment.ts';
import { composeAuthorityAlone } from '../../apps/server/src/compose-authority.ts';
import { configFrom } from '../../apps/server/src/config.ts';
import { openDatabase } from '../../apps/server/src/database.ts';
import { startWholeServer } from './server.testing.ts';

/** At the same time, and once more when it is closed. */
async function closeTwice(close: () => Promise<void>): Promise<void> {
  await Promise.all([close(), close()]);
  await close();
}

test('a server is closed twice, and what starts it for a test too', async () => {
  const server = await startWholeServer();
  await closeTwice(server.running.close);
  await closeTwice(server.close);
  await assert.rejects(fetch(server.origin));
});

test('an authority, and a database of its own, are closed twice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-closing-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const config = configFrom({ NAGORI_DATA: folder, NAGORI_LOG: 'error', NAGORI_DEMO: '0' });
  await beginDeployment(config);
  const ambient = { now: Date.now, random: randomSource() };
  const authority = await composeAuthorityAlone(config, ambient);
  await closeTwice(authority.close);
  const database = await openDatabase(config, () => undefined);
  await closeTwice(database.close);
});
