/**
 * A backup restored into another cluster: seals open, chains are whole, nothing is missing, and
 * numbers that others have seen are not given again. Left out without PostgreSQL's programs.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { AuditDto, CheckedReceiptsDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { backUp } from '../../apps/server/src/backup/back-up.ts';
import { DATABASE_FILE } from '../../apps/server/src/backup/manifest.ts';
import { restore } from '../../apps/server/src/backup/restore.ts';
import { configFrom } from '../../apps/server/src/config.ts';
import {
  addDestroyedKeys,
  DESTROYED_KEYS_FILE,
  readDestroyedKeys,
} from '../../apps/server/src/destroyed-keys.ts';
import { DEBIAN_PROGRAMS, startDebianCluster } from './debian-cluster.testing.ts';
import { Browser, connectionOf, startWholeServer } from './server.testing.ts';

const left = existsSync(join(DEBIAN_PROGRAMS, 'pg_dump')) ? false : 'left out: postgresql-17';
const folder = mkdtempSync(join(tmpdir(), 'nagori-backup-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A key and its certificate, as the runbook makes them. */
function recipient(name: string) {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-subj', `/CN=${name}`, ...made], { stdio: 'ignore' });
  return { key, certificate };
}

function configOf(name: string, url: string) {
  const data = join(folder, name);
  mkdirSync(data);
  const env = { DATABASE_URL: url, NAGORI_DATA: data, NAGORI_DEMO: '1', NAGORI_LOG: 'error' };
  return { env, config: configFrom(env) };
}

async function openPhone(browser: Browser, n: number) {
  const key = `00108900${String(n).padStart(6, '0')}` as ImeiKey;
  const phone = { imei: `${key}${checkDigit(key)}`, platform: 'android', model: 'EX-B1', os: '15' };
  return browser.post<{ id: string; receipt: string }>('/api/v1/handovers', {
    phone,
    channel: 'trade-in',
  });
}

test('what was backed up comes back whole, in another cluster', { skip: left }, async () => {
  const [here, there] = [
    await startDebianCluster(folder, 'a'),
    await startDebianCluster(folder, 'b'),
  ];
  try {
    const [database, keys] = [recipient('database'), recipient('keys')];
    const backup = join(folder, 'backup');
    const before = configOf('before', here.url);
    const first = await startWholeServer({ env: before.env });
    const counter = await new Browser(first.origin).signIn('counter@carrier-a.example');
    const stored = await openPhone(counter, 1);
    await signedLists(before.config, 41);
    await addOldKeys(before.config);
    await askForReview(before.config);
    const recipients = { database: database.certificate, keys: keys.certificate };
    const made = await backUp(before.config, backup, recipients);
    const lost = await openPhone(counter, 2);
    await first.close();
    assert.ok((made.database.counts.rows['nagori.entry'] ?? 0) > 0, 'entries are in the dump');

    assert.deepEqual(readDestroyedKeys(join(backup, DESTROYED_KEYS_FILE)), []);
    // Destroyed since the backup, and listed outside of it.
    const list = join(folder, 'newer.jsonl');
    const since = { operator: 'carrier-a', id: '2020-01.2', at: '2026-11-28T00:00:00Z' };
    addDestroyedKeys(list, [since]);
    const openers = { database: database.key, keys: keys.key, destroyed: [list] };
    const none = configOf('none', there.url);
    const gone = { ...openers, destroyed: [join(folder, 'gone.jsonl')] };
    await assert.rejects(restore(none.config, backup, gone), { code: 'destroyed-keys-unreadable' });
    const again = configOf('again', there.url);
    await restore(again.config, backup, openers);
    assert.equal(await reviewsAsked(again.config), 1, 'what waited to be reviewed still waits');
    await assert.rejects(restore(again.config, backup, openers), { code: 'restore-not-empty' });
    await assert.rejects(backUp(again.config, backup, recipients), { code: 'restore-not-empty' });

    const second = await startWholeServer({ env: again.env });
    try {
      const auditor = await new Browser(second.origin).signIn('auditor@carrier-a.example');
      const record = await auditor.post<AuditDto>('/api/v1/audit/phone', { handover: stored.id });
      assert.deepEqual([record.intact, record.damaged, record.faults], [true, false, []]);
      assert.match(record.phone.imei ?? '', /^00-108900-000001/, 'a sealed number opens');
      assert.deepEqual(await sealFaults(auditor), []);
      const receipts = [stored.receipt, lost.receipt];
      const checked = await auditor.post<CheckedReceiptsDto>('/api/v1/audit/receipts', {
        receipts,
      });
      assert.deepEqual(
        checked.receipts.map(({ fault }) => fault),
        [undefined, 'entry-missing'],
      );
      await openPhone(await new Browser(second.origin).signIn('counter@carrier-a.example'), 2);
    } finally {
      await second.close();
    }
    await assertMovedOn(again.config);
    assert.deepEqual(await oldKeys(again.config), ['2020-02.2'], 'what was listed is gone again');

    appendFileSync(join(backup, DATABASE_FILE), 'x');
    await assert.rejects(restore(again.config, backup, openers), { code: 'backup-damaged' });
  } finally {
    here.stop();
    there.stop();
  }
});

