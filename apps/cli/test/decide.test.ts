import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidedSchema, problemsSchema } from '../src/schemas.ts';
import { holdLine, imeiOf, lostLine, NOW, ndjson, phoneLine } from './phone-lines.ts';
import { nagori } from './run-nagori.ts';

const decide = (lines: string | Uint8Array, ...args: string[]) =>
  nagori(['decide', '-', '--now', NOW, ...args], { stdin: lines });
const objects = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('ndjson: one object a line, by its schema, in order, without an IMEI', async () => {
  const input = ndjson([
    phoneLine(1),
    holdLine(2),
    lostLine(3, { expect: { verdict: 'quarantine' } }),
  ]);
  const { status, stdout, stderr } = await decide(input, '--format', 'ndjson');
  assert.equal(status, 13);
  assert.equal(stderr, '');
  const decided = objects(stdout).map((one) => decidedSchema.parse(one));
  assert.deepEqual(
    decided.map((one) => [one.line, one.ref, one.verdict]),
    [
      [1, 'S1', 'accept'],
      [2, 'S2', 'hold'],
      [3, 'S3', 'quarantine'],
    ],
  );
  assert.ok((decided[0]?.route.length ?? 0) > 0);
  assert.ok((decided[1]?.steps.length ?? 0) > 0);
  assert.deepEqual(decided[2]?.expected, { verdict: 'quarantine', matches: true });
  assert.deepEqual(Object.keys(objects(stdout)[0] ?? {}), [
    'line',
    'ref',
    'verdict',
    'route',
    'custody',
    'reasons',
    'notes',
    'violations',
    'ignored',
    'steps',
    'policy',
  ]);
  assert.doesNotMatch(stdout, /00101700/);
});

test('an IMEI used as ref or id is not printed either', async () => {
  const imei = imeiOf(4);
  const evidence = [{ id: imei, kind: 'loss-match', at: NOW, station: 'st-1', result: 'match' }];
  const input = ndjson([phoneLine(4, { ref: imei, evidence })]);
  for (const format of ['ndjson', 'table']) {
    const { stdout, stderr } = await decide(input, '--format', format);
    assert.doesNotMatch(stdout + stderr, /00101700/, format);
  }
  const bad = ndjson([phoneLine(4, { ref: imei, channel: imei, [imei]: 1 })]);
  const { stdout, stderr } = await decide(bad, '--format', 'ndjson');
  assert.doesNotMatch(stdout + stderr, /00101700/);
});

test('the table: signs and words, steps, marks, a summary; Japanese by default', async () => {
  const input = ndjson([
    phoneLine(1, { expect: { verdict: 'accept' } }),
    holdLine(2, { expect: { verdict: 'refuse' } }),
  ]);
  const ja = await decide(input);
  assert.equal(ja.status, 1);
  assert.match(ja.stdout, /S1 .*✓ 受入.*→/);
  assert.match(ja.stdout, /S2 .*⏸ 保留.*≠/);
  assert.match(ja.stdout, /2台.*受入 1.*保留 1.*一致 1\/2/);
  const en = await nagori(['decide', '-', '--now', NOW], {
    stdin: input,
    env: { NAGORI_LANG: 'en' },
  });
  assert.match(en.stdout, /⏸ Hold/);
  assert.match(en.stdout, /2 phones/);
  const quiet = await decide(input, '--quiet', '--lang', 'en');
  assert.doesNotMatch(quiet.stdout, /2 phones/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  assert.doesNotMatch(ja.stdout, /\u001b/);
});

test('exit status by outcome', async () => {
  const table: readonly (readonly [string, number])[] = [
    [ndjson([phoneLine(1)]), 0],
    [ndjson([holdLine(1)]), 10],
    [ndjson([holdLine(1, { expect: { verdict: 'hold' } })]), 0],
    [ndjson([holdLine(1, { expect: { verdict: 'hold' } }), holdLine(2)]), 10],
    [ndjson([phoneLine(1, { expect: { verdict: 'hold' } }), lostLine(2)]), 1],
    [ndjson([lostLine(1), holdLine(2)]), 13],
    [`nope\n${ndjson([lostLine(1)])}`, 3],
    ['', 0],
  ];
  for (const [input, expected] of table) {
    assert.equal((await decide(input, '--quiet')).status, expected);
  }
});

test('usage, policy and input that fail are one line and a status of their own', async () => {
  const table: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['decide', '--format', 'xml', '-'], 2, /^nagori: .*xml.*\n$/],
    [['decid'], 2, /^nagori: unknown command 'decid' \(Did you mean decide\?\)\n$/],
    [['decide', '-', '--now', 'yesterday'], 2, /^nagori: --now `yesterday`.*\n$/],
    [['decide', '-', '--jobs', 'many'], 2, /^nagori: --jobs `many`.*\n$/],
    [['decide', '-', '--policy', 'nosuch'], 4, /^nagori: no preset is called `nosuch`\n/],
    [['decide', '-', '--policy', './nosuch.yaml'], 4, /^nagori: policy file .*no such file\n$/],
    [['decide', 'nosuch.ndjson'], 5, /^nagori: `nosuch\.ndjson` cannot be read: no such file\n$/],
    [['decide', 'apps'], 5, /^nagori: `apps` cannot be read: it is a directory\n$/],
    [['decide', '-', '--anchors', 'nosuch.json'], 5, /^nagori: --anchors .*no such file\n$/],
    [['decide', '-', '--anchors', 'package.json'], 5, /`issuers` is missing\n$/],
  ];
  for (const [args, status, message] of table) {
    const run = await nagori(args);
    assert.equal(run.status, status, args.join(' '));
    assert.match(run.stderr, message);
    assert.doesNotMatch(run.stderr, /\n {4}at /);
  }
});

