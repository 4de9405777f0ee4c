/**
 * A program's station at a whole server, by the program's own code: its key in a file and in a
 * token, who says what it sends, and its end while it is sending.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { AuditDto, HandoverDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { enrolStation } from '../../apps/cli/src/sign-in/enrol-station.ts';
import { PIN_VARIABLE } from '../../apps/cli/src/sign-in/key-in-token.ts';
import { readStation } from '../../apps/cli/src/sign-in/station-file.ts';
import { stationToken } from '../../apps/cli/src/sign-in/station-key.ts';
import { keyDigestIn } from '../../apps/cli/src/station/desk-key.ts';
import { ownServer } from '../../apps/cli/src/station/own-server.ts';
import { sampleImei } from '../../areas/handover/src/handover.testing.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(startWholeServer);
const folder = mkdtempSync(join(tmpdir(), 'nagori-stations-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let administrator: Browser;
let counter: Browser;
let auditor: Browser;
before(async () => {
  administrator = await new Browser(server.origin).signIn('administrator@carrier-a.example');
  counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  auditor = await new Browser(server.origin).signIn('auditor@carrier-a.example');
});

const added = (name = '検品機') =>
  administrator.post<{ id: string; code: string }>('/api/v1/admin/stations/programs', {
    ...{ shop: 'depot-1', name },
  });

let files = 0;
const newPath = () => join(folder, `station-${++files}.json`);

async function enrolled() {
  const { id, code } = await added();
  const path = newPath();
  await enrolStation({ server: server.origin, code, path });
  return { id, code, path };
}

/** The token of the station alone, or of who shows the badge. */
async function tokenOf(path: string, badge?: string): Promise<string> {
  const { server: origin, key } = await readStation(path);
  const { token } = await stationToken(origin, key);
  if (badge === undefined) return token;
  const signedIn = await fetch(`${origin}/api/v1/station/session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ badge }),
  });
  return ((await signedIn.json()) as { access_token: string }).access_token;
}

async function send(token: string, handover: string, evidence: object) {
  const response = await fetch(`${server.origin}/api/v1/handovers/${handover}/evidence`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(evidence),
  });
  return {
    status: response.status,
    body: (await response.json()) as HandoverDto & { code?: string },
  };
}

let phones = 4_200;
async function opened(): Promise<string> {
  const phone = { imei: sampleImei(phones++), platform: 'android', model: 'EX-B1', os: '15' };
  return (await counter.post<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in' })).id;
}

const LOOK = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
/** What a person at a station alone may record. */
const PROMPTED = { kind: 'prompt' };

test('its key lies in a file that is its owner’s alone, and signs it in', async () => {
  const { id, path } = await enrolled();
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const { enrolled: whose, key } = await readStation(path);
  assert.deepEqual([whose?.station, whose?.shop, key.heldIn], [id, 'depot-1', 'file']);
  assert.ok((await tokenOf(path)).startsWith('nagori-st_'));
  assert.deepEqual(
    readdirSync(folder).filter((name) => /\.(new|part)$/.test(name)),
    [],
  );
  chmodSync(path, 0o640);
  await assert.rejects(readStation(path), { code: 'key-unusable' });
  writeFileSync(path, readFileSync(path).subarray(0, 80), { mode: 0o600 });
  chmodSync(path, 0o600);
  await assert.rejects(readStation(path), { code: 'key-unusable' });
});

test('a refused code leaves nothing behind; a lost answer goes on with the same key', async () => {
  const refused = newPath();
  const wrong = { server: server.origin, code: '0000-0000-0000-0000', path: refused };
  await assert.rejects(enrolStation(wrong), { code: 'server-refuses' });
  assert.ok(!existsSync(refused) && !existsSync(`${refused}.new`));
  const { id, code, path } = await enrolled();
  // As it was before the answer came: the key is there, and not whose it is.
  const { enrolled: _, ...begun } = JSON.parse(readFileSync(path, 'utf8'));
  rmSync(path);
  writeFileSync(`${path}.new`, JSON.stringify(begun), { mode: 0o600 });
  const again = await enrolStation({ server: server.origin, code, path });
  assert.equal(again.station, id);
  assert.ok(!existsSync(`${path}.new`));
  await assert.rejects(enrolStation({ server: server.origin, code, path }), { code: 'usage' });
});

const SOFTHSM = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/softhsm/libsofthsm2.so'];
const module = SOFTHSM.find((path) => existsSync(path)) ?? '';
const hasTools = spawnSync('pkcs11-tool', ['--list-interfaces']).error === undefined;
const skip = module !== '' && hasTools ? false : 'left out: softhsm2 or opensc is not installed';

test('its key lies in a PKCS#11 token, and never leaves it', { skip }, async () => {
  const tokens = join(folder, 'tokens');
  mkdirSync(tokens);
  const config = join(folder, 'softhsm2.conf');
  writeFileSync(config, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`);
  process.env.SOFTHSM2_CONF = config;
  process.env[PIN_VARIABLE] = '1234';
  const init = ['--init-token', '--free', '--label', 'bench', '--so-pin', '5678', '--pin', '1234'];
  assert.equal(spawnSync('softhsm2-util', init).status, 0);
  const token = { module, token: 'bench' };
  const path = newPath();
  await enrolStation({ server: server.origin, code: (await added()).code, path, token });
  assert.ok((await tokenOf(path)).startsWith('nagori-st_'));
  assert.equal((await readStation(path)).key.heldIn, 'pkcs11');
  assert.ok(!readFileSync(path, 'utf8').includes('"d"'), 'no private number in the file');
  process.env[PIN_VARIABLE] = '9999';
  await assert.rejects(tokenOf(path), { code: 'key-unusable' });
});

