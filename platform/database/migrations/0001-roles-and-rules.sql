-- What every area's tables rest on: roles, schemas, and the rules that hold for all of them.
--
-- Invariants: a role owns nothing and sees one schema; no function is called by a role that it was
-- not granted to (migrate.ts takes each from the public); row-level security holds for the owner as
-- well; what an audit rests on is added and never changed.

do $$
declare
  area text;
begin
  foreach area in array array['app', 'staff', 'authority', 'world'] loop
    if not exists (select from pg_roles where rolname = 'nagori_' || area) then
      execute format('create role %I nologin nosuperuser nobypassrls', 'nagori_' || area);
    end if;
    execute format('grant %I to current_user', 'nagori_' || area);
  end loop;
end
$$;

create schema nagori;
create schema staff;
create schema authority;
create schema world;

grant usage on schema nagori to nagori_app;
grant usage on schema staff to nagori_staff;
grant usage on schema authority to nagori_authority;
grant usage on schema world to nagori_world;

revoke all on schema public from public;

-- Row-level security compares with this. No operator set: no row is visible.
create function nagori.operator() returns text
  language sql stable
  return nullif(current_setting('nagori.operator', true), '');

grant execute on function nagori.operator to nagori_app;

-- Row-level security holds for the owner of the tables as well: a connection that is the owner's by
-- mistake sees no tenant's row. What functions of the owner (`security definer`) do for a login
-- goes on, and so does maintenance that says so: migrations, a backup by the owner (`PGOPTIONS='-c
-- nagori.maintenance=on' pg_dump --enable-row-security`).
--
-- Forces it on every table of tenants that has it, also on those that came since or have another
-- owner by now. Partitions are read through their table alone and get it without a policy. Run at
-- every start.
create function nagori.force_row_security() returns void language plpgsql as $$
declare
  one record;
begin
  for one in
    select c.oid::regclass as name from pg_class c
    join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
    where p.relkind = 'p' and p.relrowsecurity and c.relkind = 'r' and not c.relrowsecurity
  loop
    execute format('alter table %s enable row level security', one.name);
  end loop;
  for one in
    select c.oid::regclass as name, c.relispartition as part, c.relowner::regrole as owner
    from pg_class c
    where c.relnamespace in ('nagori'::regnamespace, 'staff'::regnamespace)
      and c.relkind in ('r', 'p') and c.relrowsecurity and not (c.relforcerowsecurity
        and (c.relispartition or exists (select from pg_policy p where p.polrelid = c.oid
          and p.polname = 'definer' and p.polroles = array[c.relowner])))
  loop
    execute format('alter table %s force row level security', one.name);
    if not one.part then
      execute format('drop policy if exists definer on %s', one.name);
      execute format('create policy definer on %s to %s
        using (session_user <> current_user
          or current_setting(''nagori.maintenance'', true) = ''on'')
        with check (session_user <> current_user
          or current_setting(''nagori.maintenance'', true) = ''on'')', one.name, one.owner);
    end if;
  end loop;
end
$$;

-- Data keys and everything that an audit rests on: a login of the program adds, and changes or
-- removes nothing, through whatever function. Only the owner may, by hand: a month is destroyed by
-- its data key (docs/adr/0008), and that is an administrator's act.
create function nagori.keep_row() returns trigger language plpgsql as $$
begin
  if session_user in ('nagori_app', 'nagori_staff', 'nagori_authority', 'nagori_world',
    'nagori_jobs') then
    raise exception 'rows of % are kept and not changed', tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'UPDATE' then new when 'DELETE' then old end;
end
$$;

-- Jobs are enqueued in the transaction of the fact that asks for them.
create function nagori.enqueue(task text, payload json, job_key text, run_at timestamptz)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => job_key, run_at => run_at);
end
$$;

grant execute on function nagori.enqueue to nagori_app;
