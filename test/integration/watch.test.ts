/**
 * A whole server as it is watched: `/live`, `/ready` while it drains, and `/metrics`; and that
 * alerts, dashboard and runbook name what a server has.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Readiness } from '../../apps/server/src/watch/readiness.ts';
import { ROOT } from '../tree.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const NO_STANDBY = { state: 'bad', reason: 'no-standby' };
const lines: string[] = [];
const server = await duringTests(() =>
  startWholeServer({
    env: { NAGORI_METRICS_PORT: '0', NAGORI_DRAIN_MS: '50', NAGORI_LOG: 'info' },
    log: { write: (line) => lines.push(line) },
  }),
);
const WATCH = join(ROOT, 'deploy', 'watch');
const fileOf = (name: string): string => readFileSync(join(WATCH, name), 'utf8');
const RUNBOOK = readFileSync(join(ROOT, 'docs', 'runbooks', 'watch.md'), 'utf8');

async function metrics(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${server.running.metricsPort}/metrics`);
  assert.equal(answer.status, 200);
  return answer.text();
}

/** Names of what is served, with those that a histogram has. */
async function servedNames(): Promise<ReadonlySet<string>> {
  const types = [...(await metrics()).matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

const valueIn = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')[1],
  );

interface Probed {
  readonly status: number;
  readonly body: unknown;
  readonly connection: string;
  readonly wait: string | undefined;
}

/** Asked as a proxy asks: by the address, under another host name. */
function probed(path: string): Promise<Probed> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, headers: { host: '10.0.0.7' } }, (answer) => {
      const { statusCode: status = 0, headers } = answer;
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      answer.on('end', () => {
        const { connection = '', 'retry-after': wait } = headers;
        resolve({ status, body: JSON.parse(text), connection, wait });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('a copy that works is live and ready, under whatever name it is asked', async () => {
  const { status, body } = await probed('/ready');
  const { ready, checks } = body as Pick<Readiness, 'ready' | 'checks'>;
  const good = { state: 'good' };
  const { replication = NO_STANDBY, clock = good, ...others } = checks;
  assert.equal(ready, true);
  assert.deepEqual(others, { serving: good, database: good, migrations: good });
  // The database of a whole run is external, that of this file alone is embedded.
  assert.deepEqual(clock, good);
  assert.deepEqual(replication, NO_STANDBY);
  assert.equal(status, 200);
  assert.deepEqual((await probed('/live')).body, { live: true });
  assert.equal((await probed('/api/v1/service')).status, 421);
});

test('what is done is counted', async () => {
  const browser = await new Browser(server.origin).signIn('counter@carrier-a.example');
  await browser.get('/api/v1/service');
  await browser.post('/api/v1/handovers', {
    phone: { imei: '001017000000011', platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
  });
  const text = await metrics();
  const answers = 'nagori_http_request_duration_seconds_count';
  const route = `${answers}{method="GET",route="/api/v1/service",status="200"}`;
  assert.equal(valueIn(text, route), 1);
  assert.equal(valueIn(text, 'nagori_verdicts_total{verdict="hold"}'), 1);
  assert.equal(valueIn(text, 'nagori_append_group_size_sum'), 1);
  assert.equal(valueIn(text, 'nagori_bugs_total'), 0);
  assert.equal(valueIn(text, 'nagori_ready'), 1);
  assert.equal(valueIn(text, 'nagori_check_good{check="database"}'), 1);
  assert.notEqual(valueIn(text, 'nagori_replication_strict'), 1);
  assert.ok(valueIn(text, 'nagori_pool_connections_most{login="app"}') > 0);
  const sums = ['program', 'programs', 'database'].map((of) =>
    valueIn(text, `nagori_connections_most{of="${of}"}`),
  );
  assert.ok(sums[0] === sums[1] && Number(sums[1]) <= Number(sums[2]), String(sums));
  assert.ok(valueIn(text, 'nagori_jobs_oldest_seconds') >= 0);
  assert.ok(valueIn(text, 'nagori_status_age_seconds') < 5);
  assert.ok(/^nagori_crl_remaining_seconds{authority="sign",key="\w+"} \d/m.test(text));
  // No person, no phone, no operator.
  const labels = text.match(/{.*}/g) ?? [];
  assert.deepEqual(
    labels.filter((one) => /carrier-|staff-|@|\d{14}/.test(one.replace(/key="\w+"/, ''))),
    [],
  );
});

test('only the metrics are on their port', async () => {
  const origin = `http://127.0.0.1:${server.running.metricsPort}`;
  for (const [method, path] of [
    ['GET', '/'],
    ['POST', '/metrics'],
    ['GET', '/api/v1/service'],
  ] as const) {
    assert.equal((await fetch(origin + path, { method })).status, 404, `${method} ${path}`);
  }
  assert.notEqual((await fetch(`${server.origin}/metrics`)).status, 200);
});

test('alerts and dashboard name metrics that a server has', async () => {
  const served = await servedNames();
  const panels = JSON.stringify(JSON.parse(fileOf('dashboard.json')));
  for (const [file, text] of [
    ['rules.yml', fileOf('rules.yml')],
    ['rules.test.yml', fileOf('rules.test.yml')],
    ['dashboard.json', panels],
  ] as const) {
    const named = text.match(/\b(nagori|process|nodejs)_[a-z0-9_]+/g) ?? [];
    assert.ok(named.length > 5, file);
    assert.deepEqual(
      named.filter((name) => !served.has(name)),
      [],
      file,
    );
  }
});

test('the runbook describes each metric and each alert, and no other', async () => {
  const own = [...(await metrics()).matchAll(/^# TYPE (nagori_\w+) /gm)].map(([, name]) => name);
  const described = new Set(RUNBOOK.match(/\bnagori_[a-z0-9_]+/g));
  assert.deepEqual([...described].sort(), [...own].sort());
  const alerts = [...fileOf('rules.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const rows = [...RUNBOOK.matchAll(/^\| `(Nagori\w+)`/gm)].map(([, name]) => name);
  assert.deepEqual(rows, alerts);
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const skip = hasPromtool ? false : 'promtool is not installed: the alerts are left out';

test('promtool accepts the rules, and the alerts say what they should', { skip }, () => {
  for (const args of [
    ['check', 'rules', 'rules.yml'],
    ['test', 'rules', 'rules.test.yml'],
  ]) {
    const { status, stdout, stderr } = spawnSync('promtool', args, {
      cwd: WATCH,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `promtool ${args.join(' ')}: ${stdout}${stderr}`);
  }
});

test('a copy that is asked to end says so first, and closes its connections', async () => {
  const drained = server.running.drain();
  const { status, body, connection, wait } = await probed('/ready');
  assert.deepEqual([status, wait], [503, '2']);
  assert.deepEqual((body as { checks: { serving: object } }).checks.serving, {
    state: 'bad',
    reason: 'draining',
  });
  assert.equal(connection, 'close');
  // Requests that still come are answered.
  assert.equal((await probed('/live')).status, 200);
  await drained;
});

test('each line of a request or a job names its trace', () => {
  const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const own = read.filter(({ msg }) => msg === 'request' || msg === 'job');
  assert.ok(own.length > 5);
  for (const line of own) assert.match(String(line.trace), /^[0-9a-f]{32}$/);
});
