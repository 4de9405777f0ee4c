/**
 * Every query of the dashboard, asked of a real Prometheus that scrapes a real server: each reads,
 * and has data. Left out where Prometheus is not installed.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../bench/whole-server.ts';
import { Browser, startWholeServer, type WholeServer } from './server.testing.ts';

const isThere = spawnSync('prometheus', ['--version']).status === 0;
const skip = isThere ? false : 'prometheus is not installed: the dashboard is left out';
const WITHIN_MS = 90_000;

interface Panel {
  readonly title?: string;
  readonly type: string;
  readonly panels?: readonly Panel[];
  readonly targets?: readonly { readonly expr: string }[];
  readonly fieldConfig?: { readonly defaults?: { readonly unit?: string } };
}

const { panels } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../deploy/watch/dashboard.json'), 'utf8'),
) as { readonly panels: readonly Panel[] };
const shown = panels
  .flatMap((panel) => [panel, ...(panel.panels ?? [])])
  .filter(({ type }) => type !== 'row');

/** The database of a whole run follows nothing, and an embedded one cannot. */
const MAY_BE_UNKNOWN = /nagori_replication_/;

const folder = mkdtempSync(join(tmpdir(), 'nagori-dashboard-'));
let server: WholeServer;
let prometheus: ChildProcess;
let asked: string;

before(async () => {
  if (skip) return;
  const port = await freePort();
  server = await startWholeServer({ env: { NAGORI_METRICS_PORT: '0' } });
  const config = `
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: nagori
    static_configs: [{ targets: ['127.0.0.1:${server.running.metricsPort}'] }]
`;
  writeFileSync(join(folder, 'prometheus.yml'), config);
  asked = `127.0.0.1:${port}`;
  const files = ['--config.file', join(folder, 'prometheus.yml'), '--storage.tsdb.path', folder];
  prometheus = spawn('prometheus', [...files, `--web.listen-address=${asked}`], {
    stdio: 'ignore',
  });
});
after(async () => {
  prometheus?.kill();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Value = readonly [time: number, value: string];

/** The values of the newest moment; throws what Prometheus says of a query that does not read. */
async function valuesOf(expr: string): Promise<readonly number[]> {
  const query = encodeURIComponent(expr.replaceAll('$__rate_interval', '15s'));
  const answer = await fetch(`http://${asked}/api/v1/query?query=${query}`);
  const body = (await answer.json()) as {
    readonly error?: string;
    readonly data?: { readonly result: readonly { readonly value: Value }[] };
  };
  assert.equal(body.error, undefined, expr);
  return (body.data?.result ?? []).map(({ value: [, value] }) => Number(value));
}

async function hasData(expr: string): Promise<boolean> {
  const values = await valuesOf(expr);
  return (
    values.length > 0 && (MAY_BE_UNKNOWN.test(expr) || values.some((one) => !Number.isNaN(one)))
  );
}

const isUp = () =>
  hasData('up{job="nagori"} == 1').catch((error: unknown) => {
    if (error instanceof TypeError) return false;
    throw error;
  });

test('each query of the dashboard has data', { skip, timeout: 150_000 }, async () => {
  const browser = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const phone = { imei: '001017000000011', platform: 'android', model: 'EX-B1', os: '15' };
  const { id } = await browser.post<{ id: string }>('/api/v1/handovers', {
    phone,
    channel: 'trade-in',
  });
  while (!(await isUp())) await pause(200);
  let left = shown.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  assert.ok(left.length > 20);
  const until = performance.now() + WITHIN_MS;
  while (left.length > 0 && performance.now() < until) {
    await browser.post(`/api/v1/handovers/${id}/evidence`, { kind: 'prompt' });
    await pause(1_000);
    const found = await Promise.all(left.map(hasData));
    left = left.filter((_, i) => !found[i]);
  }
  assert.deepEqual(left, []);
});

test('each panel has a title of its own, and a unit', () => {
  const titles = shown.map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length);
  for (const { title = '', fieldConfig, targets = [] } of shown) {
    assert.match(title, /^[A-Z]/);
    const unit = fieldConfig?.defaults?.unit;
    assert.ok(unit !== undefined, title);
    const isTime = targets.every(({ expr }) => /_seconds(_bucket)?[{[]/.test(expr));
    const isCount = targets.some(({ expr }) => /_count|_cpu_/.test(expr));
    assert.equal(isTime && !isCount, unit === 's', `${title}: ${unit}`);
  }
});
