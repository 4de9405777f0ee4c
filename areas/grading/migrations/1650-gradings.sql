-- Grades (格付), damage and photographs of phones, and an operator's settings for them.
--
-- Invariants: row-level security by operator; a grading is only added, and a newer one supersedes
-- it; of a photograph only its bytes can go, and the row says when and by whom. Notes and pictures
-- are sealed.

create table nagori.grading (
  operator text not null,
  id uuid not null,
  seq bigint generated always as identity,
  -- The phone, so that its grade is found in its later handovers.
  phone_key bytea not null,
  handover uuid not null,
  grade text not null check (grade in ('S', 'A', 'B', 'C', 'J')),
  graded_at timestamptz not null,
  graded_by text not null,
  -- Where damage is and what was noted.
  sealed bytea not null,
  key_id text not null,
  request uuid,
  primary key (operator, id)
);
create index grading_phone on nagori.grading (operator, phone_key, seq);
create unique index grading_request on nagori.grading (operator, request)
  where request is not null;
alter table nagori.grading enable row level security;
create policy own on nagori.grading using (operator = nagori.operator());
grant select, insert on nagori.grading to nagori_app;
create trigger keep_row before update or delete on nagori.grading
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.grading
  for each statement execute function nagori.keep_row();

create table nagori.photograph (
  operator text not null,
  id uuid not null,
  phone_key bytea not null,
  handover uuid not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  width int not null,
  height int not null,
  size_bytes int not null,
  -- SHA-256 of the stored picture: the same one sent again is not stored twice.
  digest bytea not null,
  taken_at timestamptz not null,
  taken_by text not null,
  -- Null once it was removed or its retention ended.
  sealed bytea,
  key_id text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (operator, id),
  constraint removed_with_its_bytes check ((sealed is null) = (removed_at is not null))
);
create index photograph_phone on nagori.photograph (operator, phone_key, taken_at, id);
create unique index photograph_same on nagori.photograph (operator, phone_key, digest)
  where removed_at is null;
create index photograph_retention on nagori.photograph (operator, taken_at)
  where removed_at is null;
alter table nagori.photograph enable row level security;
create policy own on nagori.photograph using (operator = nagori.operator());
grant select, insert on nagori.photograph to nagori_app;
grant update (sealed, removed_at, removed_by) on nagori.photograph to nagori_app;

-- For every login, also for the owner of the tables.
create function nagori.keep_photograph() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null
    and (to_jsonb(new) - array['sealed', 'removed_at', 'removed_by'])
      = (to_jsonb(old) - array['sealed', 'removed_at', 'removed_by'])
  then
    return new;
  end if;
  raise exception 'of a photograph only its bytes can be removed'
    using errcode = 'restrict_violation';
end
$$;
create trigger keep_photograph before update or delete on nagori.photograph
  for each row execute function nagori.keep_photograph();
create trigger keep_rows before truncate on nagori.photograph
  for each statement execute function nagori.keep_row();

create table nagori.grading_settings (
  operator text not null,
  version int not null,
  settings jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (operator, version),
  constraint photograph_days
    check ((settings->>'photographDays')::int between 1 and 3650)
);
alter table nagori.grading_settings enable row level security;
create policy own on nagori.grading_settings using (operator = nagori.operator());
grant select, insert on nagori.grading_settings to nagori_app;
create trigger keep_row before update or delete on nagori.grading_settings
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.grading_settings
  for each statement execute function nagori.keep_row();

-- Removes photographs of all operators whose retention has ended; the count.
create function nagori.forget_photographs(p_now timestamptz, p_days int, p_most int)
  returns bigint
  language sql volatile security definer set search_path = nagori, pg_temp
  begin atomic
    with days as (
      select o.operator, coalesce((select (s.settings->>'photographDays')::int
          from nagori.grading_settings s where s.operator = o.operator
          order by s.version desc limit 1), p_days) as days
      from (select distinct p.operator from nagori.photograph p where p.removed_at is null) o
    ), due as (
      select p.operator, p.id from days d
      join nagori.photograph p on p.operator = d.operator and p.removed_at is null
        and p.taken_at <= p_now - make_interval(days => d.days)
      limit p_most for update of p skip locked
    ), forgotten as (
      update nagori.photograph p set sealed = null, removed_at = p_now
        from due where p.operator = due.operator and p.id = due.id returning 1
    )
    select count(*) from forgotten;
  end;
grant execute on function nagori.forget_photographs to nagori_app;
