/** A second server does not start with keys of its own. */
import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { beginDeployment } from './begin-deployment.ts';
import { configFrom } from './config.ts';
import { openDatabase } from './database.ts';

const database = await duringTests(startTestDatabase);
const { folder, database: name } = database.connection;
const root = await duringTests(async () => {
  const made = mkdtempSync(join(tmpdir(), 'nagori-copies-'));
  chmodSync(made, 0o755);
  return { folder: made, close: async () => rmSync(made, { recursive: true }) };
});

const copyAt = (copy: string) =>
  configFrom({
    DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
    NAGORI_DATABASE_SECRET_FILE: database.secretFile,
    NAGORI_DATA: join(root.folder, copy),
  });

async function starts(copy: string): Promise<void> {
  const { close } = await openDatabase(copyAt(copy), assert.fail);
  await close();
}

test('a deployment begins once, and its copies have its keys', async () => {
  const [first, second] = [copyAt('first'), copyAt('second')];
  await assert.rejects(starts('first'), { code: 'deployment-not-begun' });
  assert.equal(existsSync(join(first.dataFolder, 'secret')), false, 'no secret is made');

  await beginDeployment(first);
  await starts('first');
  await beginDeployment(first);

  const missing = { code: 'deployment-key-missing' };
  await assert.rejects(starts('second'), missing);
  await assert.rejects(beginDeployment(second), missing);
  assert.equal(existsSync(join(second.dataFolder, 'secret')), false);
  cpSync(join(first.dataFolder, 'secret'), join(second.dataFolder, 'secret'));
  await assert.rejects(starts('second'), { ...missing, message: /authority\/auth-ca.crt/ });
  assert.equal(existsSync(join(second.dataFolder, 'authority')), false);
  cpSync(join(first.dataFolder, 'authority'), join(second.dataFolder, 'authority'), {
    recursive: true,
  });
  await starts('second');
});
