/**
 * Operators and authority as two organisations: two processes, two databases, and between them
 * public keys, signed messages and status lists (docs/runbooks/authority.md).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { KnownOperatorsDto } from '@nagori/area-authority/wire';
import type { ChallengesDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { LossCaseDto, LossTaskDto, OpenedLossDto } from '@nagori/area-loss/wire';
import { type Invitation, requestFor, shortCode } from '@nagori/challenge';
import { openPoolsWithOwner } from '@nagori/database';
import { HOUR_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { eventually, OPERATOR, startElsewhere } from './elsewhere.testing.ts';
import { addedStaff, foundedOperator, signedInAgain } from './own-staff.testing.ts';
import type { Browser } from './server.testing.ts';

let counter: Browser;
let lossDesk: Browser;
let authorityDesk: Browser;

const both = await duringTests(() => startElsewhere(2));
before(async () => {
  const { authority, server, administrator } = both;
  counter = both.counter;
  const loss = { role: 'loss-desk', operator: OPERATOR };
  lossDesk = await addedStaff(administrator, server.origin, loss);
  const desk = await foundedOperator(authority.origin, authority.env, 'authority-x', 'authority');
  const there = { role: 'authority-desk', operator: 'authority-x' };
  authorityDesk = await addedStaff(desk, authority.origin, there);
});

/** Runs a round of the operators' server now, which otherwise comes round by the clock. */
async function round(task: string): Promise<void> {
  const pools = openPoolsWithOwner(both.server.connection);
  try {
    await pools.owner.query('select graphile_worker.add_job($1)', [task]);
  } finally {
    await pools.end();
  }
}

const CERTIFICATE = 'jpki';
async function passOn(imei: string): Promise<string> {
  const opened = await lossDesk.post<OpenedLossDto>('/api/v1/loss/cases', {
    imei,
    contact: '090-0000-0001',
    certificate: 'yes',
  });
  const url = `/api/v1/loss/cases/${opened.case.id}`;
  await lossDesk.post(`${url}/tasks/${CERTIFICATE}`, { act: 'transfer', consent: true });
  return url;
}

async function taskOf(url: string): Promise<LossTaskDto> {
  const { tasks } = await lossDesk.get<LossCaseDto>(url);
  return tasks.find(({ kind }) => kind === CERTIFICATE) ?? assert.fail('no such task');
}

const arrived = (url: string) =>
  eventually('the case did not arrive', async () => {
    const task = await taskOf(url);
    return task.acknowledgedAt === undefined ? undefined : task;
  });

interface DeskCases {
  readonly cases: readonly {
    readonly id: string;
    readonly kind: string;
    readonly sender?: string;
  }[];
}
const casesThere = async () =>
  (await authorityDesk.get<DeskCases>('/authority/v1/desk/cases')).cases;

test('nothing of the authority is in the operators’ server; its pages are elsewhere', async () => {
  for (const path of ['/authority/v1/keys', '/authority/v1/desk/cases', '/world/v1/phones']) {
    assert.equal((await counter.ask('GET', path)).status, 404, path);
  }
  const led = await fetch(`${both.server.origin}/holder/answer?x=1`, { redirect: 'manual' });
  assert.equal(led.headers.get('location'), `${both.authority.origin}/holder/answer`);
});

test('an operator that is not pinned is refused, and nothing is said to have arrived', async () => {
  const url = await passOn('001017000000029');
  await eventually('the refusal stands in the log', async () =>
    both.logged.find((line) => line.includes('authority-refused')),
  );
  assert.equal((await taskOf(url)).acknowledgedAt, undefined);
  assert.equal((await casesThere()).length, 0);
  await both.pin();
  await round('transfer-losses');
  await arrived(url);
});

test('R21, R22: a loss case goes there, and the desk suspends on the holder’s word', async () => {
  const holder = await both.authority.holder(0).byCard();
  await holder.issueTo(both.authority.element(0));
  const before = new Set((await casesThere()).map(({ id }) => id));
  await arrived(await passOn('001017000000037'));
  const sent = (await casesThere()).find(({ id }) => !before.has(id));
  assert.deepEqual([sent?.kind, sent?.sender], ['loss', OPERATOR]);
  const { identification } = await authorityDesk.post<{ identification: string }>(
    '/authority/v1/desk/identify',
    { name: '見本 0子', birthDate: '1985-04-01', address: '見本市0丁目' },
  );
  const suspended = await authorityDesk.post<{ standing: string }>('/authority/v1/desk/suspend', {
    identification,
    onWord: true,
    case: sent?.id,
  });
  assert.equal(suspended.standing, 'suspended');
});

