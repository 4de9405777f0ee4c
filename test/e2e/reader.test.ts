/**
 * The counter asks with its reader (B2): in the demonstration the virtual phone that lies on the
 * counter is read, the holder answers on another device, and the phone is read again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChallengesDto, ChallengeWithAskingDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { signInByCard } from './holder.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

test('asked with the reader, answered on another device, read again', async () => {
  const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const phone = await counter.get<WorldPhoneDto>('/world/v1/phones/phone-3');
  const { platform, model } = phone;
  const imei = phone.imeis[0]?.replaceAll('-', '');
  const { id } = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei, platform, model },
    channel: 'trade-in',
    giver: 'present',
  });
  const asked = `/api/v1/handovers/${id}/challenges`;

  const desk = await browser.page();
  await desk.goto(`${server.origin}/sign-in?next=/counter/${id}`);
  await desk.getByRole('button', { name: '受付', exact: true }).first().click();
  const ask = desk.getByRole('button', { name: '読取装置で端末を読んで、この場で尋ねる' });
  // The plan of this iPhone asks for a look instead; the question can be asked beside it.
  await desk.getByText('認証局に尋ねる（お客さまの証明）').click();
  await ask.click();
  await desk.getByRole('img', { name: '認証局への問い合わせのコード' }).waitFor();
  const { items } = await counter.get<ChallengesDto>(asked);
  assert.deepEqual([items[0]?.min, items[0]?.state], ['B2', 'asked']);

  // Another person's telephone would do as well: the question names the element on the counter.
  const { asking } = await counter.get<ChallengeWithAskingDto>(`${asked}/${items[0]?.id}`);
  const app = await browser.page({ viewport: { width: 390, height: 844 } });
  await app.goto(asking.link);
  await app.getByText('店の署名を確認しました').waitFor();
  await signInByCard(app, 'card-3');
  await app.getByRole('button', { name: '失効させる' }).click();
  await app.getByRole('dialog').getByRole('button', { name: '失効させる' }).click();
  await app.getByRole('button', { name: '認証局に証明をもらう' }).click();
  await app.getByRole('button', { name: 'この内容をお店に送る' }).click();

  await app.getByRole('heading', { name: '端末をお店の読取装置へ' }).waitFor();
  await assertAccessible(app, 'the phone goes to the reader');
  const again = desk.getByRole('button', { name: '端末をもう一度読む' });
  await again.waitFor();
  await desk.getByText('1分以内に、端末をもう一度読取装置に').first().waitFor();
  await assertAccessible(desk, 'the phone is to be read again');
  await again.click();
  await again.waitFor({ state: 'detached' });
  await app.getByText('店の記録に入りました').waitFor();
  const done = await counter.get<ChallengesDto>(asked);
  assert.equal(done.items[0]?.state, 'accepted');
});
