/** Every kind of bad input: told by line, field and reason; nothing else is lost. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { problemsSchema } from '../src/schemas.ts';
import { fullEvidence, imeiOf, NOW, ndjson, phoneLine } from './phone-lines.ts';
import { ended, nagori, start } from './run-nagori.ts';

type Line = string | Uint8Array;

interface Outcome {
  /** `line field code`, of every problem. */
  readonly problems: readonly string[];
  /** Lines that were decided, in order. */
  readonly decided: readonly number[];
  readonly messages: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly stdout: string;
}

async function outcome(lines: readonly Line[], ...args: string[]): Promise<Outcome> {
  const stdin = Buffer.concat(lines.map((line) => Buffer.from(line)));
  const run = await nagori(['decide', '-', '--format', 'ndjson', '--now', NOW, ...args], { stdin });
  const objects = run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));
  const bad = objects.filter((one) => 'problems' in one).map((one) => problemsSchema.parse(one));
  return {
    ...run,
    problems: bad.flatMap((b) => b.problems.map((p) => `${b.line} ${p.field} ${p.code}`)),
    messages: bad.flatMap((b) => b.problems.map((p) => p.message)).join('\n'),
    decided: objects.filter((one) => 'verdict' in one).map((one) => Number(one.line)),
  };
}

const good = ndjson([phoneLine(1)]);
const line = (change: Readonly<Record<string, unknown>>): string => ndjson([phoneLine(2, change)]);
const withEvidence = (...more: Readonly<Record<string, unknown>>[]): string =>
  line({ evidence: [...fullEvidence(), ...more] });
const AT = '2026-11-24T10:30:00+09:00';

test('wrong values are reported by field, and the lines around them are judged', async () => {
  const table: readonly (readonly [Line, string])[] = [
    [line({ phone: { imei: `${imeiOf(2).slice(0, 14)}x` } }), 'phone.imei imei-not-digits'],
    [
      line({ phone: { imei: imeiOf(2).slice(0, 14) + ((Number(imeiOf(2)[14]) + 1) % 10) } }),
      'phone.imei imei-check-digit',
    ],
    [line({ colour: 'red' }), 'colour unknown-field'],
    [withEvidence({ id: 'x', kind: 'guess', at: AT }), 'evidence[9].kind unknown-kind'],
    [withEvidence({ id: 'x', kind: 'prompt', at: 'noon' }), 'evidence[9].at bad-time'],
    [withEvidence({ id: 'x', kind: 'prompt', at: AT, seq: '7' }), 'evidence[9].seq wrong-type'],
    [line({ policy: 'nosuch' }), 'policy unknown-policy'],
    ['{"ref":"S2",}\n', ' not-json'],
    [good.replace('{', '{"ref":"S1",'), ' duplicate-key'],
    [good.replace('"phone":{', '"phone":{"imei":"","imei":"",'), ' duplicate-key'],
    ['[1,2]\n', ' not-an-object'],
    [`${'['.repeat(40)}${']'.repeat(40)}\n`, ' too-deep'],
    [`{"ref":${'['.repeat(100_000)}\n`, ' not-json'],
    [line({ ref: 'a\u0000b' }), 'ref control-character'],
    [Buffer.concat([Buffer.from('{"ref":"'), Uint8Array.of(0), Buffer.from('"}\n')]), ' nul'],
    [
      Buffer.concat([Buffer.from('{"ref":"'), Uint8Array.of(0x8a, 0x83), Buffer.from('"}\n')]),
      ' not-utf-8',
    ],
    [line({ evidence: Array.from({ length: 1001 }, () => ({})) }), 'evidence too-many'],
  ];
  const result = await outcome(table.flatMap(([bad]) => [bad, good]));
  assert.equal(result.status, 3);
  assert.deepEqual(
    result.problems,
    table.map(([, problem], index) => `${index * 2 + 1} ${problem}`),
  );
  assert.deepEqual(
    result.decided,
    table.map((_, index) => index * 2 + 2),
  );
  const complaints = result.stderr.trim().split('\n');
  assert.equal(complaints.length, table.length);
  assert.match(complaints[3] ?? '', /^line 7: evidence\[9\]\.kind: /);
  assert.match(complaints[7] ?? '', /^line 15: not JSON at character 13: a comma too many$/);
});