async function sealFaults(auditor: Browser): Promise<readonly unknown[]> {
  const faults: unknown[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const query = cursor === '' ? '' : `?cursor=${cursor}`;
    const page: { faults: unknown[]; next?: string } = await auditor.get(
      `/api/v1/audit/seals${query}`,
    );
    faults.push(...page.faults);
    cursor = page.next;
  }
  return faults;
}

/** A review that was not begun when the backup was made. */
async function askForReview(config: Settings): Promise<void> {
  const pools = openPoolsWithOwner(connectionOf(config));
  await pools.owner.query(
    `select nagori.enqueue('review-clearance', '{"operator":"carrier-a"}', 'waits',
       now() + interval '1 day')`,
  );
  await pools.end();
}

async function reviewsAsked(config: Settings): Promise<number> {
  const pools = openPoolsWithOwner(connectionOf(config));
  const { rowCount } = await pools.owner.query(
    "select from graphile_worker.jobs where task_identifier = 'review-clearance' and key = 'waits'",
  );
  await pools.end();
  return rowCount ?? 0;
}

/** Keys of months that nothing is sealed in. */
async function addOldKeys(config: Settings): Promise<void> {
  const pools = openPoolsWithOwner(connectionOf(config));
  await pools.owner.query(`set nagori.maintenance = on;
    insert into nagori.data_key (operator, id, salt, created_at)
    select 'carrier-a', id, sha256('x'), now() from unnest(array['2020-01.2', '2020-02.2']) id`);
  await pools.end();
}

async function oldKeys(config: Settings): Promise<readonly string[]> {
  const pools = openPoolsWithOwner(connectionOf(config));
  const client = await pools.owner.connect();
  await client.query('set nagori.maintenance = on');
  const { rows } = await client.query<{ id: string }>(
    "select id from nagori.data_key where id < '2021' order by id",
  );
  client.release();
  await pools.end();
  return rows.map(({ id }) => id);
}

type Settings = ReturnType<typeof configFrom>;
const LISTS = `select number from authority.list_number where issuer_key = '${'a'.repeat(40)}'`;

/** As if an authority's key had signed so many lists. */
async function signedLists(config: Settings, number: number): Promise<void> {
  const pools = openPoolsWithOwner(connectionOf(config));
  const row = "insert into authority.list_number values (repeat('a', 40), $1)";
  await pools.owner.query(row, [number]);
  await pools.end();
}

async function assertMovedOn(config: Settings): Promise<void> {
  const pools = openPoolsWithOwner(connectionOf(config));
  const numbers = await pools.owner.query<{ number: number }>(LISTS);
  assert.deepEqual(numbers.rows, [{ number: 1_000_041 }]);
  const ahead = await pools.owner.query(
    'select from authority.certificate where changed > pg_current_xact_id()',
  );
  assert.equal(ahead.rowCount, 0);
  const app = await pools.app.connect();
  await app.query("select set_config('nagori.operator', 'carrier-a', false)");
  const lost = await app.query('select past - first as n from nagori.clearance_lost');
  app.release(true);
  assert.deepEqual(lost.rows, [{ n: 65_536 }]);
  await pools.end();
}
