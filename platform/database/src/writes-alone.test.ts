/**
 * A statement that is a transaction by itself does not pass `commitNoted`, where its writer is
 * asked for (writer.ts). Each that writes is here, with the reason why that is well.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startTestDatabase } from './test-database.ts';

const database = await duringTests(startTestDatabase);
const ROOT = join(import.meta.dirname, '../../..');

const ASKS = 'it asks for its writer in the same statement';
const SERVER = 'a job, or the start of the server';
const GUEST = 'of who has no sign-in here yet, or by a token of its own';
const COUNTED = 'a count of tries or looks, written before the answer';
const DEMONSTRATION = 'the demonstration’s world';
const CODED = 'a question for one use, which changes nothing by itself';
const READS = 'it reads: its text is elsewhere in the file';
const LAST_USED = 'the time of the last request, written as the token is looked up';
const STATION = 'by a station’s own token, for as long as it holds (`staff.hold_station`)';

const ALONE: Readonly<Record<string, string>> = {
  'authority/desk-store.pg.ts: ?': READS,
  'authority/element-store.pg.ts: update authority.deletion_order': GUEST,
  'authority/seed.pg.ts: insert into authority.card': SERVER,
  'authority/seed.pg.ts: insert into authority.element': SERVER,
  'authority/seed.pg.ts: insert into authority.person': SERVER,
  'authority/session-store.pg.ts: delete from authority.session': GUEST,
  'authority/session-store.pg.ts: delete from authority.used_nonce': GUEST,
  'authority/session-store.pg.ts: insert into authority.session': GUEST,
  'authority/session-store.pg.ts: insert into authority.used_nonce': GUEST,
  'authority/status-store.pg.ts: insert into authority.list_number': SERVER,
  'books/book-store.pg.ts: nagori.require_writer': ASKS,
  'books/purchase-store.pg.ts: nagori.destroy_old_drafts': SERVER,
  'challenge/withdrawn-keys.pg.ts: insert into nagori.key_withdrawal': SERVER,
  'clearance/turned-up-store.pg.ts: nagori.destroyed_of_case': SERVER,
  'clearance/turned-up-store.pg.ts: nagori.report_destroyed': SERVER,
  'handover/handover-store.pg.ts: ?': ASKS,
  'handover/loss-answers.pg.ts: nagori.ask_loss': COUNTED,
  'handover/loss-answers.pg.ts: nagori.hold_look_ups': COUNTED,
  'handover/sighting-store.pg.ts: ?': COUNTED,
  'handover/write-together.pg.ts: ?': ASKS,
  'loss/loss-reads.pg.ts: ?': READS,
  'registry/registry-store.pg.ts: ?': READS,
  'staff/mailbox.pg.ts: insert into world.mail': DEMONSTRATION,
  'staff/notice-store.pg.ts: staff.make_notices': SERVER,
  'staff/passkey-store.pg.ts: ?': READS,
  'staff/passkey-store.pg.ts: delete from staff.oidc_sign_in': GUEST,
  'staff/passkey-store.pg.ts: delete from staff.webauthn_challenge': CODED,
  'staff/passkey-store.pg.ts: insert into staff.oidc_sign_in': GUEST,
  'staff/passkey-store.pg.ts: insert into staff.webauthn_challenge': CODED,
  'staff/request-counts.pg.ts: staff.take_requests': COUNTED,
  'staff/sign-in-store.pg.ts: insert into staff.attempt': COUNTED,
  'staff/sign-in-store.pg.ts: staff.touch_session': LAST_USED,
  'staff/staff-directory.pg.ts: ?': READS,
  'staff/staff-directory.pg.ts: insert into staff.operator': SERVER,
  'staff/station-key-store.pg.ts: staff.add_station_token': GUEST,
  'staff/station-key-store.pg.ts: staff.close_station_session': STATION,
  'staff/station-key-store.pg.ts: staff.enrol_station_key': GUEST,
  'staff/station-key-store.pg.ts: staff.open_station_session': STATION,
  'staff/station-key-store.pg.ts: staff.touch_station_session': LAST_USED,
  'world/virtual-phone-store.pg.ts: insert into world.card': DEMONSTRATION,
  'world/virtual-phone-store.pg.ts: insert into world.phone': DEMONSTRATION,
  'world/virtual-phone-store.pg.ts: update world.card': DEMONSTRATION,
  'world/virtual-phone-store.pg.ts: update world.phone': DEMONSTRATION,
};

/** From a call's opening parenthesis to its closing one. */
function argumentsAt(text: string, from: number): string {
  let depth = 0;
  for (let i = text.indexOf('(', from); i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth === 0) return text.slice(from, i + 1);
  }
  return text.slice(from);
}

const CALL = /\bpool\s*\.query\b|\breadValues(<[^(]*>)?\(\s*pool\b/g;
const CHANGE = /\b(insert into|update|delete from) ([a-z]+\.[a-z_]+)/;

/** What a statement writes; undefined: it reads. Without text of its own, it is `?`. */
function writeOf(call: string, changing: ReadonlySet<string>): string | undefined {
  const [change] = CHANGE.exec(call) ?? [];
  if (change !== undefined) return change;
  const called = [...call.matchAll(/\b([a-z]+\.[a-z_]+)\(/g)].map(([, one = '']) => one);
  const changes = called.find((one) => changing.has(one));
  if (changes !== undefined) return changes;
  return /\bselect\b/.test(call) ? undefined : '?';
}

test('a statement that writes by itself asks for its writer, or has none', async () => {
  const { rows } = await database.pools.owner.query<{ name: string }>(
    `select n.nspname || '.' || p.proname as name from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('nagori', 'staff', 'authority', 'world') and p.provolatile = 'v'`,
  );
  const changing = new Set(rows.map(({ name }) => name));
  const found = globSync('{areas,platform}/*/src/**/*.pg.ts', { cwd: ROOT }).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const area = file.replace(/^\w+\//, '').replace('/src/', '/');
    return [...text.matchAll(CALL)].flatMap(({ index }) => {
      const write = writeOf(argumentsAt(text, index), changing);
      return write === undefined ? [] : [`${area}: ${write}`];
    });
  });
  assert.deepEqual([...new Set(found)].sort(), Object.keys(ALONE).sort());
});
