/** A whole server with an electronic seal: refused at the start, warned of, in the metrics. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { EsealAuthority } from '../../areas/clearance/src/eseal.testing.ts';
import { ROOT } from '../tree.ts';
import { startWholeServer } from './server.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-eseal-start-'));
after(() => rmSync(folder, { recursive: true }));
const authority = new EsealAuthority(join(folder, 'authority'));
const DIGITS = /[-:T]|\.\d+/g;

/** Issued until then: the file of settings. */
function settings(name: string, until: number, operator = 'carrier-a'): string {
  const end = new Date(until).toISOString().replace(DIGITS, '');
  authority.issue(name, { valid: ['-not_before', '20200101000000Z', '-not_after', end] });
  chmodSync(authority.path(`${name}.key`), 0o600);
  const file = join(folder, `${name}.json`);
  const [certificates, key] = [`${name}.chain.pem`, `${name}.key`].map((one) =>
    authority.path(one),
  );
  writeFileSync(file, JSON.stringify({ [operator]: { certificates, key } }));
  return file;
}

test('a seal that ended stops the start, by its operator’s name, before anything is begun', () => {
  const data = join(folder, 'data');
  const { status, stderr } = spawnSync(process.execPath, ['apps/server/src/main.ts'], {
    ...{ cwd: ROOT, encoding: 'utf8', timeout: 60_000 },
    env: {
      ...process.env,
      NAGORI_DATA: data,
      NAGORI_PORT: '0',
      NAGORI_ESEALS: settings('ended', Date.now() - DAY_MS),
    },
  } as const);
  assert.equal(status, 1);
  assert.match(stderr, /^nagori: eseal-expired: the seal of `carrier-a`: it ended at 20/m);
  assert.ok(!readdirSync(folder).includes('data'));
});

test('a seal whose end is near is warned of on the console and in the metrics', async () => {
  const NAGORI_ESEALS = settings('near', Date.now() + 10 * DAY_MS);
  const server = await startWholeServer({ env: { NAGORI_METRICS_PORT: '0', NAGORI_ESEALS } });
  try {
    const { warnings, metricsPort } = server.running;
    assert.ok(warnings.some((one) => one.startsWith('the seal of `carrier-a` ends at ')));
    const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    const [, left] = /^nagori_eseal_remaining_seconds (\S+)$/m.exec(await answer.text()) ?? [];
    assert.ok(Math.abs(Number(left) - 10 * 86_400) < 600, left);
  } finally {
    await server.close();
  }
});

test('a seal of an operator that is not in the database stops the start', async () => {
  const NAGORI_ESEALS = settings('mistyped', Date.now() + 90 * DAY_MS, 'carier-a');
  const starting = startWholeServer({ env: { NAGORI_ESEALS } });
  await assert.rejects(starting, { code: 'eseal-operator-unknown' });
});
