/** Notices by webhook: signed, tried again, to the public internet alone. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { isPublic } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { sendNotice } from './send-notice.ts';
import { mayAsk, sendWebhook } from './send-webhook.ts';
import { startStaffApp, TestBrowser } from './staff-app.testing.ts';
import { webhookMessage } from './webhook-message.ts';

const NOTICE = {
  id: '7',
  kind: 'answer',
  about: 'handover',
  subject: '00000000-0000-4000-8000-000000000001',
  at: Date.parse('2026-11-28T09:00:00Z'),
} as const;
const SECRET = new Uint8Array(32).fill(7);
const MESSAGE = webhookMessage(NOTICE, SECRET, NOTICE.at);

interface Got {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A receiver on this machine, which answers with the next status. */
async function startReceiver(): Promise<{
  url: string;
  got: Got[];
  answers: number[];
  close: () => Promise<void>;
}> {
  const got: Got[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    got,
    answers,
    close: () => new Promise((done) => void server.close(() => done())),
  };
}

const receiver = await duringTests(startReceiver);
const server = await duringTests(startStaffApp);

test('a message is signed over id, time and body, and names no phone and no person', async () => {
  assert.equal(await sendWebhook(receiver.url, MESSAGE, { allowsPrivate: true }), 'taken');
  const { headers, body } = receiver.got.at(-1) as Got;
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', SECRET).update(signed).digest('base64');
  assert.equal(headers['webhook-signature'], `v1,${expected}`);
  assert.deepEqual(JSON.parse(body), {
    type: 'handover.answer',
    timestamp: '2026-11-28T09:00:00.000Z',
    data: { handover: NOTICE.subject },
  });
});

test('the connection goes to the address that was checked, whatever the name is', async () => {
  const url = `http://hook.example:${new URL(receiver.url).port}/named`;
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  assert.equal(await sendWebhook(url, MESSAGE, { allowsPrivate: true, resolve }), 'taken');
  assert.match(String(receiver.got.at(-1)?.headers.host), /^hook[.]example:/);
});

test('every answer but 2xx is an outcome of its own, and no redirect is followed', async () => {
  receiver.answers.push(500, 410, 302);
  const before = receiver.got.length;
  const outcomes = [];
  for (let i = 0; i < 3; i++) {
    outcomes.push(await sendWebhook(receiver.url, MESSAGE, { allowsPrivate: true }));
  }
  assert.deepEqual(outcomes, ['not-taken', 'gone', 'not-taken']);
  assert.equal(receiver.got.length, before + 3);
});

const PRIVATE = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '::1',
  'fc00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  'not-an-address',
];

test('nothing is sent into a private network, by number or by name', async () => {
  assert.deepEqual(
    PRIVATE.filter((one) => isPublic(one)),
    [],
  );
  assert.ok(isPublic('203.0.114.1') && isPublic('2606:4700::1'));
  const inside = async () => [
    { address: '203.0.114.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  const before = receiver.got.length;
  const port = new URL(receiver.url).port;
  for (const url of [`https://127.0.0.1:${port}/`, `https://[::1]:${port}/`, receiver.url]) {
    assert.equal(await sendWebhook(url, MESSAGE), 'address-refused', url);
    assert.equal(await mayAsk(url), false, url);
  }
  const named = await sendWebhook('https://hook.example/', MESSAGE, { resolve: inside });
  assert.equal(named, 'address-refused');
  assert.equal(receiver.got.length, before);
});

test('a notice is sent until it is taken, and a receiver that is gone is left alone', async () => {
  const { staff, pools, clock } = server;
  await pools.owner.query(
    `insert into staff.webhook (operator, url, generation, is_on, set_at)
     values ('carrier-a', $1, 1, true, now())`,
    [receiver.url],
  );
  const { rows } = await pools.owner.query(
    `insert into staff.notice (operator, kind, about, subject, mark, at)
     values ('carrier-a', 'answer', 'handover', $1, 'a', now()) returning id::text`,
    [NOTICE.subject],
  );
  const waiting = await pools.owner.query(
    `select payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'send-notice'`,
  );
  const job = { operator: 'carrier-a', id: rows[0]?.id };
  assert.deepEqual(
    waiting.rows.map(({ payload }) => payload),
    [job],
  );
  const deps = {
    store: staff.store,
    now: () => clock.now,
    webhooks: {
      ...staff.webhooks,
      send: (url: string, message: typeof MESSAGE) =>
        sendWebhook(url, message, { allowsPrivate: true }),
    },
  };
  receiver.answers.push(503, 204, 410);
  await assert.rejects(sendNotice(deps, job), { code: 'not-taken' });
  await sendNotice(deps, job);
  assert.equal((await staff.store.webhooks.of('carrier-a'))?.lastOutcome, 'taken');
  const ids = receiver.got.slice(-2).map(({ headers }) => headers['webhook-id']);
  assert.equal(ids[0], ids[1], 'sent again, it has the same id');
  await sendNotice(deps, job);
  assert.equal((await staff.store.webhooks.of('carrier-a'))?.isOn, false);
  const sent = receiver.got.length;
  await sendNotice(deps, job);
  assert.equal(receiver.got.length, sent);
});

test('an administrator sets the address and gets its secret once; others do not', async () => {
  const url = '/api/v1/admin/webhook';
  const administrator = new TestBrowser(server.app);
  await administrator.signIn('administrator@carrier-b.example');
  const inside = await administrator.send('PUT', url, { url: 'https://127.0.0.1/hook' });
  assert.deepEqual([inside.statusCode, inside.json().code], [422, 'webhook-address-refused']);
  const set = await administrator.send('PUT', url, { url: 'https://203.0.114.1/hook' });
  assert.match(set.json<{ secret: string }>().secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const seen = await administrator.send('GET', url);
  assert.deepEqual(seen.json(), { isOn: true, url: 'https://203.0.114.1/hook' });
  const counter = new TestBrowser(server.app);
  await counter.signIn('counter@carrier-b.example');
  assert.equal((await counter.send('PUT', url, { url: 'https://203.0.114.1/' })).statusCode, 403);
});
