/**
 * `kill -9` of the server or the database at any moment under load: no acknowledged write is lost,
 * every chain is whole, nothing is there twice, no job is lost or has its effect twice. The long
 * run: `script/fuzz crash`, which sets NAGORI_KILLS.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { TimelineDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import {
  dataFolder,
  ended,
  removeFolder,
  type ServerProcess,
  signIn,
  startProcess,
} from '../../bench/whole-server.ts';

const KILLS = Number(process.env.NAGORI_KILLS ?? 5);
const WRITERS = 8;
/** Another eight for every ten kills: a handover takes a thousand records, and no more. */
const PHONES = WRITERS * Math.ceil(KILLS / 10);
const ENV = { NAGORI_REQUESTS_PER_MINUTE: '1000000', NAGORI_LOG: 'silent' };

interface Phone {
  readonly imei: string;
  readonly handover: string;
  /** Request ids that were acknowledged. */
  readonly acknowledged: string[];
  /** Requests that nobody answered: stored or not, but never twice. */
  readonly unanswered: string[];
}

/** A phone at a counter that is reported lost in the moment of a kill: a job marks it there. */
interface Lost {
  readonly imei: string;
  readonly requestId: string;
}

let folder: string;
let server: ServerProcess;
let cookie: string;
let desk: string;
const phones: Phone[] = [];
const losses: Lost[] = [];

before(async () => {
  folder = dataFolder();
  server = await startProcess(folder, ENV);
  cookie = await signIn(server.origin, 'counter@carrier-a.example');
  desk = await signIn(server.origin, 'loss-desk@carrier-a.example');
  for (let i = 0; i < PHONES; i++) phones.push(await open(i));
});
after(async () => {
  await server?.stop();
  removeFolder(folder);
});

function ask(path: string, body: object, who = cookie): Promise<Response> {
  return fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin, cookie: who },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}

async function open(i: number): Promise<Phone> {
  const key = `00108000${String(i).padStart(6, '0')}` as ImeiKey;
  const imei = `${key}${checkDigit(key)}`;
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const response = await ask('/api/v1/handovers', { phone, channel: 'trade-in' });
  const { id } = (await response.json()) as { id: string };
  return { imei, handover: id, acknowledged: [], unanswered: [] };
}

function report({ imei, requestId }: Lost): Promise<Response> {
  return ask('/api/v1/loss/cases', { imei, contact: '03-0000-0000', requestId }, desk);
}

async function timelineOf(imei: string): Promise<TimelineDto> {
  const response = await ask('/api/v1/phones/timeline', { imei });
  return (await response.json()) as TimelineDto;
}

/** Writes until it is told to stop, or the server is gone. */
async function write(phone: Phone, going: { on: boolean }): Promise<void> {
  while (going.on) {
    const requestId = randomUUID();
    const url = `/api/v1/handovers/${phone.handover}/evidence?return=minimal`;
    phone.unanswered.push(requestId);
    const response = await ask(url, { kind: 'prompt', requestId }).catch(() => undefined);
    if (response?.ok !== true) continue;
    await response.text();
    phone.unanswered.pop();
    phone.acknowledged.push(requestId);
  }
}

function killDatabase(): void {
  const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

async function killOnce(round: number): Promise<void> {
  const { imei } = await open(PHONES + round);
  const lost = { imei, requestId: randomUUID() };
  losses.push(lost);
  const going = { on: true };
  const first = (round * WRITERS) % PHONES;
  const writers = phones.slice(first, first + WRITERS).map((phone) => write(phone, going));
  await pause(120 + ((round * 137) % 400));
  const reported = report(lost).catch(() => undefined);
  // From before the case is stored to after its job was done.
  await pause((round * 7) % 60);
  if (round % 2 === 1) {
    killDatabase();
    // The server starts it again by itself, and answers meanwhile that it cannot store.
    await pause(300);
  }
  server.child.kill('SIGKILL');
  going.on = false;
  await Promise.all([ended(server.child, 'SIGKILL'), ...writers, reported]);
  server = await startProcess(folder, ENV);
}

test(`kill -9, ${KILLS} times under load: what was acknowledged is there, once`, async () => {
  for (let round = 0; round < KILLS; round++) await killOnce(round);
  cookie = await signIn(server.origin, 'auditor@carrier-a.example');
  let acknowledged = 0;
  for (const phone of phones) {
    const timeline = await timelineOf(phone.imei);
    assert.equal(timeline.intact, true, `broken at ${timeline.brokenAt}`);
    // One entry opened it; then one for each request that was stored.
    const stored = timeline.entries.length - 1;
    const most = phone.acknowledged.length + phone.unanswered.length;
    assert.ok(stored >= phone.acknowledged.length, 'an acknowledged write is gone');
    assert.ok(stored <= most, 'a write is there twice');
    acknowledged += phone.acknowledged.length;
  }
  assert.ok(acknowledged > KILLS, 'hardly anything was written between two kills');
});

test('requests without an answer are sent again: each is recorded once', async () => {
  cookie = await signIn(server.origin, 'counter@carrier-a.example');
  for (const phone of phones) {
    for (const requestId of phone.unanswered) {
      const url = `/api/v1/handovers/${phone.handover}/evidence?return=minimal`;
      const response = await ask(url, { kind: 'prompt', requestId });
      assert.equal(response.status, 200, await response.text());
    }
    const read = await fetch(`${server.origin}/api/v1/handovers/${phone.handover}`, {
      headers: { cookie },
    });
    const { version } = (await read.json()) as { version: number };
    assert.equal(version, 1 + phone.acknowledged.length + phone.unanswered.length);
  }
});

test('every phone reported lost meanwhile is marked in its open handover, once', async () => {
  cookie = await signIn(server.origin, 'counter@carrier-a.example');
  for (const lost of losses) {
    const response = await report(lost);
    assert.ok(response.ok, await response.text());
  }
  // Once for the case; a job that ran a second time must not say it again.
  const marksOf = async ({ imei }: Lost): Promise<number> => {
    const { entries } = await timelineOf(imei);
    const said = entries.flatMap(({ evidence }) => evidence);
    return said.filter(({ kind, body }) => kind === 'loss-match' && body.result === 'match').length;
  };
  const until = performance.now() + 15_000;
  for (const lost of losses) {
    while ((await marksOf(lost)) === 0) {
      assert.ok(performance.now() < until, 'a job was lost with its server');
      await pause(100);
    }
  }
  await pause(500);
  for (const lost of losses) assert.equal(await marksOf(lost), 1);
});
