/**
 * A log that nwipe itself wrote is read as what it did: a drive of a few megabytes is overwritten
 * by it, once for real and once only verified. Left out, and said so, where nwipe or a loop device
 * cannot be had.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Reading, readReports } from '@nagori/reports';
import { duringTests } from '@nagori/testkit';

const DRIVE_BYTES = 4 * 1024 * 1024;

const run = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const drive = await duringTests(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-nwipe-'));
  const image = join(folder, 'drive');
  writeFileSync(image, '');
  truncateSync(image, DRIVE_BYTES);
  const attached = run('losetup', '--find', '--show', image);
  const device = attached.status === 0 ? attached.stdout.trim() : undefined;
  return {
    folder,
    device,
    close: async () => {
      if (device !== undefined) run('losetup', '--detach', device);
      rmSync(folder, { recursive: true });
    },
  };
});

async function wiped(t: TestContext, method: string): Promise<readonly Reading[] | undefined> {
  const { folder, device } = drive;
  if (device === undefined || run('nwipe', '--version').status !== 0) {
    t.diagnostic('left out: nwipe is not installed, or there is no loop device');
    return undefined;
  }
  const log = join(folder, `${method}.log`);
  const options = ['--autonuke', '--nogui', '--nowait', '--noblank', `--PDFreportpath=${folder}`];
  run('nwipe', ...options, `--method=${method}`, '--verify=last', `--logfile=${log}`, device);
  return read(log);
}

async function read(file: string): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for await (const one of readReports([readFileSync(file)], { zone: '+09:00' })) readings.push(one);
  return readings;
}

test('nwipe’s own log of an overwritten drive is an overwriting that was done', async (t) => {
  const readings = await wiped(t, 'random');
  if (readings === undefined) return;
  const [first] = readings;
  assert.equal(readings.length, 1);
  assert.ok(first?.kind === 'report', JSON.stringify(first));
  const { tool, kind, result, imeis } = first.report;
  assert.equal(tool.name, 'nwipe');
  assert.match(tool.version ?? '', /^\d/);
  assert.deepEqual([kind, result, imeis], ['overwrite-report', 'done', []]);
  const written = readFileSync(join(drive.folder, 'drive'));
  assert.ok(
    written.some((byte) => byte !== 0),
    'nwipe wrote nothing',
  );
  const [pdf, ...others] = readdirSync(drive.folder).filter((name) => name.endsWith('.pdf'));
  assert.ok(pdf !== undefined && others.length === 0, 'nwipe wrote one PDF');
  const [same] = await read(join(drive.folder, pdf));
  assert.ok(same?.kind === 'report', JSON.stringify(same));
  const { at: _, startedAt: began, ...rest } = same.report;
  const { at: __, startedAt: ___, ...ofLog } = first.report;
  assert.deepEqual(rest, ofLog);
  assert.ok(began !== undefined);
});

test('nwipe’s own log of a failed verification is no success', async (t) => {
  // The drive holds what the run before wrote, so that it does not verify as zeros.
  const readings = await wiped(t, 'verify_zero');
  if (readings === undefined) return;
  for (const one of readings) assert.equal(one.kind, 'bad', JSON.stringify(one));
});
