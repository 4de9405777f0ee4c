/**
 * What `deploy/` gives is accepted by the programs that read it: haproxy, Patroni, systemd. A
 * program that is not installed is left out, and the test says so.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { loopbackPlan, type Plan } from '../script/machines/plan.ts';
import { programAt } from '../script/machines/programs.ts';
import { readPlan } from '../script/machines/read-plan.ts';
import { writeFilesTo } from '../script/machines/state.ts';
import { ROOT } from './tree.ts';

const scratch = mkdtempSync(join(tmpdir(), 'nagori-deploy-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** A certificate for the programs that look whether the files are there. */
function certificate(folder: string) {
  mkdirSync(folder, { recursive: true });
  const [key, cert] = [join(folder, 'machine.key'), join(folder, 'machine.crt')];
  const made = spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'].concat([
      '-keyout',
      key,
      '-out',
      cert,
      '-subj',
      '/CN=machine.example',
      '-days',
      '2',
    ]),
    { encoding: 'utf8' },
  );
  assert.equal(made.status, 0, made.stderr);
  const web = join(folder, 'web.pem');
  writeFileSync(web, readFileSync(cert, 'utf8') + readFileSync(key, 'utf8'));
  return { authority: cert, certificate: cert, key, web, asks: web };
}

const real = readPlan(readFileSync(join(ROOT, 'deploy/machines.json'), 'utf8'));
const folderOf = (name: string): string => join(scratch, name);
const PLANS: Readonly<Record<string, Plan>> = {
  loopback: loopbackPlan(folderOf('loopback'), 19_000, 3, '1'),
  real: {
    ...real,
    etcd: real.etcd.map((one) => ({ ...one, address: '127.0.0.1' })),
    folder: folderOf('real'),
    tls: certificate(folderOf('tls')),
  },
};
for (const [name, plan] of Object.entries(PLANS)) writeFilesTo(folderOf(name), plan);

/** The path of a program; undefined, with a word in the report, where it is not installed. */
function installed(t: TestContext, name: string): string | undefined {
  const path = programAt(name);
  if (path === undefined) t.diagnostic(`left out: ${name} is not installed`);
  return path;
}

const run = (program: string, args: readonly string[]) =>
  spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });

for (const name of Object.keys(PLANS)) {
  test(`deploy: haproxy takes its configuration, ${name}`, (t) => {
    const haproxy = installed(t, 'haproxy');
    if (haproxy === undefined) return;
    const checked = run(haproxy, ['-c', '-V', '-f', join(folderOf(name), 'proxy/haproxy.cfg')]);
    assert.equal(checked.status, 0, checked.stderr);
    // A warning is a line that does not do what was meant.
    assert.doesNotMatch(checked.stderr, /WARNING|ALERT/, checked.stderr);
  });

  test(`deploy: Patroni takes its configuration, ${name}`, (t) => {
    const patroni = installed(t, 'patroni');
    if (patroni === undefined) return;
    if (!existsSync(PLANS[name]?.binaries ?? '')) return t.diagnostic('left out: PostgreSQL 17');
    const config = join(folderOf(name), 'db-1/patroni.yml');
    const checked = run(patroni, ['--validate-config', '--ignore-listen-port', config]);
    // It also asks whether etcd runs, which it does not here.
    const said = (checked.stdout + checked.stderr).split('\n');
    assert.deepEqual(
      said.filter((line) => !/^$|is not reachable$/.test(line)),
      [],
    );
  });

  test(`deploy: Prometheus takes its configuration, ${name}`, (t) => {
    const promtool = installed(t, 'promtool');
    if (promtool === undefined) return;
    const config = join(folderOf(name), 'watch/prometheus.yml');
    const checked = run(promtool, ['check', 'config', config]);
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    const targets = readFileSync(config, 'utf8').match(/- targets:/g);
    assert.equal(targets?.length, PLANS[name]?.copies.length);
  });

  test(`deploy: members of etcd know one another, ${name}`, () => {
    const members = PLANS[name]?.etcd.map((one) => one.name) ?? [];
    for (const member of members) {
      const text = readFileSync(join(folderOf(name), member, 'etcd.yml'), 'utf8');
      const set = new Map(
        text.split('\n').map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]),
      );
      const voters = set.get('initial-cluster')?.split(',') ?? [];
      assert.equal(set.get('name'), member);
      assert.ok(voters.includes(`${member}=${set.get('initial-advertise-peer-urls')}`), member);
      assert.equal(voters.length, members.length);
      assert.equal(set.has('peer-transport-security'), name === 'real');
    }
  });
}

test('deploy: systemd takes the unit', (t) => {
  const analyze = installed(t, 'systemd-analyze');
  if (analyze === undefined) return;
  // What is started is where it is here; everything else is as it is delivered.
  const text = readFileSync(join(ROOT, 'deploy/nagori.service'), 'utf8');
  const unit = join(scratch, 'nagori@web.service');
  const clone = ROOT.replace(/\/$/, '');
  writeFileSync(
    unit,
    text.replace(/^ExecStart=.*$/m, (line) => line.replaceAll('/opt/nagori', clone)),
  );
  const checked = run(analyze, ['verify', '--man=no', '--recursive-errors=no', unit]);
  const said = checked.stderr.split('\n').filter((line) => line.includes('nagori@web'));
  assert.equal(said.length, 0, said.join('\n'));
});

test('deploy: the container starts what is there', () => {
  const text = readFileSync(join(ROOT, 'deploy/server.containerfile'), 'utf8');
  const [, entry = ''] = /^ENTRYPOINT \["node", "([^"]+)"\]$/m.exec(text) ?? [];
  assert.ok(existsSync(join(ROOT, entry)), entry);
  for (const [, script = ''] of text.matchAll(/node (script\/[a-z-]+\.ts)/g)) {
    assert.ok(existsSync(join(ROOT, script)), script);
  }
});
