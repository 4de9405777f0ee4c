-- A partition had row-level security without a policy, since the program reads its table alone.
-- But pg_dump reads each partition by itself: a backup by the owner held no phone and no entry,
-- and ended without an error. Now a partition has the policy for maintenance as well.
create or replace function nagori.force_row_security() returns void language plpgsql as $$
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
    select c.oid::regclass as name, c.relowner::regrole as owner from pg_class c
    where c.relnamespace in ('nagori'::regnamespace, 'staff'::regnamespace)
      and c.relkind in ('r', 'p') and c.relrowsecurity and not (c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid
          and p.polname = 'definer' and p.polroles = array[c.relowner]))
  loop
    execute format('alter table %s force row level security', one.name);
    execute format('drop policy if exists definer on %s', one.name);
    execute format('create policy definer on %s to %s
      using (session_user <> current_user
        or current_setting(''nagori.maintenance'', true) = ''on'')
      with check (session_user <> current_user
        or current_setting(''nagori.maintenance'', true) = ''on'')', one.name, one.owner);
  end loop;
end
$$;
