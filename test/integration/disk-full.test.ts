/**
 * A disk that is really full, under the data of a whole server: writes are refused clearly, nothing
 * is half-written, and with room again everything goes on by itself.
 *
 * The disk is a small tmpfs in a mount namespace of its own, which takes neither root nor anything
 * to clean up; where the kernel gives no such namespace, the tests say so and are skipped.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { checkDigit, type ImeiKey } from '@nagori/model';
import {
  dataFolder,
  removeFolder,
  type ServerProcess,
  signIn,
  startProcess,
} from '../../bench/whole-server.ts';

const ENV = { NAGORI_REQUESTS_PER_MINUTE: '1000000', NAGORI_LOG: 'silent' };
const BACK_WITHIN_MS = 10_000;
const folder = dataFolder();

/** Mounts, then runs the rest as `nobody`, whom PostgreSQL knows and does not take for root. */
const ON_SMALL_DISK = [
  ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
  'mount -t tmpfs -o size=192m,mode=755 tmpfs "$0" && ' +
    'exec unshare --user --map-user=65534 --map-group=65534 "$@"',
  folder,
];
const [unshare, ...args] = ON_SMALL_DISK as [string, ...string[]];
const allowed = spawnSync(unshare, [...args, 'true'], { encoding: 'utf8' });
const skip =
  allowed.status === 0 ? false : `no mount namespace: ${allowed.stderr || allowed.error}`;

interface Phone {
  readonly imei: string;
  readonly handover: string;
  acknowledged: number;
  /** Requests that were refused, to be sent again. */
  refused: string[];
}

let server: ServerProcess;
let cookie: string;
const phones: Phone[] = [];

before(async () => {
  if (skip !== false) return;
  server = await startProcess(folder, ENV, { before: ON_SMALL_DISK });
  cookie = await signIn(server.origin, 'counter@carrier-a.example');
  for (let i = 0; i < 4; i++) phones.push(await open(i));
});
after(async () => {
  await server?.stop();
  removeFolder(folder);
});

/** The files as the server sees them: its mounts are not ours. */
const onDisk = (name: string) => join(`/proc/${server.child.pid}/root`, folder, name);

/** Takes every byte that is left. */
function fill(): void {
  const ballast = openSync(onDisk('ballast'), 'a');
  const block = Buffer.alloc(1_048_576);
  for (const size of [block.length, 4_096]) {
    try {
      for (;;) writeSync(ballast, block, 0, size);
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
    }
  }
  closeSync(ballast);
}

const freeDisk = () => rmSync(onDisk('ballast'));

async function ask<Body>(path: string, body: object) {
  const response = await fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin, cookie },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body & { code?: string } };
}

async function open(i: number): Promise<Phone> {
  const key = `00108100${String(i).padStart(6, '0')}` as ImeiKey;
  const imei = `${key}${checkDigit(key)}`;
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const { body } = await ask<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in' });
  return { imei, handover: body.id, acknowledged: 0, refused: [] };
}

/** One write; gives the code of its refusal. */
async function write(phone: Phone, requestId: string = randomUUID()): Promise<string> {
  const url = `/api/v1/handovers/${phone.handover}/evidence?return=minimal`;
  const { status, body } = await ask(url, { kind: 'prompt', requestId });
  if (status === 200) phone.acknowledged += 1;
  else phone.refused.push(requestId);
  return status === 200 ? 'stored' : `${status} ${body.code}`;
}

const look = ({ imei }: Phone) => ask<TimelineDto>('/api/v1/phones/timeline', { imei });

/** Everything is read: what was acknowledged is there, nothing else, in a chain that is whole. */
async function assertWhole(): Promise<void> {
  for (const phone of phones) {
    const { status, body } = await look(phone);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.intact, body.entries.length], [true, 1 + phone.acknowledged]);
  }
}

/** The very requests that were refused. */
async function sendAgain(): Promise<void> {
  for (const phone of phones) {
    const requests = phone.refused;
    phone.refused = [];
    for (const request of requests) assert.equal(await write(phone, request), 'stored');
  }
}

test('no space for a row: 503, reads work, and writes resume', {
  skip,
}, async () => {
  const answers = new Set<string>();
  let going = true;
  const writers = phones.map(async (phone) => {
    while (going) answers.add(await write(phone));
  });
  // A look is written down before anything is shown, once in an hour: this one has room.
  for (const phone of phones) assert.equal((await look(phone)).status, 200);
  await pause(300);
  fill();
  await pause(1_000);
  going = false;
  await Promise.all(writers);
  assert.deepEqual([...answers].sort(), ['503 store-full', 'stored']);
  assert.ok(phones.every(({ acknowledged, refused }) => acknowledged > 0 && refused.length > 0));
  await assertWhole();
  freeDisk();
  await sendAgain();
  await assertWhole();
});

test('no space for the log itself: refused until there is, then back by itself', {
  skip,
}, async () => {
  const [, , , , socket = ''] = readFileSync(onDisk('postgres/postmaster.pid'), 'utf8').split('\n');
  const pools = openPoolsWithOwner({
    kind: 'socket',
    folder: socket,
    database: 'nagori',
    secret: new Uint8Array(32),
  });
  fill();
  // The next write needs a new file of the log, without which PostgreSQL gives up and restarts.
  await pools.owner.query('select pg_switch_wal()');
  await pools.end();
  for (const phone of phones) {
    assert.match(await write(phone), /^503 (store-full|store-unavailable|commit-unknown)$/);
  }
  await pause(1_000);
  for (const phone of phones) assert.equal(await write(phone), '503 store-unavailable');
  freeDisk();
  const until = performance.now() + BACK_WITHIN_MS;
  const [first] = phones as [Phone];
  while ((await write(first)) !== 'stored') {
    assert.ok(performance.now() < until, 'the database did not come back');
    await pause(100);
  }
  await sendAgain();
  await assertWhole();
});
