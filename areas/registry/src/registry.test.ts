/**
 * The register over HTTP: who asks, who decides, what anybody sees, what a verifier checks without
 * us (R25).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type IssuerKey, openRegister, standingIn } from '@nagori/certificate';
import { DAY_MS, refused } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { sampleImei } from '../../handover/src/handover.testing.ts';
import { followRegister } from './follow-register.pg.ts';
import { RegisterPublisher } from './publish-register.ts';
import {
  ADMINISTRATOR,
  BODY,
  certify,
  DEALER,
  iso,
  REGISTRAR,
  startRegistryServer,
} from './register.testing.ts';
import { Register } from './register.ts';
import type {
  PublicRegisterDto,
  PublicRegisteredWholeDto,
  RegisterFeedDto,
  RegistryFileListDto,
  RegistryWholeFileDto,
} from './wire.ts';

let keys: readonly IssuerKey[];
const world = await duringTests(startRegistryServer);
before(async () => {
  const { kid, publicJwk } = world.keys.operator(BODY);
  keys = [{ iss: BODY, kid, jwk: { ...publicJwk } }];
});

type Refused = { readonly code: string };
const OWN = '/api/v1/registry/own';
const PUBLIC = '/api/v1/public/register';
const NOTE = 'kept between us: staff-77 of the second shop';

const feed = async (query = ''): Promise<RegisterFeedDto> =>
  (await world.server.as(ADMINISTRATOR).get<RegisterFeedDto>(`${PUBLIC}/feed${query}`)).body;
const opened = async (jws: string, seen = 0) =>
  openRegister(jws, { keys, now: world.server.now, seen });

test('the operator asks, the body decides; the queue says what waits', async () => {
  const { server, decide } = world;
  const dealer = server.as(ADMINISTRATOR);
  const papersOf = iso(server.now - DAY_MS);
  const unknown = await dealer.post<Refused>(OWN, {
    act: 'apply',
    shops: ['shop-9'],
    papersOf,
  });
  assert.equal(unknown.body.code, 'registry-shop-unknown');
  const applied = await dealer.post<RegistryWholeFileDto>(OWN, {
    act: 'apply',
    shops: ['shop-1'],
    papersOf,
    note: NOTE,
  });
  assert.deepEqual(applied.body.application?.shops, ['shop-1']);
  const twice = await dealer.post<Refused>(OWN, {
    act: 'apply',
    shops: ['shop-1'],
    papersOf,
  });
  assert.equal(twice.body.code, 'registry-application-open');

  const registrar = server.as(REGISTRAR);
  const queue = async () =>
    (await registrar.get<RegistryFileListDto>('/api/v1/registry/files')).body.files;
  const [first] = await queue();
  assert.deepEqual([first?.operator, first?.waits], [DEALER, ['application']]);
  const until = iso(server.now + 600 * DAY_MS);
  const early = await decide({ act: 'certify', until });
  assert.equal(early.body.code, 'registry-not-conforming');
  await decide({ act: 'audit', finding: 'conforms', note: NOTE });
  assert.deepEqual((await queue())[0]?.waits, ['decision']);
  const long = await decide({ act: 'certify', until: iso(server.now + 740 * DAY_MS) });
  assert.equal(long.body.code, 'registry-term-wrong');
  const certified = await decide({ act: 'certify', until });
  assert.equal(certified.body.status, 'certified');
  assert.deepEqual((await queue())[0]?.waits, []);
  const number = await decide({ act: 'join', note: `about ${sampleImei(9)}` });
  assert.equal(number.body.code, 'registry-note-private');
  const missing = await decide({ act: 'join' }, 'nobody');
  assert.equal(missing.body.code, 'registry-not-here');
});

test('a renewal goes on where the term ends, and no earlier than half a year before', async () => {
  const { server, decide } = world;
  const dealer = server.as(ADMINISTRATOR);
  const apply = {
    act: 'apply',
    shops: ['shop-1', 'shop-2'],
    papersOf: iso(server.now + 480 * DAY_MS),
  };
  assert.equal((await dealer.post<Refused>(OWN, apply)).body.code, 'registry-too-early');
  server.now += 500 * DAY_MS;
  const file = (await dealer.post<RegistryWholeFileDto>(OWN, apply)).body;
  assert.equal(file.application?.renewal, true);
  await decide({ act: 'audit', finding: 'conforms' });
  const old = file.term?.until ?? '';
  const until = iso(Date.parse(old) + 700 * DAY_MS);
  const { body } = await decide({ act: 'certify', until });
  assert.deepEqual([body.term?.from, body.term?.until], [old, until]);
  assert.equal(body.term?.since, file.term?.since, 'one unbroken certification');
});

test('asked for other shops, the body lists them; each has its time', async () => {
  const { server, decide } = world;
  const asked = await server
    .as(ADMINISTRATOR)
    .post<RegistryWholeFileDto>(OWN, { act: 'ask-shops', shops: ['shop-2'] });
  assert.deepEqual(asked.body.asked?.shops, ['shop-2']);
  const changed = await decide({ act: 'change-shops', shops: ['shop-2'] });
  assert.equal(changed.body.asked, undefined);
  const reading = await opened((await feed()).register);
  assert.ok(reading.kind === 'good');
  const standing = (shop: string, at: number) => standingIn(reading.value.claims, DEALER, shop, at);
  const now = server.now;
  assert.deepEqual(
    ['shop-1', 'shop-2'].map((shop) => standing(shop, now)),
    ['shop-not-listed', 'certified'],
  );
  assert.equal(standing('shop-1', now - DAY_MS), 'certified', 'as it was listed then');
});

test('its own administrator sees the file, and no person of the body', async () => {
  const { server } = world;
  const own = (await server.as(ADMINISTRATOR).get<RegistryWholeFileDto>(OWN)).body;
  assert.equal(own.entries[0]?.person, 'administrator-1');
  assert.ok(own.entries.some(({ by, note }) => by === 'body' && note === NOTE));
  assert.ok(!JSON.stringify(own).includes('registrar-1'));
  const other = server.as({ ...ADMINISTRATOR, operator: 'mvno-c' });
  const theirs = (await other.get<RegistryWholeFileDto>(OWN)).body;
  assert.deepEqual([theirs.operator, theirs.entries.length], ['mvno-c', 0]);
  const body = await server.as({ ...ADMINISTRATOR, operator: BODY }).get<Refused>(OWN);
  assert.equal(body.body.code, 'registry-not-here', 'the body certifies no file of its own');
  const stranger = server.as({ ...REGISTRAR, operator: 'mvno-c' });
  const files = await stranger.get<Refused>('/api/v1/registry/files');
  assert.equal(files.body.code, 'registry-not-here');
});

test('R32: what is public names no person, holds no note and no question', async () => {
  const { server } = world;
  const visitor = server.as(ADMINISTRATOR);
  const list = (await visitor.get<PublicRegisterDto>(PUBLIC)).body;
  assert.deepEqual(list.keeper?.id, BODY);
  assert.deepEqual(
    list.operators.map(({ operator, status }) => `${operator} ${status}`),
    [`${DEALER} certified`],
  );
  const one = (await visitor.get<PublicRegisteredWholeDto>(`${PUBLIC}/operators/${DEALER}`)).body;
  assert.deepEqual(
    one.entries.map(({ what }) => what),
    ['certified', 'certified', 'shops-changed'],
  );
  const claims = await opened((await feed()).register);
  for (const shown of [list, one, claims]) {
    const text = JSON.stringify(shown);
    assert.ok(!/registrar-1|administrator-1|staff-77|person|note|applied|audited/.test(text), text);
  }
  const missing = await visitor.get<Refused>(`${PUBLIC}/operators/mvno-c`);
  assert.equal(missing.body.code, 'registry-not-here', 'nothing was published of it');
});

test('the feed is checked offline: key, number, age; or what changed since', async () => {
  const { server, decide } = world;
  const before_ = await feed();
  const first = await opened(before_.register);
  assert.ok(first.kind === 'good' && !first.value.isOld);
  assert.equal(first.value.claims.num, before_.num);
  await decide({ act: 'join' }, 'mvno-c');
  const later = await feed(`?since=${before_.num}`);
  assert.equal(later.num, before_.num + 1);
  const changed = await opened(later.register, before_.num);
  assert.ok(changed.kind === 'good');
  assert.deepEqual(
    changed.value.claims.operators.map(({ id }) => id),
    ['mvno-c'],
  );
  assert.equal(standingIn(changed.value.claims, 'mvno-c', 'shop-1', server.now), 'member');
  const only = await opened((await feed(`?only=${DEALER}`)).register);
  assert.ok(only.kind === 'good');
  assert.deepEqual(
    [only.value.claims.only, only.value.claims.operators.map(({ id }) => id)],
    [DEALER, [DEALER]],
  );

  const reason = async (jws: string, seen = 0, with_ = keys) => {
    const read = await openRegister(jws, { keys: with_, now: server.now, seen });
    return read.kind === 'good' ? 'good' : read.reason;
  };
  assert.equal(await reason(before_.register, later.num), 'older-than-seen');
  const [head, body, signature] = before_.register.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  claims.operators[0].periods = [];
  const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
  assert.equal(await reason(`${head}.${forged}.${signature}`), 'signature');
  const { kid, publicJwk } = world.keys.operator(DEALER);
  const others = [{ iss: DEALER, kid, jwk: { ...publicJwk } }];
  assert.equal(await reason(before_.register, 0, others), 'key', 'signed by nobody else');
  server.now += 2 * DAY_MS;
  const old = await opened(before_.register);
  assert.ok(old.kind === 'good' && old.value.isOld);
});

test('with the tag the feed answers 304 until something is new', async () => {
  const { app } = world.server;
  const ask = (tag?: string) =>
    app.inject({
      url: `${PUBLIC}/feed`,
      headers: tag === undefined ? {} : { 'if-none-match': tag },
    });
  const whole = await ask();
  const tag = String(whole.headers.etag);
  const again = await ask(tag);
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  await world.decide({ act: 'leave' }, 'mvno-c');
  assert.equal((await ask(tag)).statusCode, 200);
});

test('R25: the database lets the body alone decide, and overwrites nothing', async () => {
  const { pools } = world.server.database;
  const as = async (operator: string, text: string, ...values: unknown[]) => {
    const client = await pools.app.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('nagori.operator', $1, true)`, [operator]);
      return (await client.query(text, values)).rowCount;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const add = `select nagori.add_register_entry($1, $2, true, now(), 'certified', '{}', $3, 'me',
    null, null)`;
  const { rows } = await pools.owner.query(
    `select count(*)::int as n from nagori.register_entry where operator = $1`,
    [DEALER],
  );
  const next = rows[0]?.n + 1;
  await assert.rejects(as(DEALER, add, DEALER, next, DEALER), /row-level security/);
  await assert.rejects(as(DEALER, add, DEALER, next, BODY), /row-level security/);
  await assert.rejects(as('carrier-a', add, 'carrier-a', 1, 'carrier-a'), /row-level security/);
  const ask = add.replace('true', 'false').replace('certified', 'applied');
  await assert.rejects(as('mvno-c', ask, DEALER, 1, 'mvno-c'), /row-level security/);
  for (const act of [
    'update nagori.register_entry set note = null',
    'delete from nagori.register_entry',
  ]) {
    await assert.rejects(as(BODY, act), /permission denied/);
  }
  const seen = await as('mvno-c', 'select from nagori.register_entry where operator = $1', DEALER);
  assert.equal(seen, 0);
});

test('R25: a second body that is called before the first takes nothing over', async () => {
  const { server, deps, decide } = world;
  const { owner } = server.database.pools;
  const second = 'a-body';
  // Something is published, whatever ran before.
  await decide({ act: 'join' }, 'mvno-c');
  await owner.query(
    `insert into staff.operator (id, kind, name_ja, name_en)
     values ($1, 'guideline-body', '見本団体', 'Sample body')`,
    [second],
  );
  assert.equal(await deps.registry.keeper(), BODY);
  const left = await decide({ act: 'leave' }, 'mvno-c');
  assert.equal(left.status, 200, JSON.stringify(left.body));
  await owner.query('delete from staff.operator where id = $1', [second]);
});

test('of two who decide at once one has to read again', async () => {
  const { deps, decide } = world;
  const at = world.server.now;
  const entries = await deps.registry.entries(BODY, DEALER);
  const entry = {
    ...{ operator: DEALER, seq: entries.length + 1, at, by: BODY, person: 'registrar-2' },
    ...{ note: undefined, deed: { kind: 'joined' } as const },
  };
  const outcomes = await Promise.all([1, 2].map(() => deps.registry.add(entry, true, [])));
  assert.deepEqual(outcomes.toSorted(), [false, true]);
  await deps.register.refresh();
  assert.equal((await decide({ act: 'join' })).body.code, 'registry-is-member');
});

test('another server of the deployment judges by a decision at once', async () => {
  const { deps, decide, server } = world;
  const other = new Register(deps.registry);
  await other.refresh();
  const failures: unknown[] = [];
  const following = followRegister(
    server.database.pools.staff,
    () => other.refresh(),
    (error) => failures.push(error),
  );
  try {
    await pause(300);
    const { num } = other;
    await decide({ act: 'join' }, 'carrier-a');
    for (let tries = 0; other.num === num && tries < 40; tries++) await pause(50);
    assert.equal(other.num, num + 1);
    assert.equal(other.periodsOf('carrier-a').at(-1)?.standing, 'member');
    assert.deepEqual(failures, []);
  } finally {
    await following.stop();
  }
});

test('without a registrar nothing is certified, and nothing is signed', async () => {
  const empty = new Register({ keeper: async () => undefined, published: async () => [] });
  await empty.refresh();
  const publisher = new RegisterPublisher({
    ...world.deps,
    register: empty,
    operatorKeys: { kid: () => 'k-1', sign: () => assert.fail('nobody signs') },
  });
  assert.deepEqual(await publisher.answer(), refused('registry-not-here'));
});

test('certified again after a cancellation, it begins anew', async () => {
  const { decide, server } = world;
  await decide({ act: 'cancel', cause: 'own-request', note: 'given back' });
  const again = await certify(world, ['shop-2']);
  assert.equal(again.body.status, 'certified', JSON.stringify(again.body));
  assert.ok(Date.parse(again.body.term?.since ?? '') > server.now - DAY_MS);
});
