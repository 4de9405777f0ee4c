/** What is invented stays in the demonstration: its password is printed for everybody. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Browser, PASSWORD, startWholeServer } from './server.testing.ts';

test('a server that is no demonstration starts empty, and on no demonstration’s data', async () => {
  const real = await startWholeServer({ env: { NAGORI_DEMO: '0' } });
  try {
    const anybody = new Browser(real.origin);
    const signIn = { email: 'administrator@carrier-a.example', password: PASSWORD };
    assert.equal((await anybody.ask('POST', '/api/v1/session', signIn)).status, 401);
    assert.equal((await anybody.ask('GET', '/world/v1/sign-ins')).status, 404);
  } finally {
    await real.close();
  }
  const folder = mkdtempSync(join(tmpdir(), 'nagori-left-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  try {
    const demonstration = await startWholeServer({ env: { NAGORI_DATA: data } });
    await demonstration.close();
    await assert.rejects(
      startWholeServer({ env: { NAGORI_DATA: data, NAGORI_DEMO: '0' } }),
      /NAGORI_DEMO/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