test('a line chooses within its preset; none or several that fit list the choices', async () => {
  const input = ndjson([
    phoneLine(1, { policy: 'carrier-trade-in-shop-intake/1', stage: undefined }),
    phoneLine(2, { stage: undefined }),
    phoneLine(3, { channel: 'sale' }),
    phoneLine(4, { policy: 'nosuch' }),
    phoneLine(5, { policy: undefined }),
  ]);
  const { status, stdout } = await decide(input, '--format', 'ndjson');
  assert.equal(status, 3);
  const [first, ...others] = objects(stdout);
  assert.equal(first?.verdict, 'accept');
  const problems = others.map((one) => problemsSchema.parse(one).problems[0]);
  assert.deepEqual(
    problems.map((p) => [p?.field, p?.code]),
    [
      ['stage', 'policy-not-chosen'],
      ['channel', 'policy-not-chosen'],
      ['policy', 'unknown-policy'],
      ['policy', 'policy-not-named'],
    ],
  );
  assert.match(problems[0]?.message ?? '', /trade-in\/intake, trade-in\/receipt/);
});

test('--policy is for lines that name none, --override for all', async () => {
  const input = ndjson([phoneLine(1, { policy: undefined }), phoneLine(2)]);
  const ids = async (...args: string[]) =>
    objects((await decide(input, '--format', 'ndjson', ...args)).stdout).map(
      (one) => decidedSchema.parse(one).policy.id,
    );
  const web = 'carrier-trade-in-web-intake/1';
  assert.deepEqual(await ids('--policy', 'carrier-trade-in-web'), [
    web,
    'carrier-trade-in-shop-intake/1',
  ]);
  assert.deepEqual(await ids('--policy', 'policies/carrier-trade-in-web.yaml', '--override'), [
    web,
    web,
  ]);
});

test('CSV says the same as NDJSON', async () => {
  const header =
    'ref,policy,channel,stage,operator,openedAt,phone.imei,phone.platform,phone.model,phone.os,' +
    'terms.at,terms.accepted,declaration.at,declaration.says,reset-report.at,reset-report.actor,' +
    'reset-report.tool.name,reset-report.result\n';
  const start = 'S1,carrier-trade-in-shop,trade-in,intake,carrier-a,2026-11-24T10:00:00+09:00,';
  const said = '2026-11-24T10:03:00+09:00,jpki-certificate+jpki-key:never';
  const reset = '2026-11-24T10:04:00+09:00,holder,settings,done';
  const phone = `${imeiOf(1)},android,EX-A24,15`;
  const row = `${start}${phone},2026-11-24T10:02:00+09:00,TRUE,${said},${reset}\n`;
  const evidence = [
    { id: 'terms', kind: 'terms', at: '2026-11-24T10:02:00+09:00', accepted: true },
    {
      id: 'declaration',
      kind: 'declaration',
      at: '2026-11-24T10:03:00+09:00',
      says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'never' }],
    },
    {
      id: 'reset-report',
      kind: 'reset-report',
      at: '2026-11-24T10:04:00+09:00',
      actor: 'holder',
      tool: { name: 'settings' },
      result: 'done',
    },
  ];
  const csv = await decide(header + row, '--input', 'csv', '--format', 'ndjson');
  const json = await decide(`\n${ndjson([phoneLine(1, { evidence })])}`, '--format', 'ndjson');
  assert.equal(csv.stdout, json.stdout);
  const wrong = row.replace('TRUE', 'yes').replace('done', 'maybe');
  const bad = await decide(header + wrong + row, '--input', 'csv');
  assert.equal(bad.status, 3);
  assert.match(bad.stderr, /^line 2: terms\.accepted: .*\nline 2: reset-report\.result: .*\n$/);
  assert.match(bad.stdout, /S1/);
});
