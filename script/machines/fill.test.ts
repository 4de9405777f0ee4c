import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf, fill } from './fill.ts';
import { loopbackPlan } from './plan.ts';

const values = {
  name: 'db-1',
  machines: [
    { name: 'a', port: 1 },
    { name: 'b', port: 2 },
  ],
  tls: undefined,
  whole: { part: 'x' },
};

test('a name is replaced by its value, a path by its part', () => {
  assert.equal(fill('{{name}}: {{whole.part}}', values), 'db-1: x');
});

test('a line that names a list is written for each of its members', () => {
  assert.equal(fill('{{machines.name}}={{machines.port}}', values), 'a=1\nb=2');
});

test('a line whose value is not set is left out', () => {
  assert.equal(fill('one\ncert: {{tls.certificate}}\ntwo', values), 'one\ntwo');
});

test('a name that is not known is an error, also below a value', () => {
  assert.throws(() => fill('{{nmae}}', values), RangeError);
  assert.throws(() => fill('{{whole.prat}}', values), RangeError);
});

const PASSWORDS = { superuser: 'a', replication: 'b', rest: 'c', owner: 'd' };
const FILES = new Map(filesOf(loopbackPlan('/data', 19_000, 2, '1'), PASSWORDS));

test('every machine has its files', () => {
  assert.deepEqual([...FILES.keys()].sort(), [
    'db-1/patroni.yml',
    'db-2/patroni.yml',
    'db-3/patroni.yml',
    'etcd-1/etcd.yml',
    'etcd-2/etcd.yml',
    'etcd-3/etcd.yml',
    'owner.sql',
    'proxy/haproxy.cfg',
    'proxy/unavailable.http',
    'watch/prometheus.yml',
    'watch/rules.yml',
    'web-1/server.env',
    'web-2/server.env',
    'worker-1/server.env',
  ]);
});

test('nothing of a template is left in a file', () => {
  for (const [path, text] of FILES) {
    // The braces of an alert are filled by Prometheus.
    if (path !== 'watch/rules.yml') assert.doesNotMatch(text, /\{\{|\}\}|undefined/, path);
  }
});

test('the proxy sends pages to web copies alone', () => {
  const proxy = FILES.get('proxy/haproxy.cfg') ?? '';
  assert.match(proxy, /server web-2 127\.0\.0\.22:19047 check/);
  assert.doesNotMatch(proxy, /worker/);
});

test('without a copy, the proxy says to send the request again', () => {
  const answer = FILES.get('proxy/unavailable.http') ?? '';
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 503 .*\r\n(.*\r\n)*Retry-After: 1\r\n/);
  assert.equal(JSON.parse(body).code, 'store-unavailable');
});

test('a leader that comes back finds twice the distance of checkpoints', () => {
  const database = FILES.get('db-1/patroni.yml') ?? '';
  assert.match(database, /max_wal_size: 1GB\n/);
  assert.match(database, /wal_keep_size: 2GB\n/);
  const plan = loopbackPlan('/data', 19_000, 2, '1');
  const sizes = { ...plan.sizes, walMost: 'a lot' };
  assert.throws(() => filesOf({ ...plan, sizes }, PASSWORDS), RangeError);
});
