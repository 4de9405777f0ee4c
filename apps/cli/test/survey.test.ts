/** `nagori survey`: report, tally, lint, publish, with their exit statuses. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { nagori, ROOT } from './run-nagori.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-survey-'));
after(() => rmSync(folder, { recursive: true }));

/** A copy of an example with one change in one of its files. */
function changed(example: string, name: string, file: string, from: string, to: string): string {
  const copy = join(folder, name);
  cpSync(join(ROOT, 'examples', example), copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  assert.ok(text.includes(from), `${file} holds no such text`);
  writeFileSync(join(copy, file), text.replace(from, to));
  return copy;
}

test('report: each statement with what it states, what is counted, how it comes out', async () => {
  const en = await nagori(['survey', 'report', '--lang', 'en']);
  assert.equal(en.status, 0, en.stderr);
  assert.match(en.stdout, /4 carriers answered {3}14 virtual carriers answered {3}5 dealers/);
  assert.match(en.stdout, /^○ reproduces +5 sell used phones +5\/14 +5\/14$/m);
  assert.match(en.stdout, /^△ by a reading +Many delete FeliCa data with Blancco .*2\/5$/m);
  assert.match(
    en.stdout,
    /→ “many” read as the product named most often +named most +2\/5 {2}holds/,
  );
  assert.match(en.stdout, /^△ by a reading +Identity is checked at trade-in +each +1\/4$/m);
  assert.match(en.stdout, /→ readings tried: 2; that hold: 1$/m);
  assert.match(en.stdout, /※ against it: taken and wiped at the warehouse \(1\)$/m);
  assert.match(en.stdout, /^－ not from answers +In the marked steps/m);
  assert.match(en.stdout, /^68 statements {3}○ reproduces 40 {3}△ by a reading 17/m);
  const ja = await nagori(['survey', 'report', 'examples/survey-report']);
  assert.match(ja.stdout, /^△ 読み方による +下取りでは身元を確かめる +各社 +1\/4$/m);
  const lines = await nagori(['survey', 'report', '--format', 'ndjson']);
  const first = JSON.parse(lines.stdout.split('\n')[4] ?? '');
  assert.deepEqual(first.asWorded, {
    claim: { exactly: 4 },
    measure: 'mno/operators',
    count: 4,
    base: 4,
    holds: true,
  });
});

test('report: status 1 where a statement comes out otherwise, or does not', async () => {
  const codings = 'codings/mno.yaml';
  const otherwise = changed('survey-report', 'otherwise', codings, '3: [crushed]', '3: [erased]');
  writeFileSync(
    join(otherwise, codings),
    readFileSync(join(otherwise, codings), 'utf8').replace('4: [only-erased]', '4: [erased]'),
  );
  const run = await nagori(['survey', 'report', otherwise, '--lang', 'en']);
  assert.equal(run.status, 1);
  assert.match(
    run.stdout,
    /^○ reproduces ≠ by a reading {2}What is found then, each carrier erases/m,
  );
  const statements = readFileSync(join(ROOT, 'examples/survey-report/statements.yaml'), 'utf8');
  const output = 'identity-at-trade-in, no-identity';
  const copy = changed('survey-report', 'unexpected', codings, output, 'no-identity');
  writeFileSync(join(copy, 'statements.yaml'), statements.replaceAll(/^ {4}expect: .*\n/gm, ''));
  assert.equal((await nagori(['survey', 'report', copy])).status, 1);
});

test('tally: one question, for people and programs; what the committee alone reads', async () => {
  const args = ['survey', 'tally', '--operators', 'mvno', '--question', 'l1', '--lang', 'en'];
  const table = await nagori(args);
  assert.equal(table.status, 0);
  assert.match(table.stdout, /fewer than 100 +5\/14 {2}█{7}$/m);
  const json = await nagori([...args, '--format', 'json']);
  const [pool] = JSON.parse(json.stdout);
  assert.deepEqual(
    pool.questions[0].tallies[0].cells.map(({ count }: { count: number }) => count),
    [2, 5, 1, 4, 2],
  );
  const mno = await nagori(['survey', 'tally', '--operators', 'mno', '--question', 'l1']);
  assert.match(mno.stdout, /有識者限り/);
  const sheets = ['survey', 'tally', 'examples/survey-sheets', '--lang', 'en', '--question'];
  assert.match((await nagori([...sheets, 'losses'])).stdout, /for the committee only/);
  const committee = await nagori([...sheets, 'losses', '--audience', 'committee']);
  assert.match(committee.stdout, /some +2\/6/);
  assert.equal((await nagori([...sheets, 'colour'])).status, 2);
});

test('lint: every problem with file, field and reason', async () => {
  for (const example of ['survey-report', 'survey-sheets']) {
    const good = await nagori(['survey', 'lint', `examples/${example}`]);
    assert.equal(good.status, 0, good.stderr);
    assert.equal(good.stderr, '', 'a passage joins two questions');
  }
  const file = 'questionnaires/dealer.yaml';
  const bad = changed('survey-sheets', 'bad', file, 'is: [tool]', 'is: [magic]');
  const codings = join(bad, 'codings/dealer.yaml');
  writeFileSync(codings, readFileSync(codings, 'utf8').replace('sheet-6:', 'sheet-9:'));
  const run = await nagori(['survey', 'lint', bad]);
  assert.equal(run.status, 4);
  assert.match(run.stderr, /dealer\.yaml: questions\[1\]\.when\[0\]\.is\[0\]: .*`magic`/);
  const unknown = changed(
    'survey-sheets',
    'unknown',
    'codings/dealer.yaml',
    'sheet-6:',
    'sheet-9:',
  );
  const output = await nagori(['survey', 'tally', unknown]);
  assert.equal(output.status, 4);
  assert.match(output.stderr, /answers\.sheet-9: there is no such answer/);
  assert.equal((await nagori(['survey', 'lint', join(folder, 'gone')])).status, 5);
});

test('publish: tables and JSON without a trace of operators, and refusals', async () => {
  const sheets = 'examples/survey-sheets';
  const json = await nagori(['survey', 'publish', sheets, '--format', 'json']);
  assert.equal(json.status, 0, json.stderr);
  assert.doesNotMatch(json.stdout, /dealer-[a-g]|sheet-|coder|2026/);
  assert.equal(JSON.parse(json.stdout).questionnaires[0].answeredBy, 6);
  const csv = await nagori(['survey', 'publish', '--table', 'answers']);
  assert.match(csv.stdout, /^report-dealer\/1,u6,6,.*,3,無回答,,\r$/m);
  const listed = changed(
    'survey-sheets',
    'as-given',
    'publication.yaml',
    'minCell: 2',
    ['order: as-given', 'because: { ja: 試験, en: test }'].join('\n'),
  );
  const refused = await nagori(['survey', 'publish', listed]);
  assert.equal(refused.status, 6);
  assert.equal(refused.stdout, '');
  assert.match(refused.stderr, /^ {2}order-of-sheets: sample-dealer\/1$/m);
  const later = changed(
    'survey-sheets',
    'later',
    'sheets/dealer.yaml',
    'state: draft',
    ['state: submitted', '    submittedAt: 2026-10-06T09:00:00+09:00'].join('\n'),
  );
  const file = join(later, 'sheets/dealer.yaml');
  const whole = '{ felica: proxy, leftovers: none, losses: 9 }';
  writeFileSync(file, readFileSync(file, 'utf8').replace('{ felica: tool }', whole));
  const since = await nagori(['survey', 'publish', later, '--since', sheets]);
  assert.equal(since.status, 6);
  assert.match(since.stderr, /few-changed: sample-dealer\/1: felica, leftovers, bench, wishes/);
  assert.equal((await nagori(['survey', 'publish', sheets, '--since', sheets])).status, 0);
  const both = ['--since', sheets, '--since', later];
  assert.equal((await nagori(['survey', 'publish', later, ...both])).status, 6, 'every one before');
});
