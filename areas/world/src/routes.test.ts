/** The demonstration's world as its pages use it: seeded, played with, refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEVICES, ELEMENT_REFUSALS } from '@nagori/element';
import { duringTests } from '@nagori/testkit';
import { seedWorld } from './seed-world.ts';
import { LOOK_KINDS, WORLD_EVENT_KINDS, WORLD_REASON_WORDS, type WorldPhoneDto } from './wire.ts';
import { startWorld } from './world.testing.ts';

const server = await duringTests(startWorld);

const STARTED = ['power', 'screen', 'network'].map((kind) => ({ kind, on: true }));

async function newPhone(body: object = {}): Promise<string> {
  const order = { platform: 'android', model: 'EX-A24', os: '15', ...body };
  const { status, body: phone } = await server.post('/phones', order);
  assert.equal(status, 201, JSON.stringify(phone));
  for (const event of [...STARTED, { kind: 'set-up' }, { kind: 'use' }]) {
    await server.happens(phone.id, event);
  }
  return phone.id;
}

const codesOf = (body: { errors?: { code: string }[] }) => body.errors?.map(({ code }) => code);

test('the seeded phones are in the states that their titles tell', async () => {
  const { body } = await server.get('/phones');
  const table = body.phones.map((phone: WorldPhoneDto) => {
    const { id, software, damage, lost, felica, element } = phone;
    return [
      id,
      software,
      lost ? 'lost' : damage,
      felica?.services.length ?? 'no-felica',
      element === undefined ? 'no-element' : `${element.state} ${element.certificates}`,
    ].join(' | ');
  });
  assert.deepEqual(table, [
    'phone-1 | in-use | none | 2 | holding true',
    'phone-2 | setup-screen | none | 1 | holding true',
    'phone-3 | in-use | none | 1 | holding true',
    'phone-4 | in-use | none | 0 | empty false',
    'phone-5 | in-use | lost | 1 | holding true',
    'phone-6 | in-use | dead | 1 | dead true',
    'phone-7 | in-use | cracked | 1 | empty false',
    'phone-8 | in-use | none | no-felica | no-element',
  ]);
  assert.deepEqual(server.failures, []);
});

test('sown again, the world changes nothing and says the same', async () => {
  const { rows: before } = await server.database.pools.world.query('select * from world.phone');
  assert.deepEqual(await seedWorld(server.world.deps, server.world.link), server.seeded);
  const { rows } = await server.database.pools.world.query('select * from world.phone');
  assert.deepEqual(rows, before);
  assert.equal(server.seeded.length, 6);
  assert.equal(server.seeded.filter(({ phone }) => phone === undefined).length, 1);
});

test('no answer holds a PIN, a certificate, a key or an eid that was not read', async () => {
  const phones = JSON.stringify((await server.get('/phones')).body);
  const cards = JSON.stringify((await server.get('/cards')).body);
  const stored = await server.world.deps.store.phones();
  for (const { element } of stored) {
    if (element === undefined) continue;
    assert.ok(!phones.includes(element.face.eid));
    const { sign = '', auth = '' } = element.face.certificates ?? {};
    for (const one of [sign, auth]) assert.ok(one === '' || !phones.includes(one.slice(0, 80)));
  }
  for (const { phonePins } of server.seeded) {
    if (phonePins !== undefined) assert.ok(!phones.includes(phonePins.signPassword));
  }
  assert.deepEqual(Object.keys(JSON.parse(cards).cards[0]), [
    'id',
    'name',
    'birthDate',
    'address',
    'triesLeft',
    'notAfter',
  ]);
});

test('a refused event names every reason; the phone is as it was', async () => {
  const id = await newPhone();
  await server.happens(id, { kind: 'power', on: false });
  const before = (await server.get(`/phones/${id}`)).body;
  const event = { kind: 'factory-reset', by: 'holder' };
  const { status, body } = await server.post(`/phones/${id}/events`, { event });
  assert.equal(status, 409);
  assert.equal(body.code, 'phone-refuses');
  assert.deepEqual(codesOf(body), ['phone-off', 'screen-dark']);
  assert.deepEqual((await server.get(`/phones/${id}`)).body, before);
});

test('R02 a reset leaves keys and FeliCa of an Android; an iPhone loses both', async () => {
  const reset = { kind: 'factory-reset', by: 'holder' };
  const android = (await server.get('/phones/phone-2')).body;
  assert.equal(android.element.state, 'holding');
  assert.deepEqual(android.felica.services, ['transit-money']);
  await server.happens('phone-2', reset);
  assert.equal((await server.get('/phones/phone-2')).body.element.state, 'holding');
  const { phone, evidence } = await server.happens('phone-3', reset);
  assert.equal(phone.element.state, 'empty');
  assert.deepEqual(phone.felica.services, []);
  assert.equal(evidence.kind, 'reset-report');
});

test('the eid is read while the phone is on, and survives a reset', async () => {
  const id = await newPhone();
  const { body } = await server.get(`/phones/${id}/eid`);
  assert.match(body.eid, /^[0-9a-f]{16}$/);
  await server.happens(id, { kind: 'factory-reset' });
  assert.deepEqual((await server.get(`/phones/${id}/eid`)).body, body);
  await server.happens(id, { kind: 'power', on: false });
  const off = await server.get(`/phones/${id}/eid`);
  assert.deepEqual([off.status, codesOf(off.body)], [409, ['phone-off']]);
  const none = await server.get('/phones/phone-8/eid');
  assert.deepEqual(codesOf(none.body), ['no-element']);
});

test('a look gives evidence, a refusal its reasons', async () => {
  const looked = await server.get('/phones/phone-1/looks/felica-probe');
  assert.equal(looked.body.evidence.target, 'felica-exchange');
  const report = await server.get('/phones/phone-2/looks/reset-report');
  assert.match(report.body.at, /^2026-11-24T/);
  const refused = await server.get('/phones/phone-2/looks/portal-look');
  assert.deepEqual(codesOf(refused.body), ['not-set-up']);
  assert.equal((await server.get('/phones/phone-2/looks/x-ray')).status, 400);
});

test('wrong PINs of a card are counted out loud, then it is blocked', async () => {
  const sign = (pin: string) => server.post('/cards/card-6/sign', { pin, nonce: 'nonce' });
  assert.equal((await sign('1234')).status, 200);
  const wrong = await sign('0000');
  assert.equal(wrong.body.detail, '2 tries are left');
  assert.deepEqual(codesOf(wrong.body), ['pin-wrong']);
  assert.ok(!JSON.stringify(wrong.body).includes('0000'));
  await sign('0000');
  await sign('0000');
  assert.deepEqual(codesOf((await sign('1234')).body), ['pin-blocked']);
});

test('mails of the demonstration are there to be read', async () => {
  const at = Date.UTC(2026, 10, 24, 3);
  const mail = { recipient: 'holder@example.com', subject: 'ご来店の前に', body: '…' };
  await server.world.mailbox.keep({ ...mail, at });
  const { body } = await server.get('/mails');
  assert.deepEqual(body.mails, [{ ...mail, id: 1, at: new Date(at).toISOString() }]);
});

test('what is not there, and what does not read, is said so', async () => {
  const codeOf = async (answer: Promise<{ body: { code: string } }>) => (await answer).body.code;
  assert.equal(await codeOf(server.get('/phones/none')), 'virtual-phone-not-found');
  const nonce = { pin: '1234', nonce: 'nonce' };
  assert.equal(await codeOf(server.post('/cards/none/sign', nonce)), 'card-not-found');
  for (const [url, body] of [
    ['/phones', { platform: 'android', model: 'Pixel 9', os: '15' }],
    ['/phones', { platform: 'ipados', model: 'EX-A24', os: '15' }],
    ['/phones/phone-4/events', { event: { kind: 'explode' } }],
    ['/phones/phone-4/events', { event: { kind: 'power', on: 'yes' } }],
    ['/phones/phone-4/events', { event: { kind: 'use', more: 1 } }],
    ['/phones/phone-4/element/sign', { pin: '1'.repeat(65), nonce: 'nonce' }],
    ['/phones/phone-4/element/certificates', { sign: '!', auth: 'AAAA' }],
  ] as const) {
    assert.equal(await codeOf(server.post(url, body)), 'request-invalid', url);
  }
});

test('wire words and the model’s words are the same, and each reason has its sentence', () => {
  assert.deepEqual(LOOK_KINDS, DEVICES);
  assert.deepEqual(Object.keys(WORLD_REASON_WORDS).sort(), [...ELEMENT_REFUSALS].sort());
  assert.ok(WORLD_EVENT_KINDS.length > 10);
});

test('without a demonstration there is no world', async () => {
  const closed = await startWorld(false);
  try {
    for (const url of ['/phones', '/cards', '/phones/phone-1', '/phones/phone-1/eid']) {
      assert.deepEqual((await closed.get(url)).body.code, 'not-found');
    }
    assert.equal((await closed.post('/cards/card-1/sign', {})).body.code, 'not-found');
  } finally {
    await closed.close();
  }
});

test('R07 a phone on a reader: laid down, read, guessed at, the guess counted', async () => {
  const send = async (body: object) => (await server.post('/phones/phone-1/reader', body)).body;
  const { field, answer } = await send({});
  assert.equal(answer, '3B80800101');
  const command = async (hex: string) => (await send({ field, command: hex })).answer;
  assert.equal(await command('00A4040C0AD392F000260100000001'), '9000');
  assert.equal(await command('00A4020C020008'), '9000');
  assert.equal(await command('00B0000003'), '8F8F009000');
  assert.equal(await command('00A4020C020002'), '9000', 'the authority’s certificate is there');
  await command('00A4020C020018');
  assert.equal(await command('002000800430303030'), '63C2');
  assert.equal((await server.get('/phones/phone-1')).body.element.tries.auth, 2);
  // Another field is another reader: nothing is selected there.
  const other = await send({});
  assert.equal((await send({ field: other.field, command: '00200080' })).answer, '6985');
  const elsewhere = await server.post('/phones/phone-2/reader', { field });
  assert.deepEqual([elsewhere.status, elsewhere.body.code], [409, 'reader-field-not-here']);
  assert.equal((await server.post('/phones/phone-1/reader', { command: 'XY' })).status, 400);
  // phone-6 is dead: nothing is in the field, and nothing answers.
  const dead = (await server.post('/phones/phone-6/reader', {})).body;
  assert.equal(dead.answer, undefined);
});