test('R25 what it sends alone is a machine’s; with a person signed in, it is of both', async () => {
  const { id, path } = await enrolled();
  const handover = await opened();
  const alone = await tokenOf(path);
  assert.equal((await send(alone, handover, PROMPTED)).body.code, 'station-needed');
  // A badge that is shown along names a person, and signs no person in.
  const along = { ...PROMPTED, badge: 'BADGE-000001' };
  assert.equal((await send(alone, handover, along)).body.code, 'station-needed');
  assert.equal((await send(alone, handover, LOOK)).status, 200);
  const person = await tokenOf(path, 'BADGE-000001');
  const { status, body } = await send(person, handover, LOOK);
  assert.equal(status, 200, JSON.stringify(body));
  const audit = await auditor.post<AuditDto>('/api/v1/audit/phone', { handover });
  const [byMachine, byBoth] = audit.entries.slice(-2);
  assert.deepEqual([byMachine?.station, byMachine?.machine], [id, true]);
  assert.deepEqual([byBoth?.station, byBoth?.machine, byBoth?.person], [id, false, 'bench-1']);
});

test('R11 a desk’s own server names its desk keys, and says what is on record', async () => {
  const { path } = await enrolled();
  const own = ownServer(await readStation(path), 'en');
  const person = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const { deskKey } = await person.get<{ deskKey: string }>('/api/v1/session');
  assert.ok((await own.deskKeys()).includes(keyDigestIn(`Bearer ${deskKey}`) ?? ''));
  await opened();
  const at = new Date().toISOString();
  const attempt = { kind: 'overwrite-report', result: 'failed', at, by: 'bench-1' };
  const asked = { ...attempt, imei: sampleImei(phones - 1) };
  assert.deepEqual(await own.onRecord(asked), { recorded: false, takesMore: true });
});

/** A statement about a badge’s account or sign-in, while what its person sends waits to commit. */
const MEANWHILE = {
  'its badge is replaced': `update staff.account set badge_hash = sha256('another')
    where operator = 'carrier-a' and mark = 'bench-1'`,
  'the account is disabled': `update staff.account set disabled_at = now()
    where operator = 'carrier-a' and mark = 'bench-1'`,
  'another person signs in': `select * from staff.open_station_session('carrier-a', $1,
    (select badge_hash from staff.account where operator = 'carrier-a' and mark = 'bench-2'),
    sha256('token'), now() + interval '1 hour', '127.0.0.1', now())`,
  // Later than the waiting transaction began, as where its time runs out meanwhile.
  'the sign-in expires': `update staff.station_session set expires_at = clock_timestamp()
    where operator = 'carrier-a' and station = $1`,
  'the sign-in was idle for half an hour': `update staff.station_session
    set seen_at = clock_timestamp() - interval '30 minutes'
    where operator = 'carrier-a' and station = $1`,
} as const;

/** Until a transaction waits for a name that this one has. */
async function untilOneWaits(owner: pg.PoolClient): Promise<void> {
  const text = `select from pg_locks where locktype = 'advisory' and not granted
    and pg_backend_pid() = any(pg_blocking_pids(pid))`;
  while ((await owner.query(text)).rowCount === 0) await wait(20);
}

for (const [what, text] of Object.entries(MEANWHILE)) {
  test(`${what} while it is sending for a person: nothing is stored`, async () => {
    const { id, path } = await enrolled();
    const handover = await opened();
    const token = await tokenOf(path, 'BADGE-000001');
    assert.equal((await send(token, handover, LOOK)).status, 200);
    const pools = openPoolsWithOwner(server.connection);
    const client = await pools.owner.connect();
    const before = await client.query(`select id, badge_hash from staff.account
      where operator = 'carrier-a' and mark = 'bench-1'`);
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `station/carrier-a/${id}`,
      ]);
      const sending = send(token, handover, LOOK);
      await untilOneWaits(client);
      await client.query("select set_config('nagori.operator', 'carrier-a', true)");
      const { rowCount } = await client.query(text, text.includes('$1') ? [id] : []);
      assert.equal(rowCount, 1);
      await client.query('commit');
      const { status, body } = await sending;
      assert.deepEqual([status, body.code], [401, 'sign-in-ended']);
    } finally {
      const { id: account, badge_hash } = before.rows[0];
      await client.query(
        'update staff.account set badge_hash = $2, disabled_at = null where id = $1',
        [account, badge_hash],
      );
      client.release();
      await pools.end();
    }
    const { evidence } = await counter.get<HandoverDto>(`/api/v1/handovers/${handover}`);
    assert.equal(evidence.filter(({ kind }) => kind === LOOK.kind).length, 1);
  });
}

test('ended while it is sending, it has nothing stored', async () => {
  const { id, path } = await enrolled();
  const handover = await opened();
  const token = await tokenOf(path, 'BADGE-000001');
  assert.equal((await send(token, handover, LOOK)).status, 200);
  const pools = openPoolsWithOwner(server.connection);
  const client = await pools.owner.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `station/carrier-a/${id}`,
    ]);
    const sending = send(token, handover, LOOK);
    await untilOneWaits(client);
    await client.query("select set_config('nagori.operator', 'carrier-a', true)");
    await client.query("select staff.end_station('carrier-a', $1, null, now())", [id]);
    await client.query('commit');
    const { status, body } = await sending;
    assert.deepEqual([status, body.code], [401, 'station-ended']);
  } finally {
    client.release();
    await pools.end();
  }
  const { evidence } = await counter.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  assert.equal(evidence.filter(({ kind }) => kind === LOOK.kind).length, 1);
  await assert.rejects(tokenOf(path), { code: 'server-refuses' });
});
