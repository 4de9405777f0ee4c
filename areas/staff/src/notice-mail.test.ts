/** Notices by mail: one mail for ten minutes, a link and nothing else, where it is wanted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { MailError } from './mail-error.ts';
import { mailNotices } from './mail-notices.ts';
import type { Mail } from './mailer.ts';
import { isMailedOutside } from './notice-mail-routes.ts';
import { startStaffApp, TestBrowser } from './staff-app.testing.ts';
import type { NoticeMailDto } from './wire-notices.ts';

const server = await duringTests(startStaffApp);
const URL_OF = '/api/v1/admin/notice-mail';
const SUBJECT = '00000000-0000-4000-8000-000000000001';
const ADDRESS = 'office@carrier-a.example';

async function administrator(): Promise<TestBrowser> {
  const browser = new TestBrowser(server.app);
  await browser.signIn('administrator@carrier-a.example');
  return browser;
}

const shown = async () => (await (await administrator()).send('GET', URL_OF)).json<NoticeMailDto>();

async function notices(...marks: readonly string[]): Promise<void> {
  for (const mark of marks) {
    await server.pools.owner.query(
      `insert into staff.notice (operator, kind, about, subject, mark, at)
       values ('carrier-a', 'answer', 'handover', $1, $2, now())`,
      [SUBJECT, mark],
    );
  }
}

async function jobs(): Promise<readonly object[]> {
  const { rows } = await server.pools.owner.query<{ payload: object }>(
    `select payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'mail-notices'`,
  );
  return rows.map(({ payload }) => payload);
}

test('nothing is mailed until an administrator wants it', async () => {
  await notices('a');
  assert.deepEqual(await jobs(), []);
  const counter = new TestBrowser(server.app);
  await counter.signIn('counter@carrier-a.example');
  assert.equal((await counter.send('PUT', URL_OF, { address: ADDRESS })).statusCode, 403);
  const own = await administrator();
  assert.equal((await own.send('PUT', URL_OF, { address: ADDRESS })).statusCode, 204);
  assert.deepEqual(await shown(), { isOn: true, address: ADDRESS });
});

test('the address is sealed', async () => {
  const { rows } = await server.pools.owner.query('select sealed from staff.notice_mail');
  assert.equal(rows.length, 1);
  assert.ok(!Buffer.from(rows[0].sealed).includes('carrier-a.example'));
});

test('an address in a local network is refused', async () => {
  const own = await administrator();
  const local = ['a@printer.local', 'a@mail.internal', 'a@nas.lan', 'a@x.home.arpa'];
  for (const address of local) {
    const refused = await own.send('PUT', URL_OF, { address });
    assert.deepEqual([refused.statusCode, refused.json().code], [422, 'notice-mail-refused']);
  }
  for (const address of ['a@localhost', 'a@10.0.0.1', 'a@[10.0.0.1]', 'a@[::1]']) {
    assert.equal(isMailedOutside(address), false, address);
  }
  assert.equal((await shown()).address, ADDRESS);
});

test('notices of ten minutes are one mail, with a link and nothing of them', async () => {
  await notices('b', 'c', 'd');
  const [job, ...more] = await jobs();
  assert.ok(job !== undefined && more.length <= 1, 'two where the ten minutes ended between them');
  const { due } = job as { readonly due: number };
  const mails: Mail[] = [];
  let answer: () => Promise<'taken' | 'refused'> = async () => 'taken';
  const deps = {
    store: server.staff.store,
    now: () => due * 1000,
    origin: 'https://nagori.example',
    mailer: {
      send: async (mail: Mail) => {
        mails.push(mail);
        return answer();
      },
    },
  };
  await mailNotices(deps, job);
  const [mail] = mails;
  assert.equal(mail?.to, ADDRESS);
  assert.ok(mail.text.includes('https://nagori.example/sign-in'));
  assert.ok(!JSON.stringify(mail).includes(SUBJECT) && !/\d{14}/.test(mail.text));
  assert.equal((await shown()).lastOutcome, 'taken');
  answer = async () => {
    throw new MailError('mail-slow');
  };
  await assert.rejects(mailNotices(deps, job), { code: 'mail-slow' });
  assert.deepEqual([(await shown()).isOn, (await shown()).lastOutcome], [true, 'not-sent']);
  assert.equal(mails[1]?.messageId, mail.messageId, 'sent again, it has the same id');
  await mailNotices({ ...deps, mailer: undefined }, job);
  assert.equal((await shown()).lastOutcome, 'no-server');
  answer = async () => 'refused';
  await mailNotices(deps, job);
  assert.deepEqual([(await shown()).isOn, (await shown()).lastOutcome], [false, 'refused']);
  const before = mails.length;
  await mailNotices(deps, job);
  assert.equal(mails.length, before, 'no more until it is set again');
});
