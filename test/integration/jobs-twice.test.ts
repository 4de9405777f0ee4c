/**
 * Every registered task run twice has the effect of once (job-runner.ts): with what a busy day
 * enqueued, and with the connection lost between a job's effect and its end (ADR 0076).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { fillEveryList } from '../e2e/full-demonstration.testing.ts';
import { eventually } from './elsewhere.testing.ts';
import { startWholeServer } from './server.testing.ts';

const server = await duringTests(() => startWholeServer({ env: { NAGORI_LOG: 'silent' } }));
const pools = openPoolsWithOwner(server.connection);
const { owner } = pools;
after(() => pools.end());

/** Enqueued by nothing on that day, and run twice in the test of the area. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'mail-notices': 'areas/staff/src/notice-mail.test.ts',
  'note-reopened-before': 'areas/clearance/src/note-reopened-before.test.ts',
  'review-found-phone': 'areas/clearance/src/found-again.test.ts',
  'review-register': 'areas/registry/src/standing.test.ts',
  'send-notice': 'areas/staff/src/webhooks.test.ts',
  'survey-mail': 'areas/survey/src/survey.test.ts',
  'transfer-loss': 'areas/authority/src/desk.test.ts',
};

/** A record says of each judging that it was done; verdict, state and certificates stay. */
const RECORDED_EACH_TIME: Readonly<Record<string, readonly string[]>> = {
  'review-lost-phone': ['nagori.entry', 'nagori.phone'],
};

/** Enqueued by what did not happen on that day, about phones that were there. */
const BESIDES = `
  insert into public.enqueued
    select 'review-clearance', json_build_object('operator', operator, 'handover', handover)
    from nagori.clearance limit 1;
  insert into public.enqueued
    select 'hold-book-entries', json_build_object('operator', operator,
      'handovers', json_build_array(handover), 'why', 'inquiry')
    from nagori.book_entry where handover is not null limit 1;`;

/** What each task was enqueued with, the last time. */
const NOTE_PAYLOADS = `
  create table public.enqueued (task text primary key, payload json not null);
  create function public.note_enqueued() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    insert into public.enqueued
      select t.identifier, new.payload from graphile_worker._private_tasks t
      where t.id = new.task_id
    on conflict (task) do update set payload = excluded.payload;
    return new;
  end
  $$;
  create trigger note_enqueued after insert on graphile_worker._private_jobs
    for each row execute function public.note_enqueued();`;

/** Ends the connection that ends a job, once for each start of the sequence. */
const CUT_AT_THE_END = `
  create sequence public.cut minvalue 0 start 0;
  create table public.cutting (id bigint);
  create function public.cut_once() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if exists (select from public.cutting c where c.id = old.id)
      and nextval('public.cut') = 0 then
      perform pg_terminate_backend(pg_backend_pid());
      perform pg_sleep(1);
    end if;
    return old;
  end
  $$;
  create trigger cut_once before delete on graphile_worker._private_jobs
    for each row execute function public.cut_once();`;

before(async () => {
  await owner.query(NOTE_PAYLOADS);
  await fillEveryList(server);
  await owner.query(BESIDES);
  await owner.query(CUT_AT_THE_END);
});

async function run(task: string, isCut: boolean): Promise<void> {
  const client = await owner.connect();
  let id: number;
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: number }>(
      `select id from graphile_worker.add_job($1, coalesce(
         (select payload from public.enqueued where task = $1), '{}'))`,
      [task],
    );
    id = rows[0]?.id ?? 0;
    await client.query('truncate public.cutting');
    await client.query('alter sequence public.cut restart');
    if (isCut) await client.query('insert into public.cutting values ($1)', [id]);
    await client.query('commit');
  } finally {
    client.release();
  }
  await eventually(`\`${task}\` did not end`, async () => {
    const { rows } = await owner.query<{ last_error: string | null }>(
      'select last_error from graphile_worker._private_jobs where id = $1',
      [id],
    );
    assert.equal(rows[0]?.last_error ?? null, null, task);
    return rows.length === 0 ? true : undefined;
  });
  const { rows } = await owner.query<{ cut: boolean }>('select is_called as cut from public.cut');
  assert.equal(rows[0]?.cut, isCut, `the connection of \`${task}\` was to be cut`);
}

/** A digest of each table. */
async function stored(): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('nagori', 'staff', 'authority', 'world')
       and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const digests = tables.map(
    ({ name }) => `select '${name}' as name,
      md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest from ${name} t`,
  );
  const { rows } = await owner.query<{ name: string; digest: string }>(digests.join(' union all '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/** Tables that one more run of the task changes. */
async function changedBy(task: string): Promise<readonly string[]> {
  const before = await stored();
  await run(task, false);
  const after = await stored();
  return Object.keys(before).filter((name) => before[name] !== after[name]);
}

test('every task run twice has the effect of once', async () => {
  const { rows } = await owner.query<{ task: string; enqueued: boolean }>(
    `select t.identifier as task, e.task is not null as enqueued
     from graphile_worker._private_tasks t left join public.enqueued e on e.task = t.identifier
     order by 1`,
  );
  const { rows: rounds } = await owner.query<{ task: string }>(
    'select identifier as task from graphile_worker._private_known_crontabs',
  );
  const isRound = new Set(rounds.map(({ task }) => task));
  const missing = rows.filter(({ task, enqueued }) => !enqueued && !isRound.has(task));
  assert.deepEqual(
    missing.map(({ task }) => task),
    Object.keys(ELSEWHERE),
  );
  const changed: Record<string, readonly string[]> = {};
  for (const { task } of rows) {
    if (Object.hasOwn(ELSEWHERE, task)) continue;
    await run(task, true);
    const again = await changedBy(task);
    // A round of the minute may have run meanwhile: what the task does, it does each time.
    const tables = again.length === 0 ? [] : await changedBy(task);
    const each = tables.filter((name) => again.includes(name));
    if (each.length > 0) changed[task] = each.sort();
  }
  assert.deepEqual(changed, RECORDED_EACH_TIME);
});
