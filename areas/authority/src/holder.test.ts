/** A holder's whole way with the authority: issue, let go, lose, find; each over HTTP. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { commitElement, fromBase64url } from '@nagori/challenge';
import { verifyTokens } from '@nagori/evidence';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  cookieOf,
  nonceOf,
  SILICON,
  startTestAuthority,
  type TestElement,
  type TestHolder,
} from './authority.testing.ts';
import type { IssuedDto, ReceiptListDto } from './wire.ts';

const server = await duringTests(startTestAuthority);

async function withCertificates(): Promise<{ holder: TestHolder; phone: TestElement }> {
  const holder = await (await server.holder()).byCard();
  const phone = await server.element();
  await holder.issueTo(phone);
  return { holder, phone };
}

async function standings(holder: TestHolder): Promise<readonly string[]> {
  const { status, body, text } = await holder.get('/me');
  assert.equal(status, 200, text);
  return body.phones.map((one) => one.standing);
}

async function codeOf(answer: Promise<{ body: unknown; status: number }>): Promise<string> {
  const { body, status } = await answer;
  return status === 200 ? 'done' : String((body as { code?: string }).code);
}

test('issued certificates carry the element’s keys, under both authorities', async () => {
  const holder = await (await server.holder()).byCard();
  const phone = await server.element();
  const { body } = await holder.issueTo(phone);
  const { body: ca } = await server.ask<Record<'sign' | 'auth', string>>({
    method: 'GET',
    url: '/ca',
  });
  for (const purpose of ['sign', 'auth'] as const) {
    const read = (text: string | undefined) =>
      new X509Certificate(Buffer.from(text ?? '', 'base64url'));
    const certificate = read(body.certificates[purpose]);
    assert.ok(certificate.verify(read(ca[purpose]).publicKey));
    const spki = certificate.publicKey.export({ format: 'der', type: 'spki' });
    assert.deepEqual(new Uint8Array(spki), phone.element.publicKeys?.[purpose]);
  }
  assert.deepEqual(await standings(holder), ['good']);
});

test('R03 letting go: revoked, due in 48 hours, deleted once the phone reports', async () => {
  const { holder, phone } = await withCertificates();
  const revoked = await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  const [held] = revoked.body.phones;
  assert.equal(held?.standing, 'revoked-unconfirmed');
  const { orderedAt = '', dueAt = '', state } = held?.deletion ?? {};
  assert.equal(state, 'awaited');
  assert.equal(Date.parse(dueAt) - Date.parse(orderedAt), 48 * HOUR_MS);
  assert.deepEqual(
    held?.proven.map((one) => one.what),
    ['issued', 'revoked'],
  );
  server.now += HOUR_MS / 2;
  assert.equal(await phone.comesOnline(server), 1);
  assert.equal(phone.element.state, 'deleted');
  assert.deepEqual(await standings(holder), ['deleted']);
  // Nothing is left to fetch, and the same report again changes nothing.
  assert.equal(await phone.comesOnline(server), 0);
});

test('an act repeated after a lost answer gives the same order', async () => {
  const { holder, phone } = await withCertificates();
  const twice = [1, 2].map(() => holder.post('/revoke', { eid: phone.eid, which: 'both' }));
  const [first, second] = await Promise.all(twice);
  assert.equal(first?.body.phones[0]?.deletion?.order, second?.body.phones[0]?.deletion?.order);
  assert.equal((await phone.orders(server)).body.orders.length, 1);
});

test('R03 a phone that could not delete says so, and is asked again', async () => {
  const { holder, phone } = await withCertificates();
  phone.element = phone.element.withFault(true);
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  await phone.comesOnline(server);
  assert.deepEqual(await standings(holder), ['failed']);
  phone.element = phone.element.withFault(false);
  await phone.comesOnline(server);
  assert.deepEqual(await standings(holder), ['deleted']);
});

test('R03 an unanswered order lapses after 30 days', async () => {
  const { holder, phone } = await withCertificates();
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  const before = server.now;
  server.now += 31 * DAY_MS;
  await holder.byCard();
  assert.deepEqual(await standings(holder), ['lapsed']);
  server.now = before;
});

test('R24 issuing to another phone revokes the old one, whose erasure is unconfirmed', async () => {
  const { holder, phone } = await withCertificates();
  const next = await server.element();
  await holder.issueTo(next);
  assert.deepEqual(await standings(holder), ['revoked-unconfirmed', 'good']);
  await phone.comesOnline(server);
  assert.deepEqual(await standings(holder), ['deleted', 'good']);
  assert.equal(next.element.state, 'holding');
});

test('R22 lost and found: released by card, the signing one only by re-issue', async () => {
  const { holder, phone } = await withCertificates();
  const eid = phone.eid;
  await holder.byPhone(phone);
  assert.equal(await codeOf(holder.post('/suspend', { eid })), 'done');
  // R23: the phone's own session ends with its certificate, and signs nobody in again.
  assert.equal(await codeOf(holder.get('/me')), 'not-signed-in');
  await assert.rejects(holder.byPhone(phone));
  await holder.byCard();
  assert.deepEqual(await standings(holder), ['suspended']);
  assert.equal(await codeOf(holder.tryIssue(phone)), 'reported-lost');
  const found = await holder.post('/release', { eid });
  assert.equal(found.body.phones[0]?.standing, 'signing-suspended');
  assert.equal(found.body.phones[0]?.auth.state, 'good');
  assert.equal(found.body.phones[0]?.sign.state, 'suspended');
  assert.ok(found.body.lossReports.every((one) => one.closedAt !== undefined));
  await holder.byPhone(phone);
  assert.equal(await codeOf(holder.post('/release', { eid })), 'needs-card');
  await holder.byCard();
  await holder.post('/revoke', { eid, which: 'both' });
  assert.equal(await codeOf(holder.post('/release', { eid })), 'revoked-is-final');
});

test('R22 found again: the signing one is issued anew, the good one never revoked', async () => {
  const { holder, phone } = await withCertificates();
  const { eid } = phone;
  await holder.post('/suspend', { eid });
  const { body: found } = await holder.post('/release', { eid });
  const request = await phone.renewSigning(server.now);
  const anew = await holder.post<IssuedDto>('/issue', request);
  assert.equal(anew.status, 200, anew.text);
  assert.equal(anew.body.certificates.auth, undefined);
  phone.store(anew.body.certificates);
  const { body } = await holder.get('/me');
  assert.deepEqual(await standings(holder), ['good']);
  assert.deepEqual(body.phones[0]?.auth, found.phones[0]?.auth);
  assert.equal(body.phones[0]?.deletion, undefined);
  // The phone itself signs its holder in as before, and letting go later ends all three.
  await holder.byPhone(phone);
  assert.equal(await codeOf(holder.post('/issue', request)), 'needs-card');
  await holder.byCard();
  await holder.post('/revoke', { eid, which: 'both' });
  await phone.comesOnline(server);
  assert.deepEqual(await standings(holder), ['deleted']);
});

test('issue takes the card, the element’s own word, fresh keys and an empty element', async () => {
  const { holder, phone } = await withCertificates();
  await holder.byPhone(phone);
  const other = await server.element();
  assert.equal(await codeOf(holder.tryIssue(other)), 'needs-card');
  await holder.byCard();
  const request = await other.makeKeys(server.now);
  const issue = (change: object) => codeOf(holder.post('/issue', { ...request, ...change }));
  assert.equal(await issue({ eid: phone.eid }), 'attestation-refused');
  const swapped = { sign: request.publicKeys.auth, auth: request.publicKeys.sign };
  assert.equal(await issue({ publicKeys: swapped }), 'attestation-refused');
  const foreign = await (await server.element()).makeKeys(server.now);
  assert.equal(await issue({ attestation: foreign.attestation }), 'attestation-refused');
  assert.equal(await issue({ attestation: `${request.attestation}A` }), 'element-refused');
  server.now += 11 * MINUTE_MS;
  assert.equal(await issue({}), 'attestation-refused');
  const stranger = await (await server.holder()).byCard();
  assert.equal(await codeOf(stranger.tryIssue(phone)), 'element-in-use');
  assert.deepEqual(await standings(stranger), []);
});

test('a nonce signs in once, within its time, and only for whose key it is', async () => {
  const { holder, phone } = await withCertificates();
  const { body } = await server.ask<{ nonce: string }>({
    method: 'POST',
    url: '/sign-in/challenge',
    payload: {},
  });
  const aud = server.issuer;
  const jws = phone.sign({ nonce: body.nonce, aud });
  const signIn = (text: string) =>
    codeOf(server.ask({ method: 'POST', url: '/sign-in', payload: { jws: text } }));
  const [head, payload, signature] = jws.split('.');
  assert.equal(
    await signIn(`${head}.${payload}.${signature?.replace(/^./, 'A')}x`),
    'sign-in-refused',
  );
  assert.equal(await signIn(jws), 'done');
  assert.equal(await signIn(jws), 'sign-in-refused');
  const late = phone.sign({ nonce: body.nonce, aud, more: 1 });
  assert.equal(await signIn(late), 'sign-in-refused');
  assert.equal(holder.cookie?.startsWith('nagori-holder='), true);
});

test('what was signed for another authority, or for another purpose, is no sign-in', async () => {
  const { phone } = await withCertificates();
  const signIn = (jws: string) =>
    codeOf(server.ask({ method: 'POST', url: '/sign-in', payload: { jws } }));
  const nonce = () => nonceOf(server);
  assert.equal(await signIn(phone.sign({ nonce: await nonce() })), 'sign-in-refused');
  const elsewhere = phone.sign({ nonce: await nonce(), aud: 'https://other.example' });
  assert.equal(await signIn(elsewhere), 'sign-in-refused');
  const holder = await server.holder();
  for (const [typ, answer] of [
    ['jwt', 'sign-in-refused'],
    ['nagori-element-receipt+jwt', 'sign-in-refused'],
    ['nagori-sign-in+jwt', 'done'],
  ] as const) {
    assert.equal(await signIn(await holder.cardSigns(typ)), answer, typ);
  }
});

test('a session is new at each sign-in, ends on sign-out, and lasts an hour', async () => {
  const { holder } = await withCertificates();
  const first = holder.cookie;
  await holder.byCard();
  assert.notEqual(holder.cookie, first);
  const url = '/sign-out';
  const out = await server.ask({ method: 'POST', url, payload: {}, cookie: holder.cookie });
  assert.equal(cookieOf(out), 'nagori-holder=');
  assert.equal(await codeOf(holder.get('/me')), 'not-signed-in');
  await holder.byCard();
  server.now += HOUR_MS;
  assert.equal(await codeOf(holder.get('/me')), 'not-signed-in');
});

test('another site cannot act for a holder', async () => {
  const { holder, phone } = await withCertificates();
  const answer = await server.ask<{ code: string }>({
    method: 'POST',
    url: '/revoke',
    payload: { eid: phone.eid, which: 'both' },
    cookie: holder.cookie,
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(answer.body.code, 'cross-site');
  assert.deepEqual(await standings(holder), ['good']);
});

test('a holder neither acts on nor sees another holder’s certificates', async () => {
  const { holder, phone } = await withCertificates();
  const stranger = await (await server.holder()).byCard();
  const { eid } = phone;
  const { body: lost } = await holder.post('/suspend', { eid });
  const [report] = lost.lossReports;
  assert.equal(
    await codeOf(stranger.post('/loss/close', { report: report?.id })),
    'unknown-report',
  );
  for (const [url, payload] of [
    ['/revoke', { eid, which: 'both' }],
    ['/suspend', { eid }],
    ['/release', { eid }],
  ] as const) {
    assert.equal(await codeOf(stranger.post(url, payload)), 'no-certificate');
  }
  assert.deepEqual(await standings(stranger), []);
  assert.deepEqual(await standings(holder), ['suspended'], 'R22: lost as before');
  assert.equal(phone.element.state, 'holding');
});

test('orders and reports are the element’s own', async () => {
  const { holder, phone } = await withCertificates();
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  const { orders } = (await phone.orders(server)).body;
  const other = await server.element();
  assert.deepEqual((await other.orders(server)).body.orders, []);
  const [order] = orders;
  assert.ok(order);
  const { receipt } = other.element.carryOut(order, server.now, SILICON);
  const receiptSent = server.ask({
    method: 'POST',
    url: '/elements/receipts',
    payload: { receipt },
  });
  assert.equal(await codeOf(receiptSent), 'unknown-order');
  assert.deepEqual(await standings(holder), ['revoked-unconfirmed']);
  const unsigned = server.ask({ method: 'GET', url: '/elements/orders' });
  assert.equal(await codeOf(unsigned), 'element-refused');
});

test('R03 the receipt that a holder hands to a shop reads there', async () => {
  const { holder, phone } = await withCertificates();
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  const list = (query = '') => holder.get<ReceiptListDto>(`/receipts${query}`);
  assert.deepEqual((await list()).body.receipts, []);
  await phone.comesOnline(server);
  const [held] = (await list()).body.receipts;
  assert.ok(held);
  const salt = fromBase64url(held.r_e, 16);
  assert.ok(salt);
  assert.equal(commitElement(salt, phone.eid), held.bind);
  const line = { evidence: [{ jwt: held.receipt }] };
  const check = (await verifyTokens(line, server.anchors, server.now)).get(held.receipt);
  assert.equal(check?.kind, 'good');
  // Bound to the counter's own commitment, where the holder brings what opens it.
  const asked = new Uint8Array(16).fill(7);
  const bind = commitElement(asked, phone.eid);
  const r_e = Buffer.from(asked).toString('base64url');
  const bound = await list(`?c_elem=${bind}&r_e=${r_e}`);
  assert.deepEqual(
    bound.body.receipts.map((one) => one.bind),
    [bind],
  );
  const wrong = await list(`?c_elem=${held.bind}&r_e=${r_e}`);
  assert.deepEqual(wrong.body.receipts, []);
});
