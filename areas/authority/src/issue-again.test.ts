/** R22: an issue to an element that has a pair: broken off, repeated, two at once; over HTTP. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { PIN, SILICON, startTestAuthority } from './authority.testing.ts';
import type { IssuedDto } from './wire.ts';

const server = await duringTests(startTestAuthority);

async function signedIn() {
  const holder = await (await server.holder()).byCard();
  const phone = await server.element();
  const issue = async (request: object) => {
    const { status, body } = await holder.post<IssuedDto & { code?: string }>('/issue', request);
    return { code: status === 200 ? 'done' : body.code, certificates: body.certificates };
  };
  const pairs = async () =>
    (await holder.get('/me')).body.phones.map(({ standing }) => standing).toSorted();
  return { holder, phone, issue, pairs };
}

/** Lost and found: the signing certificate is suspended for good. */
async function found() {
  const on = await signedIn();
  const { holder, phone } = on;
  await holder.issueTo(phone);
  await holder.post('/suspend', { eid: phone.eid });
  await holder.post('/release', { eid: phone.eid });
  assert.deepEqual(await on.pairs(), ['signing-suspended']);
  return on;
}

/** The live certificates of the authority are those inside, as the phone believes. */
async function agrees({ phone, issue }: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
  const { code, certificates } = await issue(await phone.makeKeys(server.now));
  assert.equal(code, 'done');
  assert.deepEqual(phone.element.face.certificates, certificates);
}

test('R22 a good pair that the phone has is not superseded by a new signing key', async () => {
  const on = await signedIn();
  await on.holder.issueTo(on.phone);
  const before = (await on.holder.get('/me')).body.phones;
  assert.equal((await on.issue(await on.phone.renewSigning(server.now))).code, 'still-good');
  assert.deepEqual((await on.holder.get('/me')).body.phones, before);
  on.phone.element = on.phone.element.withoutRenewal();
  await agrees(on);
});

test('R22 broken off before the phone had its certificate: the same one again', async () => {
  const on = await found();
  const first = await on.issue(await on.phone.renewSigning(server.now));
  assert.equal(first.code, 'done');
  server.now += 1000;
  const second = await on.issue(await on.phone.renewSigning(server.now));
  assert.equal(second.certificates.sign, first.certificates.sign);
  on.phone.store(second.certificates);
  assert.deepEqual(await on.pairs(), ['good']);
  await agrees(on);
});

test('R22 broken off, then lost and found: the next signing key is new', async () => {
  const on = await found();
  const { eid } = on.phone;
  const first = await on.issue(await on.phone.renewSigning(server.now));
  await on.holder.post('/suspend', { eid });
  await on.holder.post('/release', { eid });
  const again = await on.issue(await on.phone.renewSigning(server.now));
  assert.equal(again.certificates.sign, first.certificates.sign);
  on.phone.store(again.certificates);
  assert.deepEqual(await on.pairs(), ['signing-suspended']);
  const anew = await on.issue(await on.phone.renewSigning(server.now));
  assert.notEqual(anew.certificates.sign, first.certificates.sign);
  on.phone.store(anew.certificates);
  assert.deepEqual(await on.pairs(), ['good']);
});

test('R22 two at once, signing anew: one pair, and both get it', async () => {
  const on = await found();
  const requests = [
    await on.phone.renewSigning(server.now),
    await on.phone.renewSigning(server.now),
  ];
  const answers = await Promise.all(requests.map(on.issue));
  assert.deepEqual(
    answers.map(({ code }) => code),
    ['done', 'done'],
  );
  for (const { certificates } of answers) on.phone.store(certificates);
  assert.deepEqual(await on.pairs(), ['good']);
  await agrees(on);
  // The second press comes after the phone has it: refused, and nothing is lost.
  assert.equal((await on.issue(await on.phone.renewSigning(server.now))).code, 'still-good');
  assert.deepEqual(await on.pairs(), ['good']);
});

const pinsOf = (salt: number) => {
  const salts = { sign: new Uint8Array(16).fill(salt), auth: new Uint8Array(16).fill(salt) };
  return { signPassword: 'ABC123', authPin: PIN, salts };
};

/** Both keys are made twice before a certificate comes: the phone holds the later ones. */
async function madeTwice(apartMs: number) {
  const on = await signedIn();
  const early = await on.phone.makeKeys(server.now);
  server.now += apartMs;
  const made = await on.phone.element.createKeys(pinsOf(1), SILICON);
  assert.ok(made.kind === 'good');
  on.phone.element = made.value;
  return { on, early, late: await on.phone.makeKeys(server.now) };
}

for (const apartMs of [0, 1000]) {
  test(`R22 R24 keys made ${apartMs} ms earlier supersede no later pair`, async () => {
    const { on, early, late } = await madeTwice(apartMs);
    const { certificates } = await on.issue(late);
    on.phone.store({ sign: certificates.sign, auth: certificates.auth });
    assert.equal((await on.issue(early)).code, 'attestation-refused');
    assert.deepEqual(await on.pairs(), ['good']);
    await agrees(on);
  });
}

test('R22 R24 both keys at once: one pair is live, and the phone has it or none', async () => {
  const { on, early, late } = await madeTwice(1000);
  const [first, second] = await Promise.all([on.issue(early), on.issue(late)]);
  const codes = [first.code, second.code].toSorted();
  assert.ok(codes.includes('done'), codes.join());
  const live = (await on.pairs()).filter((standing) => standing === 'good');
  assert.equal(live.length, 1);
  // Whichever came first: a later attestation ends well.
  server.now += 1000;
  const { certificates } = await on.issue(await on.phone.makeKeys(server.now));
  on.phone.store(certificates);
  await agrees(on);
  assert.equal((await on.pairs()).filter((standing) => standing === 'good').length, 1);
});

test('R22 the keys of a revoked pair get no certificate again', async () => {
  const on = await signedIn();
  await on.holder.issueTo(on.phone);
  await on.holder.post('/revoke', { eid: on.phone.eid, which: 'both' });
  assert.equal((await on.issue(await on.phone.makeKeys(server.now))).code, 'key-used');
});
