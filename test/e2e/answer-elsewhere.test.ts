/**
 * A shop's question, answered where holders have their pages: at an authority that runs elsewhere.
 * The question leads there, the statement is given there, and the page brings it back.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ChallengeOpenedDto, ChallengesDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { eventually, startElsewhere } from '../integration/elsewhere.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';

const browser = await duringTests(startBrowser);
const both = await duringTests(() => startElsewhere(1));
before(async () => {
  // Whom pages may send to is read at the start.
  await both.pin();
  await both.authority.stop();
  await both.authority.again();
});

test('the link leads to the authority, and the answer comes back to the counter', async () => {
  const { authority, server, counter } = both;
  const element = authority.element(0);
  const holder = await authority.holder(0).byCard();
  await holder.issueTo(element);
  await holder.post('/revoke', { eid: element.eid, which: 'both' });
  await element.comesOnline(authority.asker);
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: '001017000000078', platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
    giver: 'present',
  });
  const url = `/api/v1/handovers/${opened.id}`;
  const asked = { mode: 'live', min: 'B1' };
  const { id, link } = await counter.post<ChallengeOpenedDto>(`${url}/challenges`, asked);

  const app = await browser.page({ viewport: { width: 390, height: 844 } });
  const [name = '', value = ''] = (holder.cookie ?? '').split('=');
  await app.context().addCookies([{ name, value, url: authority.origin }]);
  const heard: string[] = [];
  app.on('request', (request) => void heard.push(`${request.url()} ${request.postData() ?? ''}`));
  await app.goto(link);
  await app.getByText('店の署名を確認しました').waitFor();
  assert.equal(new URL(app.url()).origin, authority.origin);
  await app.getByRole('button', { name: '認証局に証明をもらう' }).click();
  await app.getByRole('button', { name: 'この内容をお店に送る' }).click();
  const code = (await app.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? '';
  await assertAccessible(app, 'an answer from elsewhere');
  const challenges = await counter.get<ChallengesDto>(`${url}/challenges`);
  assert.equal(challenges.items[0]?.state, 'answered');
  await counter.post(`${url}/challenges/${id}/confirm-code`, { code });
  await app.getByText('店の記録に入りました').waitFor();
  const key = await eventually('the key', async () => {
    const { compartments } = await counter.get<HandoverDto>(url);
    return compartments.find(({ compartment }) => compartment === 'jpki-key')?.state;
  });
  assert.equal(key, 'clear');

  // What the authority heard names neither the shop nor the way back.
  const there = heard.filter((one) => one.startsWith(authority.origin));
  assert.ok(there.some((one) => one.includes('/statements')));
  for (const secret of [new URL(link).pathname, server.origin, '見本一号店', opened.id]) {
    assert.ok(!there.some((one) => one.includes(secret)), secret);
  }
});
