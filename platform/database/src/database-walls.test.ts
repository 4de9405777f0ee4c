/**
 * Checks access rules in the migrated database through PostgreSQL's catalogue: this fails for a new
 * table without forced row-level security, and for a new function whose caller chooses its limits.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ACROSS_RULE } from '@nagori/area-insight';
import { duringTests } from '@nagori/testkit';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import { startTestDatabase } from './test-database.ts';

const database = await duringTests(startTestDatabase);

const rowsOf = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
  (await database.pools.owner.query<Row>(sql)).rows;
const namesOf = async (sql: string) =>
  (await rowsOf<{ name: string }>(sql)).map(({ name }) => name);

/** A table of tenants names the owner of each row. */
const TENANTS = `c.relnamespace in ('nagori'::regnamespace, 'staff'::regnamespace)
  and c.relkind in ('r', 'p') and exists (select from pg_attribute a
    where a.attrelid = c.oid and a.attname in ('operator', 'body') and not a.attisdropped)`;
/** Called before an operator is known, with a state that cannot be guessed (0110-accounts.sql). */
const KNOWS_NO_TENANT = ['staff.oidc_sign_in'];

test('every table of tenants forces row-level security, also on its owner', async () => {
  const open = await namesOf(`select c.oid::regclass::text as name from pg_class c
    where ${TENANTS} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`);
  assert.deepEqual(open, KNOWS_NO_TENANT);
});

test('maintenance sees the rows of partitions, which pg_dump reads by themselves', async () => {
  const hidden = await namesOf(`select c.oid::regclass::text as name from pg_class c
    where c.relispartition and c.relrowsecurity and not exists (select from pg_policy p
      where p.polrelid = c.oid and p.polname = 'definer' and p.polroles = array[c.relowner])`);
  assert.deepEqual(hidden, []);
});

test('no policy lets a login see a row without its operator', async () => {
  // Apart from those of the owner's functions, every permissive policy checks the operator.
  const lax = await namesOf(`select p.tablename || ' ' || p.policyname as name from pg_policies p
    where p.schemaname in ('nagori', 'staff') and p.permissive = 'PERMISSIVE'
      and p.policyname <> 'definer'
      and coalesce(p.qual, p.with_check) !~ '(operator|current_operator|keeps_register)[(][)]'`);
  assert.deepEqual(lax, []);
  const others = await namesOf(`select p.tablename as name from pg_policies p, pg_tables t
    where p.policyname = 'definer' and t.schemaname = p.schemaname and t.tablename = p.tablename
      and p.roles <> array[t.tableowner]`);
  assert.deepEqual(others, []);
});

test('logins are members of nothing, own nothing, and may nothing besides', async () => {
  const { rows } = await database.pools.owner.query(
    `select rolname as name from pg_roles r where rolname like 'nagori\\_%' and (
       not rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
       or rolreplication or exists (select from pg_auth_members m where m.member = r.oid)
       or exists (select from pg_class c where c.relowner = r.oid)
       or exists (select from pg_proc p where p.proowner = r.oid)
       or exists (select from pg_namespace n where n.nspowner = r.oid))`,
  );
  assert.deepEqual(rows, []);
});

test('functions of the owner have a fixed path, and are for a login by name alone', async () => {
  const open = await namesOf(`select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('nagori'::regnamespace, 'staff'::regnamespace,
        'authority'::regnamespace, 'world'::regnamespace)
      and p.prosecdef and (has_function_privilege('public', p.oid, 'execute') or not exists (
        select from unnest(p.proconfig) c
        where c ~ '^search_path=(nagori|staff|authority|pg_catalog), pg_temp$'))`);
  assert.deepEqual(open, []);
});

const AT = 'timestamp with time zone';
/** Functions of the owner that write: the hours and numbers that a caller may pass, and why. */
const SAID_BY_CALLERS: Readonly<Record<string, string>> = {
  'nagori.answer_look_ups(text,uuid,timestamp with time zone)': 'when the answers were given',
  'nagori.ask_loss(text,bytea[],timestamp with time zone,integer)':
    'how many of a day the deployment lets a tenant look up',
  'nagori.enqueue(text,json,text,timestamp with time zone)': 'when a job is due',
  'nagori.hold_look_ups(text,bytea[],timestamp with time zone,integer)':
    'how many of a day the deployment lets a tenant look up',
  [`nagori.list_issued(text,integer${',timestamp with time zone'.repeat(3)})`]:
    'what the keeper of the register decided; only adds',
  'nagori.report_destroyed(text,bytea,text,uuid,timestamp with time zone,integer)':
    'how many of a day the deployment lets a tenant suspend; takes nothing away for good',
  'nagori.suspend_clearance(text,text,text[],timestamp with time zone,text,uuid,integer)':
    'how many of a day the deployment lets a tenant suspend; takes nothing away for good',
  [`staff.add_station_token(text,text,bytea,${AT},bytea,${AT},${AT})`]:
    'how long an assertion and its token count; only adds',
  [`staff.close_station_session(bytea,${AT})`]: 'when it ended, by its token',
  [`staff.enrol_station_key(bytea,text,text,text,text,text,${AT})`]:
    'when a code was used, by the code itself',
  [`staff.open_station_session(text,text,bytea,bytea,${AT},text,${AT})`]:
    'until when a badge is signed in',
  'staff.take_requests(bytea,bigint,interval)': 'how many a minute the program allows; only counts',
  'staff.touch_session(bytea,timestamp with time zone)': 'moves one hour forward, by its token',
  'staff.touch_station_session(bytea,timestamp with time zone)':
    'moves one hour forward, by its token',
};