test('the authority is down: reported, nothing half done, resumed later', async () => {
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: '001017000000052', platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'buyback',
    giver: 'absent',
  });
  const report = () =>
    counter.ask('POST', `/api/v1/handovers/${opened.id}/leftovers`, { eid: 'EID-9', seen: 'key' });
  await both.authority.stop();
  const before = await counter.get<HandoverDto>(`/api/v1/handovers/${opened.id}`);
  const away = await report();
  assert.equal(away.status, 503);
  assert.equal((away.body as { code: string }).code, 'authority-unavailable');
  const after = await counter.get<HandoverDto>(`/api/v1/handovers/${opened.id}`);
  assert.deepEqual([after.version, after.chain], [before.version, before.chain]);
  const url = await passOn('001017000000060');
  await eventually('the silence stands in the log', async () =>
    both.logged.find(
      (line) => line.includes('authority-unavailable') && line.includes('transfer-loss'),
    ),
  );
  const waiting = await taskOf(url);
  assert.deepEqual([waiting.state, waiting.acknowledgedAt], ['transferred', undefined]);
  for (const line of both.logged)
    assert.ok(!/0000-0001|00101700000006|EID-9/.test(line), 'the log');

  await both.authority.again();
  await round('transfer-losses');
  await arrived(url);
  assert.equal((await report()).status, 200);
  const there = await casesThere();
  assert.equal(there.filter(({ kind }) => kind === 'loss').length, 2, 'each once');
  assert.ok(there.some(({ kind }) => kind === 'leftover'));
});

test('a holder’s page at the authority brings its answer here, and no other page may', async () => {
  const { authority, server } = both;
  const known = (await (await fetch(`${authority.address}/operators`)).json()) as KnownOperatorsDto;
  assert.deepEqual(
    known.operators.map(({ id, origin }) => [id, origin]),
    [[OPERATOR, server.origin]],
  );
  const page = await fetch(`${authority.origin}/holder/answer`);
  const security = page.headers.get('content-security-policy') ?? '';
  assert.ok(security.includes(`connect-src 'self' http://127.0.0.1:8479 ${server.origin};`));
  const link = `${server.origin}/c/${'A'.repeat(22)}`;
  const from = (origin: string, method: string) =>
    fetch(link, {
      method,
      headers: {
        origin,
        'sec-fetch-site': 'same-site',
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(method === 'POST' && { body: JSON.stringify({ statement: 'a.b.c' }) }),
    });
  const before = await from(authority.origin, 'OPTIONS');
  assert.equal(before.status, 204);
  assert.equal(before.headers.get('access-control-allow-headers'), 'content-type');
  for (const answer of [before, await from(authority.origin, 'POST')]) {
    assert.equal(answer.headers.get('access-control-allow-origin'), authority.origin);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  }
  assert.equal((await from(authority.origin, 'POST')).status, 404, 'asked, and no such question');
  assert.equal((await from('http://evil.example', 'POST')).status, 403);
  const elsewhere = await fetch(`${server.origin}/api/v1/session`, {
    method: 'POST',
    headers: { origin: authority.origin, 'content-type': 'application/json' },
    body: '{}',
  });
  assert.equal(elsewhere.status, 403, 'nothing but the answer');
});

// Last: its clock goes an hour ahead of the authority's.
test('R03: a statement from there is taken, and its status list settles the key here', async () => {
  const element = both.authority.element(1);
  const holder = await both.authority.holder(1).byCard();
  await holder.issueTo(element);
  await holder.post('/revoke', { eid: element.eid, which: 'both' });
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: '001017000000045', platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
    giver: 'present',
  });
  const url = `/api/v1/handovers/${opened.id}`;
  const asked = await counter.post<{ id: string; link: string; invitation: string }>(
    `${url}/challenges`,
    { mode: 'live', min: 'B1' },
  );
  const [, middle = ''] = asked.invitation.split('.');
  const read = JSON.parse(Buffer.from(middle, 'base64url').toString('utf8')) as Invitation;
  const request = requestFor(read, element.eid);
  assert.ok(request.kind === 'good');
  const answer = await holder.post<{ statement: string }>('/statements', { ...request.value });
  const { statement } = answer.body;
  await counter.post(new URL(asked.link).pathname, { statement });
  await counter.post(`${url}/challenges/${asked.id}/confirm-code`, { code: shortCode(statement) });
  assert.equal(await keyAt(url), 'unknown', 'revoked, and the deletion is awaited');

  // The phone comes online, and an hour later the list is looked at.
  assert.equal(await element.comesOnline(both.authority.asker), 1);
  both.aheadMs += HOUR_MS + 60_000;
  await signedInAgain(counter, 'counter', OPERATOR);
  await round('follow-status-lists');
  const settled = await eventually('the list was not followed', async () => {
    const { items } = await counter.get<ChallengesDto>(`${url}/challenges`);
    return items[0]?.settled;
  });
  assert.equal(settled, 'deleted');
  assert.equal(await keyAt(url), 'clear');
});

async function keyAt(url: string): Promise<string | undefined> {
  const { compartments } = await counter.get<HandoverDto>(url);
  return compartments.find(({ compartment }) => compartment === 'jpki-key')?.state;
}
