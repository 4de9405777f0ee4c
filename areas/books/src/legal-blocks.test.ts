/**
 * A suspicion, an owner's claim and an order of the police over HTTP and on the disk (Secondhand
 * Articles Dealer Act arts. 15(3), 20 and 21; R18).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BlockedDto, HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { sampleImei, samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import {
  CLERK,
  ENTRIES,
  OFFICE,
  type Problem,
  sentEntry,
  startBookServer,
  type Written,
} from './books.testing.ts';
import { bookTasks } from './tasks.ts';

const server = await duringTests(startBookServer);

const KIND = { kind: 'legal-block' } as const;
const SUSPECTED = { ...KIND, entry: 'suspected', doubts: ['identity', 'haste'] };
const POLICE = { police: 'Shinjuku', officer: 'Community safety' };
const CLAIMED = {
  ...{ ...KIND, entry: 'claimed', claimant: 'owner', cause: 'theft', lostOn: '2026-10-01' },
  ...{ document: 'theft-report', reference: 'claim-7' },
};
const ORDERED = {
  ...{ ...KIND, entry: 'ordered', number: '12', police: 'Shinjuku' },
  ...{ from: '2026-11-24', until: '2026-12-23' },
};

const clerk = () => server.as(CLERK);
const open = async (n: number) =>
  (await clerk().post('/api/v1/handovers', { phone: samplePhone(n), channel: 'buyback' })).body;
const say = (id: string, evidence: object) =>
  clerk().post<HandoverDto & Problem>(`/api/v1/handovers/${id}/evidence`, evidence);
const wrongOf = ({ body }: { readonly body: Problem }): string =>
  [body.code, ...(body.errors ?? []).map(({ field }) => field)].join(' ');
const blocked = async () => {
  const { status, body } = await clerk().get<BlockedDto>('/api/v1/blocked');
  assert.equal(status, 200, JSON.stringify(body));
  return body.phones;
};

test('art. 15(3): a suspicion stops a purchase and ends by the police alone', async () => {
  const { id } = await open(700);
  const suspected = (await say(id, SUSPECTED)).body;
  const [block] = suspected.blocks;
  assert.ok(block !== undefined);
  assert.deepEqual(block.doubts, ['identity', 'haste']);
  assert.equal(suspected.decision.verdict, 'quarantine');
  const of = block.id;
  const taken = { party: 'receiver', how: 'screen' };
  const bought = await clerk().post<Problem>(`/api/v1/handovers/${id}/confirm`, taken);
  assert.equal(bought.body.code, 'quarantined');
  const entry = await clerk().post<Problem>(ENTRIES, sentEntry(700, { handover: id }));
  assert.equal(entry.body.code, 'book-phone-wanted', 'nothing is paid');
  await say(id, { kind: 'sign-off', rule: 'R18', badge: 'badge-office' });
  const ended = { ...KIND, entry: 'suspicion-ended', of, ...POLICE, reason: 'not reported' };
  assert.equal(wrongOf(await say(id, ended)), 'evidence-invalid of', 'they were not told');
  const reporting = (await say(id, { ...KIND, entry: 'reported', of, ...POLICE })).body;
  const { reported } = reporting.blocks[0] ?? {};
  assert.deepEqual([reported?.police, reported?.person], ['Shinjuku', 'staff-1']);
  assert.equal(reporting.decision.verdict, 'quarantine', 'they have not answered');
  const free = (await say(id, ended)).body;
  assert.deepEqual(free.blocks, []);
  assert.notEqual(free.decision.verdict, 'quarantine');
  assert.equal(wrongOf(await say(id, ended)), 'evidence-invalid of', 'it has ended');
  const { body } = await clerk().post<TimelineDto>('/api/v1/phones/timeline', {
    imei: sampleImei(700),
  });
  const words = body.entries.flatMap(({ evidence }) => evidence.map(({ kindWords }) => kindWords));
  for (const en of ['Suspected stolen', 'Reported to the police', 'Suspicion ended']) {
    assert.ok(
      words.some((one) => one.en === en),
      en,
    );
  }
});

test('art. 15(3): quarantined, and back on its counter once the police say so', async () => {
  const { id } = await open(701);
  const of = (await say(id, SUSPECTED)).body.blocks[0]?.id;
  const url = `/api/v1/handovers/${id}/close`;
  const refused = await clerk().post<Problem>(url, { outcome: 'refused' });
  assert.equal(refused.body.code, 'quarantined');
  await clerk().post(url, { outcome: 'quarantined' });
  await say(id, { ...KIND, entry: 'reported', of, ...POLICE });
  const ended = { ...KIND, entry: 'suspicion-ended', of, ...POLICE, reason: 'not reported' };
  assert.equal((await say(id, ended)).body.state, 'open');
});

test('art. 20: a claimed phone is blocked, and goes to its owner', async () => {
  const { id } = await takeIn(server, 710, CLERK);
  const { body: written } = await clerk().post<Written>(ENTRIES, sentEntry(710, { handover: id }));
  const { body } = await say(id, CLAIMED);
  const [block] = body.blocks;
  assert.deepEqual(
    [block?.claim?.freeUntil, block?.claim?.until, block?.claim?.isFree],
    ['2027-10-01', '2028-10-01', true],
  );
  const away = await clerk().post<Problem>(`/api/v1/handovers/${id}/hand-over`, { to: 'holder' });
  assert.equal(away.status, 409, 'nothing leaves');
  await bookTasks(server.book).tasks['hold-book-entries']?.({
    operator: 'dealer-a',
    handovers: [id],
    why: 'inquiry',
  });
  const entry = await server
    .as(OFFICE)
    .get<{ held: boolean }>(`${ENTRIES}/shop-1/${written.number}`);
  assert.equal(entry.body.held, true);
  const list = await blocked();
  assert.deepEqual(
    list.filter((one) => one.id === id).map(({ blocks }) => blocks[0]?.claim?.reference),
    ['claim-7'],
  );
  const end = { ...KIND, entry: 'claim-ended', of: block?.id };
  assert.equal(wrongOf(await say(id, { ...end, outcome: 'refused' })), 'evidence-invalid reason');
  const returned = await say(id, { ...end, outcome: 'returned', reason: 'papers seen' });
  assert.equal(returned.body.state, 'returned', JSON.stringify(returned.body));
  const custody = returned.body.evidence.filter(({ kind }) => kind === 'custody');
  assert.deepEqual(custody.at(-1)?.body.by, 'holder');
  assert.ok((await blocked()).every((one) => one.id !== id));
});

test('art. 20: a claim is refused with a reason; no phone of a giver is returned', async () => {
  const { id } = await open(711);
  const of = (await say(id, CLAIMED)).body.blocks[0]?.id;
  const end = { ...KIND, entry: 'claim-ended', of, reason: 'another phone' };
  const early = await say(id, { ...end, outcome: 'returned' });
  assert.equal(wrongOf(early), 'evidence-invalid outcome');
  const refused = await say(id, { ...end, outcome: 'refused' });
  assert.notEqual(refused.body.decision.verdict, 'quarantine');
});

test('art. 21: an order blocks the phone until its days are over', async () => {
  const { id } = await takeIn(server, 720, CLERK);
  const long = { ...ORDERED, until: '2026-12-24' };
  assert.equal(wrongOf(await say(id, long)), 'evidence-invalid until', 'thirty-one days');
  const { body } = await say(id, ORDERED);
  const of = body.blocks[0]?.id;
  assert.equal(body.decision.verdict, 'quarantine');
  const past = { ...ORDERED, from: '2026-10-20', until: '2026-11-18' };
  assert.equal(wrongOf(await say(id, past)), 'evidence-invalid until', 'nothing is dated back');
  const byWord = { ...KIND, entry: 'order-ended', of, outcome: 'lifted' };
  assert.equal(wrongOf(await say(id, byWord)), 'evidence-invalid police reason');
  const over = { ...byWord, outcome: 'over', ...POLICE, reason: 'goes no further' };
  assert.equal(wrongOf(await say(id, over)), 'evidence-invalid outcome', 'its days are not over');
  server.now += 31 * DAY_MS;
  const later = (await clerk().get(`/api/v1/handovers/${id}`)).body;
  assert.equal(later.blocks[0]?.order?.isOver, true);
  assert.equal(later.decision.verdict, 'quarantine', 'time alone frees nothing');
  assert.deepEqual((await say(id, over)).body.blocks, []);
  server.now -= 31 * DAY_MS;
});

test('art. 21: with an order open the owner’s claim returns no phone', async () => {
  const { id } = await takeIn(server, 721, CLERK);
  await say(id, ORDERED);
  const of = (await say(id, CLAIMED)).body.blocks.find(({ kind }) => kind === 'claim')?.id;
  const end = { ...KIND, entry: 'claim-ended', of, outcome: 'returned', reason: 'papers seen' };
  assert.equal((await say(id, end)).body.code, 'quarantined');
});
