/** The other verbs: explain, policy, replay, schema, help. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SCHEMA_NAMES, schemaText } from '../src/schemas.ts';
import { holdLine, lostLine, NOW, ndjson, phoneLine } from './phone-lines.ts';
import { nagori, ROOT } from './run-nagori.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-cli-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'three.ndjson');
writeFileSync(file, `${ndjson([phoneLine(1), holdLine(2), lostLine(3)])}nope\n`);

test('explain: one phone by ref or line, with reasons, steps and words to say', async () => {
  const byRef = await nagori(['explain', file, '--ref', 'S2', '--now', NOW, '--lang', 'en']);
  assert.equal(byRef.status, 0);
  assert.match(byRef.stdout, /^S2 {2}EX-A24 android 15\n⏸ Hold: /);
  assert.match(byRef.stdout, /Compartments\n {2}User data +Nothing left +erased/);
  assert.match(byRef.stdout, /Reasons\n {2}1\. Smartphone certificate and key: /);
  assert.match(byRef.stdout, /R03 {2}jpki-intake {2}unproven/);
  assert.match(byRef.stdout, /Steps\n {2}1\. .*\(ask-and-sign\)\n.*about 1 min\n {5}"/);
  const byLine = await nagori(['explain', file, '--line', '2', '--now', NOW, '--lang', 'en']);
  assert.equal(byLine.stdout, byRef.stdout);
  const ja = await nagori(['explain', file, '--ref', 'S3', '--now', NOW]);
  assert.match(ja.stdout, /■ 隔離/);
  assert.doesNotMatch(ja.stdout + byRef.stdout, /00101700/);
});

test('explain: the phone must be clear, and bad lines are reported', async () => {
  assert.equal((await nagori(['explain', file])).status, 2);
  assert.equal((await nagori(['explain', file, '--ref', 'S9'])).status, 2);
  const bad = await nagori(['explain', file, '--line', '4']);
  assert.equal(bad.status, 3);
  assert.match(bad.stderr, /^line 4: not JSON/);
  const one = await nagori(['explain', '-', '--now', NOW], { stdin: ndjson([phoneLine(1)]) });
  assert.equal(one.status, 0);
});

test('explain: what was expected, and in what the answer differs', async () => {
  const expect = { verdict: 'accept', steps: [] };
  const stdin = ndjson([{ ...JSON.parse(ndjson([holdLine(2)])), expect }]);
  const en = await nagori(['explain', '-', '--now', NOW, '--lang', 'en'], { stdin });
  assert.match(en.stdout, /Expected +≠ Accept \/ Steps: none\n {2}Differs in +verdict, steps\n/);
  assert.match(en.stdout, /Who: .* \/ Where: .* \/ Time: about 1 min/);
  assert.doesNotMatch(en.stdout, /・|\[\]/);
  const ja = await nagori(['explain', '-', '--now', NOW], { stdin });
  assert.match(ja.stdout, /≠ 受入 \/ 手順: なし\n {2}相違点 +判定・手順\n/);
});

test('a table without a phone has no head', async () => {
  const run = await nagori(['decide', '-', '--lang', 'en'], { stdin: 'nope\n' });
  assert.equal(run.stdout, '0 phones   bad lines 1\n');
});

test('the verbs that read phones take the same options, those that judge a file more', async () => {
  const optionsOf = async (verb: string): Promise<readonly string[]> => {
    const { stdout } = await nagori([verb, '--help']);
    return [...stdout.matchAll(/^ {2}--([a-z]+)/gm)].map(([, name]) => name as string);
  };
  const reading = ['lang', 'input', 'now', 'anchors'];
  const judging = ['format', ...reading, 'jobs', 'quiet'];
  assert.deepEqual(await optionsOf('decide'), ['policy', 'override', ...judging]);
  assert.deepEqual(await optionsOf('replay'), ['from', 'to', ...judging]);
  assert.deepEqual(await optionsOf('explain'), ['ref', 'line', 'policy', 'override', ...reading]);
});

test('explain: a rule, a step, a reason', async () => {
  for (const term of ['R11', 'r11', 'ask-and-sign', 'residue']) {
    const run = await nagori(['explain', term]);
    assert.equal(run.status, 0, term);
    assert.match(run.stdout, /[ぁ-ん]/);
  }
  const unknown = await nagori(['explain', 'nothing-of-the-kind']);
  assert.equal(unknown.status, 5);
});

test('policy list, show and lint', async () => {
  const list = await nagori(['policy', 'list', '--format', 'ndjson']);
  assert.equal(list.status, 0);
  const presets = list.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).preset);
  assert.ok(presets.includes('carrier-trade-in-shop'));
  const show = await nagori([
    'policy',
    'show',
    'carrier-trade-in-shop',
    '--stage',
    'intake',
    '--lang',
    'en',
  ]);
  assert.match(show.stdout, /jpki-intake/);
  assert.match(show.stdout, /source: p/);
  assert.doesNotMatch(show.stdout, /receipt\/1/);
  const json = await nagori(['policy', 'show', 'carrier-trade-in-shop', '--format', 'json']);
  assert.equal(JSON.parse(json.stdout).policies[0].id, 'carrier-trade-in-shop-intake/1');
  assert.equal(
    (await nagori(['policy', 'show', 'carrier-trade-in-shop', '--stage', 'x'])).status,
    2,
  );
  const lint = await nagori(['policy', 'lint']);
  assert.equal(lint.status, 0, lint.stderr);
  const bad = join(folder, 'bad.yaml');
  const text = readFileSync(join(ROOT, 'policies/carrier-trade-in-shop.yaml'), 'utf8');
  writeFileSync(bad, text.replace('stuck: refuse', 'stuck: sometimes'));
  const found = await nagori(['policy', 'lint', bad]);
  assert.equal(found.status, 4);
  assert.match(found.stderr, /bad\.yaml: policies\[0\]\.stuck: /);
  const decide = await nagori(['decide', '-', '--policy', bad], { stdin: ndjson([phoneLine(1)]) });
  assert.equal(decide.status, 4);
});

test('replay: the phones that change, and the matrix', async () => {
  const shop = 'carrier-trade-in-shop';
  const web = 'carrier-trade-in-web';
  const same = await nagori(['replay', file, '--from', shop, '--to', shop, '--now', NOW]);
  assert.equal(same.status, 3);
  assert.match(same.stdout, /3台のうち0台が変わります/);
  const args = ['--from', shop, '--to', web, '--now', NOW];
  const changed = await nagori(['replay', '-', ...args, '--format', 'ndjson'], {
    stdin: ndjson([phoneLine(1), lostLine(3)]),
  });
  assert.equal(changed.status, 1);
  const [first, ...others] = changed.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([first.ref, first.from.verdict], ['S1', 'accept']);
  assert.deepEqual(others, []);
  assert.equal((await nagori(['replay', file, '--from', shop])).status, 2);
});

test('schemas/ holds what schema prints', async () => {
  for (const name of SCHEMA_NAMES) {
    const text = readFileSync(join(ROOT, `schemas/${name}.schema.json`), 'utf8');
    assert.equal(text, schemaText(name), `run script/nagori schema --write`);
  }
  assert.equal((await nagori(['schema', 'policy'])).stdout, schemaText('policy'));
  assert.equal((await nagori(['schema', 'nosuch'])).status, 2);
});

test('help has examples and the exit statuses', async () => {
  const help = await nagori(['decide', '--help']);
  assert.equal(help.status, 0);
  assert.match(help.stdout, /Examples:/);
  assert.match(help.stdout, /13 {2}… quarantine/);
  for (const verb of ['explain', 'policy', 'replay', 'schema']) {
    const run = await nagori([verb, '--help']);
    assert.equal(run.status, 0);
    assert.match(run.stdout, /Examples:/);
  }
});