test('what purges, forgets or rolls up takes no limit from its caller', async () => {
  const limited = await namesOf(`select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('nagori'::regnamespace, 'staff'::regnamespace,
        'authority'::regnamespace, 'world'::regnamespace)
      and p.prosecdef and p.provolatile = 'v' and exists (select from pg_roles r
        where r.rolname like 'nagori\\_%' and has_function_privilege(r.rolname, p.oid, 'execute'))
      and exists (select from unnest(p.proargtypes::oid[]) a join pg_type t on t.oid = a
        where t.typcategory in ('N', 'D', 'T')) order by 1`);
  assert.deepEqual(limited, Object.keys(SAID_BY_CALLERS).sort());
});

test('only the owner changes the tables that set limits', async () => {
  const { owner, app } = database.pools;
  for (const sql of ['select * from nagori.insight_rule', 'delete from nagori.insight_rule']) {
    await assert.rejects(app.query(sql), { code: '42501' });
  }
  const { rows } = await owner.query(
    'select phones, operators, share::float as share from nagori.insight_rule',
  );
  assert.deepEqual(rows, [ACROSS_RULE], 'the pages say what the database does');
});

test('no login deletes data keys or changes what an audit rests on', async () => {
  const may = await namesOf(`select r.rolname || ' ' || c.oid::regclass as name
    from pg_roles r, pg_class c
    where r.rolname like 'nagori\\_%' and c.oid in (
      select tgrelid from pg_trigger where tgname in ('keep_row', 'keep_rows'))
      and (has_table_privilege(r.rolname, c.oid, 'delete, truncate')
        or has_any_column_privilege(r.rolname, c.oid, 'update'))`);
  assert.deepEqual(may, []);
});

test('no function has a body that pg_dump cannot write: `excluded` of two tables', async () => {
  const lost = await namesOf(`select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('nagori'::regnamespace, 'staff'::regnamespace,
        'authority'::regnamespace, 'world'::regnamespace)
      and pg_get_functiondef(p.oid) ~ 'excluded_[0-9]' and p.prokind = 'f'`);
  assert.deepEqual(lost, []);
});

test('every advisory lock has a number of its own', async () => {
  const numbers = Object.values<number>(ADVISORY_LOCKS);
  assert.equal(new Set(numbers).size, numbers.length);
  const sources = await rowsOf<{ name: string; text: string }>(
    `select p.proname as name, p.prosrc as text from pg_proc p
     where p.pronamespace in ('nagori'::regnamespace, 'staff'::regnamespace,
       'authority'::regnamespace, 'world'::regnamespace) and p.prosrc ~ 'advisory'`,
  );
  const used = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/advisory\w*lock\w*[(](\d+)/g)].map(([, number]) => ({ name, number })),
  );
  assert.deepEqual(used.map(({ name, number }) => `${name} ${number}`).sort(), [
    `add_register_entry ${ADVISORY_LOCKS.register}`,
    `roll_up_insight ${ADVISORY_LOCKS.insight}`,
  ]);
  // The program's own lock numbers come from the table alone.
  const folder = join(import.meta.dirname, '../../..');
  for (const file of globSync('{platform,areas}/*/src/**/*.ts', { cwd: folder })) {
    if (file.endsWith('.test.ts') || file.endsWith('/advisory-locks.ts')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    assert.doesNotMatch(text, /4_?720_?0\d\d|advisory\w*lock\w*[(]\d/, file);
  }
});

/** Each with the reason why a server whose session ended cannot write by its lock (ADR 0076). */
const LOCKS_OF_SESSIONS: Readonly<Record<string, string>> = {
  'areas/clearance/migrations/1975-look-after-destruction.sql':
    'given back in the statement that takes it: it waits for others, and writes nothing',
  'platform/database/src/claim-deployment.ts': 'the session that holds the lock is what writes',
  'platform/database/src/prepare-database.ts': 'the session that holds the lock is what writes',
  'platform/database/src/job-owners.ts': 'a freed run of a job is fenced by its attempts',
};

test('a lock lasts as long as the transaction that writes under it', async () => {
  const folder = join(import.meta.dirname, '../../..');
  const files = globSync('{platform,areas,apps}/*/{src,migrations}/**/*.{ts,sql}', { cwd: folder });
  const found = files.filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      /pg_(try_)?advisory_(un)?lock/.test(readFileSync(join(folder, file), 'utf8')),
  );
  assert.deepEqual(found.sort(), Object.keys(LOCKS_OF_SESSIONS).sort());
});
