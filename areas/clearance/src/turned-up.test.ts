/** A destroyed phone turns up: what certifies its end is suspended, and a person decides. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PAPER_WORDS, verifyDestruction } from '@nagori/certificate';
import type { StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import type { Refused } from '../../bench/src/bench.testing.ts';
import { Boxes, boxUrl } from '../../bench/src/boxes.testing.ts';
import {
  CRUSHABLE,
  CRUSHED,
  STAFF,
  sampleImei,
  samplePhone,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { issue as issueOwn, opening, startClearanceServer, statusOf } from './clearance.testing.ts';
import { bare, run } from './read-pdf.testing.ts';
import type {
  BoxCertificateDto,
  ClearanceStatusListDto,
  PublishedClearanceDto,
  TurnedUpDto,
} from './wire.ts';

const world = await duringTests(startClearanceServer);
const { server, keys } = world;
const boxes = new Boxes(server);
const folder = mkdtempSync(join(tmpdir(), 'nagori-turned-up-'));
after(() => rmSync(folder, { recursive: true }));

const other: StaffPrincipal = { ...STAFF, account: 'account-2', mark: 'staff-2' };
const dealer: StaffPrincipal = { ...STAFF, account: 'account-9', operator: 'dealer-d' };
const CERTIFICATE = '/certificate';
const issueBox = (box: string, who: StaffPrincipal = STAFF) =>
  server.as(who).post<BoxCertificateDto & Refused>(boxUrl(box, CERTIFICATE), {});
const readBox = async (box: string) =>
  (await server.as(STAFF).get<BoxCertificateDto>(boxUrl(box, CERTIFICATE))).body;
const listed = async (who: StaffPrincipal = STAFF) =>
  (await server.as(who).get<TurnedUpDto[]>('/api/v1/clearances/turned-up')).body;
const decide = async (id: string, body: object, who: StaffPrincipal = other) => {
  const url = `/api/v1/clearances/turned-up/${id}`;
  const answer = await server.as(who).post<Partial<Refused>>(url, body);
  return answer.body?.code ?? answer.status;
};

/** A box that was destroyed, seen and certified. */
async function certifiedBox(box: string, from: number, to: number): Promise<BoxCertificateDto> {
  await boxes.destroyed(box, from, to);
  await boxes.seen(box);
  const { status, body } = await issueBox(box);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** What a reader finds out who asks now. */
async function said(id: string): Promise<string> {
  server.now += 60_000;
  const staff = server.as(STAFF);
  const { body } = await staff.get<PublishedClearanceDto>(`/api/v1/public/clearances/${id}`);
  const list = await staff.get<ClearanceStatusListDto>(
    `/api/v1/public/operators/${body.operator}/clearance-status`,
  );
  const status = list.body.status;
  const { jws } = body;
  const found = await verifyDestruction({ jws, keys, status, now: server.now });
  const listedAs = found.status.kind === 'good' ? 'valid' : found.status.reason.code;
  assert.equal(body.status, listedAs, 'the answer about one and the list say the same');
  return `${found.answer}: ${listedAs}`;
}

async function openedAgain(n: number, who: StaffPrincipal = STAFF): Promise<string> {
  const { status, body } = await server.as(who).post('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'collection', stage: 'intake' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/** The phone that was brought is not taken. */
async function sentAway(id: string): Promise<void> {
  const url = `/api/v1/handovers/${id}/close`;
  const { status, body } = await server.as(STAFF).post(url, { outcome: 'refused' });
  assert.equal(status, 200, JSON.stringify(body));
}

test('R12, R20: a phone of a certified box is opened again, and a person withdraws', async () => {
  const paper = await certifiedBox('box-1', 401, 402);
  assert.equal(await said(paper.id), 'destroyed: valid');
  const again = await openedAgain(401);
  assert.equal(await said(paper.id), 'refused: suspended');
  const [one, ...more] = await listed();
  assert.ok(one !== undefined && more.length === 0);
  const { box, how, state, boxStatus, ownStatus, acts } = one;
  assert.deepEqual(
    { box, how, state, boxStatus, ownStatus, acts, again: one.again, current: one.current },
    {
      ...{ box: 'box-1', how: 'opened', state: 'open', boxStatus: 'suspended' },
      ...{ ownStatus: undefined, acts: ['withdraw'], again, current: again },
    },
  );
  // The list of marks is whole, and says which of the phones it is.
  const shown = await readBox('box-1');
  assert.deepEqual(
    shown.phones.map(({ mark }) => mark),
    paper.phones.map(({ mark }) => mark),
  );
  assert.deepEqual(
    shown.phones.flatMap(({ handover, turnedUp }) => turnedUp.map((it) => [handover, it.again])),
    [[one.handover, again]],
  );
  assert.equal(shown.status, 'suspended');
  assert.match(shown.reasons[0]?.en ?? '', /turned up/);
  // Asked again, the suspended one is the answer, and no other is issued.
  const asked = await issueBox('box-1');
  assert.deepEqual([asked.status, asked.body.id, asked.body.status], [200, paper.id, 'suspended']);
  const because = { act: 'withdraw', reason: 'not-destroyed' };
  assert.equal(await decide(one.id, because, STAFF), 'same-person');
  assert.equal(await decide(one.id, because, { ...other, station: undefined }), 'station-needed');
  assert.equal(await decide(one.id, { act: 'withdraw' }), 'clearance-not-so');
  assert.equal(await decide(one.id, { ...because, reason: 'other-phone' }), 'clearance-not-so');
  assert.equal(await decide(one.id, { ...because, reason: 'because' }), 'request-invalid');
  assert.equal(await decide(one.id, { act: 'restore', reason: 'other-phone' }), 'clearance-not-so');
  assert.equal(await decide(one.id, because), 204);
  assert.equal(await said(paper.id), 'refused: withdrawn');
  assert.equal(await decide(one.id, because), 'clearance-not-so');
  assert.deepEqual(await listed(), []);
  const over = await readBox('box-1');
  assert.deepEqual(
    [over.status, over.reasons[0]?.en],
    ['withdrawn', 'The phone was not destroyed'],
  );
  // It is final: not issued anew, and not suspended by the next phone.
  assert.deepEqual((await issueBox('box-1')).body.status, 'withdrawn');
  await openedAgain(402);
  assert.equal(await said(paper.id), 'refused: withdrawn');
  const [second] = await listed();
  assert.equal(await decide(second?.id ?? '', because), 204);
});

test('its PDF says at the top that it is suspended, or withdrawn', async () => {
  await certifiedBox('box-2', 411, 411);
  const again = await openedAgain(411);
  const page = async (language: 'ja' | 'en') => {
    server.as(STAFF);
    await server.staff.get('/api/v1/queue');
    const url = boxUrl('box-2', `${CERTIFICATE}/pdf`);
    const { statusCode, rawPayload } = await server.app.inject({
      ...{ method: 'POST', url, payload: { language } },
    });
    assert.equal(statusCode, 200, rawPayload.toString());
    const file = join(folder, `${language}.pdf`);
    writeFileSync(file, rawPayload);
    return bare(run(folder, 'pdftotext', '-raw', file, '-'));
  };
  for (const language of ['ja', 'en'] as const) {
    const text = await page(language);
    assert.ok(text.includes(bare(PAPER_WORDS.turnedUp[language])), text);
  }
  await sentAway(again);
  const [one] = await listed();
  assert.equal(await decide(one?.id ?? '', { act: 'withdraw', reason: 'not-shown' }), 204);
  for (const language of ['ja', 'en'] as const) {
    const text = await page(language);
    assert.ok(text.includes(bare(PAPER_WORDS.withdrawn[language])), text);
    assert.ok(!text.includes(bare(PAPER_WORDS.turnedUp[language])));
  }
});

test('another phone under its number: restored, and suspended at the next time', async () => {
  const paper = await certifiedBox('box-3', 421, 422);
  const first = await openedAgain(421);
  const [one] = await listed();
  const because = { act: 'restore', reason: 'other-phone' };
  assert.equal(await decide(one?.id ?? '', because), 'clearance-not-so', 'its record is open');
  await sentAway(first);
  assert.deepEqual((await listed())[0]?.acts, ['withdraw', 'restore']);
  await sentAway(await openedAgain(422));
  assert.equal(await decide(one?.id ?? '', because), 204);
  assert.equal(await said(paper.id), 'refused: suspended', 'the other phone is not decided');
  const [two] = await listed();
  assert.equal(await decide(two?.id ?? '', { act: 'restore', reason: 'number-mistaken' }), 204);
  assert.equal(await said(paper.id), 'destroyed: valid');
  const shown = await readBox('box-3');
  assert.deepEqual([shown.reasons, shown.phones.length], [[], 2]);
  assert.deepEqual(
    shown.phones.flatMap(({ turnedUp }) => turnedUp.map(({ reason }) => reason)).sort(),
    ['number-mistaken', 'other-phone'],
  );
  // Brought once more: what was decided was about that other time.
  await sentAway(await openedAgain(421));
  assert.equal(await said(paper.id), 'refused: suspended');
  const [three] = await listed();
  assert.equal(await decide(three?.id ?? '', because), 204);
  assert.equal(await said(paper.id), 'destroyed: valid');
});

test('R20: opened before the certificate, none is issued until it is cleared', async () => {
  await boxes.destroyed('box-4', 431, 432);
  await boxes.seen('box-4');
  const again = await openedAgain(431);
  assert.equal((await issueBox('box-4')).body.code, 'box-turned-up');
  const [one] = await listed();
  assert.deepEqual([one?.box, one?.boxStatus], ['box-4', undefined]);
  await sentAway(again);
  assert.equal(await decide(one?.id ?? '', { act: 'restore', reason: 'number-mistaken' }), 204);
  const { status, body } = await issueBox('box-4');
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.phones.length, 2);
  assert.equal(await said(body.id), 'destroyed: valid');
  // And where a person confirmed it, never.
  await boxes.destroyed('box-5', 441, 441);
  await boxes.seen('box-5');
  await openedAgain(441);
  const [two] = await listed();
  assert.equal(await decide(two?.id ?? '', { act: 'withdraw', reason: 'not-in-box' }), 204);
  assert.equal((await issueBox('box-5')).body.code, 'box-turned-up');
});

test('another operator suspends, sees and decides nothing of it', async () => {
  const paper = await certifiedBox('box-6', 451, 451);
  await openedAgain(451, dealer);
  assert.equal(await said(paper.id), 'destroyed: valid', 'it learns nothing of our boxes');
  await openedAgain(451);
  const [one] = await listed();
  assert.deepEqual(await listed(dealer), []);
  const because = { act: 'withdraw', reason: 'not-destroyed' };
  assert.equal(await decide(one?.id ?? '', because, dealer), 'clearance-not-so');
  assert.equal(await said(paper.id), 'refused: suspended');
  assert.equal(await decide(one?.id ?? '', because), 204);
});

test('R12: a phone destroyed by itself: its own certificate is suspended, too', async () => {
  await takeIn(server, 470);
  const { id } = await opening(server, 470, 'destruction');
  const looks = [{ on: 'user-data', sees: 'clear', with: 'eye' }];
  const staff = server.as(STAFF);
  await staff.record(id, ...CRUSHABLE, CRUSHED, { kind: 'second-look', badge: 'badge-2', looks });
  const paper = await issueOwn(world, id);
  assert.equal(paper.status, 201, JSON.stringify(paper.body));
  const again = await openedAgain(470);
  server.now += 60_000;
  assert.equal(await statusOf(world, paper.body, 470), 'refused: suspended');
  const [one] = await listed();
  assert.deepEqual([one?.box, one?.ownStatus], [undefined, 'suspended']);
  const notInBox = { act: 'withdraw', reason: 'not-in-box' };
  assert.equal(await decide(one?.id ?? '', notInBox), 'clearance-not-so', 'it was in none');
  await sentAway(again);
  assert.equal(await decide(one?.id ?? '', { act: 'restore', reason: 'other-phone' }), 204);
  server.now += 60_000;
  assert.equal(await statusOf(world, paper.body, 470), 'cleared: valid');
});

/** A phone as its numbers alone say it. */
const opensAs = (n: number, second?: number) =>
  server.as(STAFF).post('/api/v1/handovers', {
    phone: {
      ...{ platform: 'android', model: 'EX-B1', os: '15', imei: sampleImei(n) },
      ...(second === undefined ? {} : { imei2: sampleImei(second) }),
    },
    ...{ channel: 'collection', stage: 'intake' },
  });

test('R12: brought under its other number, it turns up once both are read', async () => {
  const scanned = await certifiedBox('box-7', 481, 481);
  const first = await opensAs(489);
  assert.equal(await said(scanned.id), 'destroyed: valid', 'not known to be the same phone');
  assert.equal((await opensAs(489, 481)).body.id, first.body.id);
  assert.equal(await said(scanned.id), 'refused: suspended');
  const [one, ...more] = await listed();
  assert.ok(one !== undefined && more.length === 0);
  assert.deepEqual([one.box, one.again, one.acts], ['box-7', first.body.id, ['withdraw']]);
  assert.equal((await readBox('box-7')).phones.length, 1);
  // What was decided of that time says nothing of the next.
  const because = { act: 'restore', reason: 'number-mistaken' };
  await sentAway(first.body.id);
  assert.equal(await decide(one.id, because), 204);
  assert.equal(await said(scanned.id), 'destroyed: valid');
  const later = await opensAs(489);
  assert.equal(later.status, 201);
  assert.equal(await said(scanned.id), 'refused: suspended');
  await sentAway(later.body.id);
  assert.equal(await decide((await listed())[0]?.id ?? '', because), 204);
});

test('and where it is opened with both after it was sent away', async () => {
  const paper = await certifiedBox('box-8', 491, 491);
  await sentAway((await opensAs(499)).body.id);
  const again = await opensAs(499, 491);
  assert.equal(again.status, 201, JSON.stringify(again.body));
  assert.equal(await said(paper.id), 'refused: suspended');
  await sentAway(again.body.id);
  const [one] = await listed();
  assert.equal(await decide(one?.id ?? '', { act: 'withdraw', reason: 'not-in-box' }), 204);
});

test('R11: not who opened it again, and not where it is unknown who destroyed it', async () => {
  const paper = await certifiedBox('box-9', 501, 501);
  const opened = await server.as(other).post('/api/v1/handovers', {
    ...{ phone: samplePhone(501), channel: 'collection', stage: 'intake' },
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  await sentAway(opened.body.id);
  const [one] = await listed();
  const because = { act: 'restore', reason: 'number-mistaken' };
  assert.equal(await decide(one?.id ?? '', because), 'same-person', 'who opened it');
  const third: StaffPrincipal = { ...STAFF, account: 'account-3', mark: 'staff-3' };
  const { owner } = server.database.pools;
  const destroyedIn = (handover: string) =>
    owner.query('update nagori.turned_up set handover = $1 where id = $2', [handover, one?.id]);
  await destroyedIn(opened.body.id.replace(/.{12}$/, '000000000000'));
  assert.equal(await decide(one?.id ?? '', because, third), 'same-person', 'unknown');
  assert.equal(await said(paper.id), 'refused: suspended');
  await destroyedIn(one?.handover ?? '');
  assert.equal(await decide(one?.id ?? '', because, third), 204);
  assert.equal(await said(paper.id), 'destroyed: valid');
});
