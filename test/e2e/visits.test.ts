/**
 * S11 in a real browser: a holder announces a visit, opens the link of the mail, says that it is
 * done, and the phone that arrives counts as prompted.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { VisitListDto } from '@nagori/area-visits/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

/** The demonstration's own mailbox, once the mail to this address is in it. */
async function mailTo(address: string): Promise<string> {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    const answer = await fetch(`${server.origin}/world/v1/mails`);
    const { mails } = (await answer.json()) as { mails: { recipient: string; body: string }[] };
    const found = mails.find(({ recipient }) => recipient === address);
    if (found !== undefined) return found.body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no mail');
}

test('S11: planned, prompted, opened, answered, arrived', async () => {
  const answer = await fetch(`${server.origin}/world/v1/phones/phone-1`);
  const [imei = ''] = ((await answer.json()) as WorldPhoneDto).imeis;
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.origin}/sign-in?next=/visits`);
  await page
    .getByRole('group', { name: '見本キャリアA', exact: true })
    .getByRole('button', { name: '受付', exact: true })
    .click();
  await page.getByText('来店の予定はありません').waitFor();
  await assertAccessible(page, 'no visits');
  await page.getByRole('button', { name: 'お知らせを送る' }).click();
  await page.getByText('name@example.jpのような形で入力してください。').waitFor();
  await page.getByLabel('メールアドレス').fill('mihon-visit@example.jp');
  await page.getByLabel('IMEI（任意）').fill(imei);
  await page.keyboard.press('Enter');
  await page.getByText(/の来店を登録しました/).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'm…@example.jp' });
  await row.getByText('送信済み').waitFor({ timeout: 20_000 });

  const body = await mailTo('mihon-visit@example.jp');
  assert.match(body, /初期化だけでは、スマホ用電子証明書とおサイフケータイの情報は消えません/);
  const link = /http:\S+\/holder#visit=\S+/.exec(body)?.[0] ?? '';
  const holder = await browser.page({ viewport: { width: 390, height: 844 } });
  const asked: string[] = [];
  holder.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer}`));
  await holder.goto(link);
  await holder.getByRole('heading', { name: /見本キャリアA .*へお持ちになる端末/ }).waitFor();
  await assertAccessible(holder, 'the link of the mail');
  const token = link.split('=').at(-1) ?? '';
  assert.ok(token.length === 22 && asked.length > 3);
  assert.deepEqual(
    asked.filter((one) => one.includes(token)),
    [],
    'no server and no referrer has the token in an address',
  );
  await holder.getByRole('button', { name: '失効を済ませました' }).click();
  await holder.getByText('失効を済ませたと伺いました', { exact: false }).waitFor();
  await row.getByText('「失効した」との申告').waitFor({ timeout: 20_000 });

  await page.goto(`${server.origin}/counter`);
  await page.getByLabel(/IMEI/).first().fill(imei);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '判定結果' }).waitFor();
  const opened = page.url().split('/').at(-1) ?? '';
  const read = async <Body>(path: string): Promise<Body> => {
    const got = await page.evaluate(async (at) => (await fetch(at)).json(), path);
    return got as Body;
  };
  const end = performance.now() + 10_000;
  let handover = await read<HandoverDto>(`/api/v1/handovers/${opened}`);
  while (!handover.evidence.some(({ kind }) => kind === 'prompt') && performance.now() < end) {
    handover = await read<HandoverDto>(`/api/v1/handovers/${opened}`);
  }
  assert.equal(handover.evidence.filter(({ kind }) => kind === 'prompt').length, 1);
  const visits = await read<VisitListDto>('/api/v1/visits?from=2020-01-01&to=2099-12-31');
  assert.equal(visits.items[0]?.handover, opened);
  await holder.reload();
  await holder.getByText('端末は窓口に届いています', { exact: false }).waitFor();
});

test('a link that was never sent says so', async () => {
  const holder = await browser.page({ viewport: { width: 390, height: 844 } });
  await holder.goto(`${server.origin}/holder#visit=${'A'.repeat(22)}`);
  await holder.getByText('このリンクは使えません。', { exact: false }).waitFor();
  await assertAccessible(holder, 'a link that has ended');
  // The other mail's link, opened in the same tab: nothing loads anew, and it is read all the same.
  const again = holder.waitForRequest(/visits\/open$/);
  await holder.goto(`${server.origin}/holder#visit=${'B'.repeat(22)}`);
  assert.match((await again).postData() ?? '', /B{22}/);
});
