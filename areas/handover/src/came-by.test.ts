/** R10, R20: past intake a phone is judged by the channel by which it came, whoever asks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, STAFF, samplePhone, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

const staff = () => server.staff;
const open = <Body = HandoverDto>(n: number, channel: string, stage: string, more: object = {}) =>
  staff().post<Body>('/api/v1/handovers', { phone: samplePhone(n), channel, stage, ...more });
const entriesOf = async () =>
  (await server.database.pools.owner.query('select count(*)::int as n from nagori.entry')).rows[0];

async function refuses(n: number, channel: string, stage: string, came: string): Promise<void> {
  const before = await entriesOf();
  const { status, body } = await open<Refused>(n, channel, stage);
  assert.deepEqual([status, body.code], [422, 'no-policy-fits'], `${channel} ${stage}`);
  assert.deepEqual(
    body.errors.map(({ field }) => field),
    ['channel'],
  );
  assert.match(body.errors[0]?.message ?? '', new RegExp(`\`${came}\``));
  assert.deepEqual(await entriesOf(), before, 'nothing was written');
}

async function opens(n: number, channel: string, stage: string, policy: string): Promise<string> {
  const { status, body } = await open(n, channel, stage);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.policy.id, policy);
  return body.id;
}

const post = (id: string, what: string, body: object) =>
  staff().post<HandoverDto & { readonly code?: string }>(`/api/v1/handovers/${id}/${what}`, body);

/** Ends the open handover as it may: the phone stays in our hands. */
const close = async (id: string) =>
  assert.equal((await post(id, 'close', { outcome: 'refused' })).status, 200);

/** Bought, given or traded in over the counter. */
async function takeInBy(n: number, channel: string, route = 'inspection'): Promise<HandoverDto> {
  const { status, body } = await open(n, channel, 'intake');
  assert.equal(status, 201, JSON.stringify(body));
  const { decision } = await staff().record(body.id, ...AT_THE_COUNTER, {
    kind: 'disclosure',
  });
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
  await post(body.id, 'confirm', { party: 'receiver', route });
  const taken = await post(body.id, 'confirm', { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  return taken.body;
}

const transferOf = ({ evidence }: HandoverDto) =>
  evidence.findLast(({ kind, body }) => kind === 'custody' && body.entry === 'transfer');

test('R10: bought over the counter, it is not released or inspected as a lot', async () => {
  await takeInBy(401, 'buyback');
  await refuses(401, 'trade', 'release', 'buyback');
  await refuses(401, 'trade-in', 'release', 'buyback');
  await refuses(401, 'trade', 'inspection', 'buyback');
  await refuses(401, 'procurement', 'receipt', 'buyback');
  await refuses(401, 'collection', 'destruction', 'buyback');
  await close(await opens(401, 'buyback', 'inspection', 'recommended-inspection-guideline/1'));
  await close(await opens(401, 'sale', 'release', 'recommended-sale/1'));
  await opens(401, 'authority-seizure', 'receipt', 'recommended-authority-seizure/1');
});

test('R10: traded in, it is not released as a lot', async () => {
  await takeIn(server, 402);
  await refuses(402, 'trade', 'release', 'trade-in');
  await opens(402, 'trade-in', 'release', 'recommended-reuse/1');
});

test('R20: a taking-in that was voided still says how the phone came, until the next', async () => {
  const first = await takeInBy(404, 'buyback');
  const bought = transferOf(first)?.id;
  const answer = (id: string, of: string | undefined) =>
    post(id, 'correct', { of, entry: 'void', reason: 'wrong phone' });
  const voided = await answer(first.id, bought);
  assert.equal(voided.status, 200);
  await refuses(404, 'trade-in', 'release', 'buyback');
  const second = await takeInBy(404, 'trade-in');
  const release = await opens(404, 'trade-in', 'release', 'recommended-reuse/1');
  // The void is taken back, and the second taking-in answered: it was bought after all.
  await answer(release, voided.body.evidence.at(-1)?.id);
  assert.equal((await answer(release, transferOf(second)?.id)).status, 200);
  const confirmed = await post(release, 'confirm', { party: 'receiver', route: 'reuse' });
  assert.deepEqual([confirmed.status, confirmed.body.code], [422, 'no-policy-fits']);
  await close(release);
  await opens(404, 'buyback', 'release', 'recommended-reuse-guideline/1');
});

test('R20: handed on, the receiver’s own taking-in counts, not the giver’s', async () => {
  const { id } = await takeInBy(405, 'buyback', 'repair');
  const given = await staff().post<{ readonly token?: string }>(
    `/api/v1/handovers/${id}/hand-over`,
    { to: 'operator', operator: 'dealer-d' },
  );
  assert.equal(given.status, 200, JSON.stringify(given.body));
  const dealer = server.as({ ...STAFF, operator: 'dealer-d', mark: 'staff-d' });
  const lot = { phone: samplePhone(405), channel: 'trade', supplier: 'carrier-a' };
  const taken = await dealer.post('/api/v1/handovers', {
    ...lot,
    handoverToken: given.body.token,
  });
  assert.equal(taken.status, 201, JSON.stringify(taken.body));
  await dealer.record(taken.body.id, {
    kind: 'network-status',
    carrier: 'carrier-a',
    status: 'ok',
  });
  const url = `/api/v1/handovers/${taken.body.id}/confirm`;
  await dealer.post(url, { party: 'receiver', route: 'inspection' });
  const both = await dealer.post(url, { party: 'giver', how: 'paper' });
  assert.equal(both.body.state, 'taken', JSON.stringify(both.body));
  const next = { phone: samplePhone(405), stage: 'release' };
  const wrong = await dealer.post<Refused>('/api/v1/handovers', { ...next, channel: 'buyback' });
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'no-policy-fits']);
  const right = await dealer.post('/api/v1/handovers', { ...next, channel: 'trade' });
  assert.equal(right.body.policy.id, 'recommended-sale-lot/1');
});