test('all problems of a line are reported at once', async () => {
  const { problems } = await outcome([line({ channel: 'x', stage: 'y', colour: 'red' })]);
  assert.equal(problems.length, 3);
});

test('evidence that cannot count is listed as ignored and affects nothing else', async () => {
  const { stdout, decided } = await outcome([
    withEvidence(
      { id: 'w', kind: 'prompt', at: AT, imei: imeiOf(77) },
      { id: 'f', kind: 'terms', at: '2026-12-24T10:00:00+09:00', received: AT, accepted: true },
      { id: 'd', kind: 'prompt', at: AT },
      { id: 'd', kind: 'terms', at: AT, accepted: true },
    ),
  ]);
  assert.deepEqual(decided, [1]);
  for (const reason of ['wrong-imei', 'future', 'same-id-other-bytes']) {
    assert.match(stdout, new RegExp(`"reason":"${reason}"`));
  }
});

test('BOM, CRLF, blank lines and a last line without an end are no problem', async () => {
  const { problems, decided } = await outcome([
    Uint8Array.of(0xef, 0xbb, 0xbf),
    good.replace('\n', '\r\n'),
    '\r\n\n  \n',
    good.trimEnd(),
  ]);
  assert.deepEqual(problems, []);
  assert.deepEqual(decided, [1, 5]);
});

test('Shift_JIS is named', async () => {
  const text = Buffer.concat([
    Buffer.from('{"ref":"'),
    Uint8Array.of(0x92, 0x5b, 0x96, 0x96),
    Buffer.from('"}\n'),
  ]);
  assert.match((await outcome([text])).messages, /looks like Shift_JIS/);
});

test('CSV: malformed rows are reported by line, and the other rows are judged', async () => {
  const row = (ref: string): string =>
    `${ref},carrier-a,recommended,trade-in,intake,${imeiOf(1)},android`;
  const csv = [
    'ref,operator,policy,channel,stage,phone.imei,phone.platform,colour',
    `${row('S1')},`,
    `${row('S2')},red`,
    `"${row('S3')},`,
    `${row('S4')},,,more`,
    'S5,"carrier"-a,,,,,,',
    `${row('S6')},`,
  ].join('\n');
  const { problems, decided, status } = await outcome([csv], '--input', 'csv');
  assert.equal(status, 3);
  assert.deepEqual(problems, [
    '1 colour csv-unknown-column',
    '3 colour csv-unknown-column',
    '4  csv-quote',
    '5  csv-columns',
    '6  csv-quote',
  ]);
  assert.deepEqual(decided, [2, 7]);
});

test('a line of 100 MB is reported by size, in bounded memory; the next is judged', async () => {
  const child = start(['decide', '-', '--format', 'ndjson', '--now', NOW, '--jobs', '1']);
  const end = ended(child);
  child.stdin.write(good);
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let peakKb = 0;
  for (let sent = 0; sent < 100; sent++) {
    if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
    if (sent % 10 === 9) peakKb = Math.max(peakKb, await residentKb(child.pid));
  }
  child.stdin.end(`\n${good}`);
  const { stdout, stderr, status } = await end;
  assert.equal(status, 3);
  assert.match(
    stderr,
    /^line 2: the line has 100\.0 MiB, more than the 1\.0 MiB a line may have\n$/,
  );
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text).line),
    [1, 2, 3],
  );
  assert.ok(peakKb < 300 * 1024, `${peakKb} KB`);
});

/** Resident memory of a process; 0 where the system does not tell. */
async function residentKb(pid: number | undefined): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+([0-9]+)/.exec(status)?.[1] ?? 0);
  } catch {
    // Not Linux: the test then only says that the line is skipped.
    return 0;
  }
}
