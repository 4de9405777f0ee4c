-- Roles and schemas. A role owns nothing and sees one schema; the tables come with their areas.
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
