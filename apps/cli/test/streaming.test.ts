/** Streams: order, workers, pipes that close, interruption, slow input. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { holdLine, lostLine, NOW, ndjson, phoneLine } from './phone-lines.ts';
import { ended, MAIN, ROOT, start, startedNagori } from './run-nagori.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-cli-'));
after(() => rmSync(folder, { recursive: true }));

const LINES = 3000;
const bytes = ndjson(
  Array.from({ length: LINES }, (_, n) =>
    n % 50 === 0 ? lostLine(n) : n % 20 === 0 ? holdLine(n) : phoneLine(n),
  ),
).replaceAll('"S77"', '"S77');
const file = join(folder, 'many.ndjson');
writeFileSync(file, bytes);

test('workers give the bytes that one thread gives, in the same order', async () => {
  for (const format of ['ndjson', 'table']) {
    const args = ['decide', file, '--format', format, '--now', NOW, '--quiet', '--jobs'];
    const alone = await startedNagori([...args, '0']);
    const together = await startedNagori([...args, '3']);
    assert.equal(alone.status, 3);
    assert.ok(alone.stdout.length > 100_000);
    assert.equal(together.stdout, alone.stdout);
    assert.equal(together.stderr, alone.stderr);
    assert.equal(together.status, alone.status);
  }
});

test('standard input and a file give the same', async () => {
  const args = ['--format', 'ndjson', '--now', NOW];
  const fromFile = await startedNagori(['decide', file, ...args]);
  const piped = await startedNagori(['decide', '-', ...args], { stdin: bytes });
  assert.equal(piped.stdout, fromFile.stdout);
});

test('a closed output ends the run without a message', async () => {
  const good = join(folder, 'good.ndjson');
  writeFileSync(good, ndjson(Array.from({ length: LINES }, (_, n) => phoneLine(n))));
  const program = `"${process.execPath}" "${MAIN}" decide "${good}"`;
  const script = `${program} --format ndjson --now ${NOW} | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const run = await ended(spawn('bash', ['-c', script], { cwd: ROOT }));
  const [first, status] = run.stdout.trim().split('\n');
  assert.equal(JSON.parse(first ?? '').line, 1);
  assert.equal(status, '141');
  assert.equal(run.stderr, '');
});

test('SIGINT ends with what was judged, and says where', async () => {
  const child = start(['decide', '-', '--format', 'ndjson', '--now', NOW]);
  const end = ended(child);
  child.stdin.write(ndjson([phoneLine(1), phoneLine(2)]));
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const { status, stdout, stderr } = await end;
  assert.equal(status, 130);
  assert.equal(stdout.trim().split('\n').length, 2);
  assert.equal(stderr, 'nagori: interrupted after line 2\n');
});

test('a line that arrives alone is judged at once, also once workers run', async () => {
  const child = start(['decide', '-', '--format', 'ndjson', '--now', NOW]);
  let seen = 0;
  child.stdout.on('data', (data: Buffer) => {
    seen += data.toString().split('\n').length - 1;
  });
  const until = async (count: number): Promise<void> => {
    while (seen < count) await once(child.stdout, 'data');
  };
  child.stdin.write(ndjson([phoneLine(1)]));
  await until(1);
  child.stdin.write(bytes);
  await until(1 + LINES);
  child.stdin.write(ndjson([phoneLine(2)]));
  await until(2 + LINES);
  child.stdin.end();
  await once(child, 'close');
});
