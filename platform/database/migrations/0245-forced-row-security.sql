-- Row-level security holds for the owner of the tables as well: whoever connects as the owner by a
-- mistake sees no tenant's row. What functions of the owner (`security definer`) do for a login goes
-- on, and so does maintenance that says so: migrations, a backup by the owner
-- (`PGOPTIONS='-c nagori.maintenance=on' pg_dump --enable-row-security`).

-- Forces it on every table of tenants that has it, also on those that came since or have another
-- owner by now; partitions, which nobody reads but through their table, get it without a policy. Run
-- at every start.
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
revoke execute on function nagori.force_row_security() from public;
