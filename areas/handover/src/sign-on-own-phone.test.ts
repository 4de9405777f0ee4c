/**
 * Signing on the giver's own phone: one link for one handover, ten minutes, one signature.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type {
  AskedSigningDto,
  HandoverDto,
  OpenedSigningDto,
  SignatureDto,
  SigningStateDto,
} from './wire.ts';

const server = await duringTests(startTestServer);
const DRAWN = { kind: 'drawn', path: 'M100 200 300 100 500 300M600 200 900 210' } as const;
type Refusal = { readonly code: string };

let phones = 900;
async function readyToSign(): Promise<string> {
  const { staff } = server;
  const sent = { phone: samplePhone(phones++), channel: 'trade-in' };
  const { body } = await staff.post('/api/v1/handovers', sent);
  await staff.record(body.id, ...AT_THE_COUNTER);
  const url = `/api/v1/handovers/${body.id}/confirm`;
  await staff.post(url, { party: 'receiver', route: 'inspection' });
  return body.id;
}

async function asks(id: string): Promise<string> {
  const asked = await server.staff.post<AskedSigningDto>(`/api/v1/handovers/${id}/signings`, {});
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  return asked.body.token;
}

const opens = <Body = OpenedSigningDto>(token: string) =>
  server.staff.post<Body>('/api/v1/public/signings/open', { token });

async function signs(token: string, more: object = {}) {
  const { body } = await opens(token);
  const { language, digest } = body.texts?.[0] ?? { language: 'ja', digest: '0'.repeat(64) };
  const signature = { language, digest, mark: DRAWN, ...more };
  const url = '/api/v1/public/signings/sign';
  return server.staff.post<SigningStateDto & Refusal>(url, { token, signature });
}

const stateOf = async (id: string) =>
  (await server.staff.get<SigningStateDto>(`/api/v1/handovers/${id}/signings`)).body.state;

const confirms = (id: string) =>
  server.staff.post<HandoverDto & Refusal>(`/api/v1/handovers/${id}/confirm`, {
    party: 'giver',
    how: 'own-phone',
  });

test('signed on the own phone, confirmed by staff: sealed with the text', async () => {
  const id = await readyToSign();
  assert.equal(await stateOf(id), 'none');
  const token = await asks(id);
  assert.equal(await stateOf(id), 'asked');
  const { body } = await opens(token);
  assert.deepEqual(
    body.texts.map(({ language }) => language),
    ['ja', 'en'],
  );
  assert.equal((await signs(token)).status, 200);
  assert.equal(await stateOf(id), 'signed');
  const taken = await confirms(id);
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  assert.equal(taken.body.confirmed.how, 'own-phone');
  const signature = await server.staff.get<SignatureDto>(`/api/v1/handovers/${id}/signature`);
  assert.equal(signature.body.text, body.texts[0]?.text);
  assert.deepEqual(signature.body.mark, DRAWN);
  assert.equal((await opens<Refusal>(token)).body.code, 'signing-not-found', 'nothing is left');
});

test('a link is signed once', async () => {
  const token = await asks(await readyToSign());
  assert.equal((await signs(token)).status, 200);
  const again = await signs(token, { mark: { kind: 'typed', name: '別の人' } });
  assert.deepEqual([again.status, again.body.code], [409, 'signing-used']);
});

test('a link of one handover confirms no other', async () => {
  const [one, other] = [await readyToSign(), await readyToSign()];
  await signs(await asks(one));
  const refused = await confirms(other);
  assert.deepEqual([refused.status, refused.body.code], [422, 'signature-needed']);
  const { body } = await opens(await asks(other));
  const crossed = await signs(await asks(one), { digest: body.texts[0]?.digest });
  assert.equal(crossed.body.code, 'signed-text-differs');
});

test('a newer link replaces the older one, with what was signed there', async () => {
  const id = await readyToSign();
  const old = await asks(id);
  await signs(old);
  await asks(id);
  assert.equal(await stateOf(id), 'asked');
  assert.equal((await opens<Refusal>(old)).body.code, 'signing-not-found');
  assert.equal((await confirms(id)).body.code, 'signature-needed');
});

test('after ten minutes, and once the giver has confirmed, a link is over', async () => {
  const id = await readyToSign();
  const late = await asks(id);
  server.now += 11 * 60_000;
  assert.equal((await signs(late)).body.code, 'signing-expired');
  assert.equal(await stateOf(id), 'expired');
  const token = await asks(id);
  const paper = { party: 'giver', how: 'paper' };
  await server.staff.post(`/api/v1/handovers/${id}/confirm`, paper);
  assert.equal((await signs(token)).body.code, 'signing-expired');
  const ended = await server.staff.post<Refusal>(`/api/v1/handovers/${id}/signings`, {});
  assert.equal(ended.body.code, 'handover-ended');
});

test('what was signed before the route changed does not confirm', async () => {
  const id = await readyToSign();
  await signs(await asks(id));
  const url = `/api/v1/handovers/${id}/confirm`;
  const other = { party: 'giver', how: 'own-phone', route: 'repair' };
  const refused = await server.staff.post<Refusal>(url, other);
  assert.equal(refused.body.code, 'signed-text-differs');
});

test('guessed tokens and strangers learn nothing', async () => {
  const id = await readyToSign();
  await asks(id);
  assert.equal((await opens<Refusal>('A'.repeat(22))).body.code, 'signing-not-found');
  assert.equal((await opens<Refusal>("' or 1=1 --")).body.code, 'request-invalid');
  const stranger = server.as({ ...STAFF, operator: 'dealer-d' });
  const url = `/api/v1/handovers/${id}/signings`;
  assert.equal((await stranger.get<Refusal>(url)).body.code, 'handover-not-found');
  assert.equal((await stranger.post<Refusal>(url, {})).body.code, 'handover-not-found');
  const nowhere = server.as({ ...STAFF, station: undefined });
  assert.equal((await nowhere.post<Refusal>(url, {})).body.code, 'station-needed');
});
