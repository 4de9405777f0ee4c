-- Who looked at a phone's record: added to, never changed, for the operator's own auditor alone. A
-- person who looks again within the hour has looked once.
--
-- Invariants: row-level security by operator; nothing goes before its time, which the operator sets
-- and never below a year; the database's own clock says when.

create table nagori.record_look (
  operator text not null,
  phone_key bytea not null,
  hour timestamptz not null default date_trunc('hour', now()),
  -- The person's mark, or the machine.
  by text not null,
  how text not null check (how in ('handover', 'timeline', 'audit')),
  is_machine boolean not null,
  shop text,
  station text,
  at timestamptz not null default now(),
  primary key (operator, phone_key, hour, by, how)
);
create index record_look_old on nagori.record_look (operator, at);
alter table nagori.record_look enable row level security;
create policy own on nagori.record_look using (operator = nagori.operator());
grant select, insert on nagori.record_look to nagori_app;

create table nagori.look_retention (
  operator text primary key,
  kept_days int not null check (kept_days between 365 and 3650)
);
alter table nagori.look_retention enable row level security;
create policy own on nagori.look_retention using (operator = nagori.operator());
grant select, insert on nagori.look_retention to nagori_app;
grant update (kept_days) on nagori.look_retention to nagori_app;

-- Three years and some days where nothing is set, as staff.events_kept().
create function nagori.looks_kept(p_operator text) returns interval
  language sql stable
  return make_interval(days => coalesce((select r.kept_days from nagori.look_retention r
    where r.operator = p_operator), 1098));

create function nagori.keep_look() returns trigger language plpgsql as $$
begin
  if old.at > now() - nagori.looks_kept(old.operator) then
    raise exception 'who looked is kept' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger keep_look before delete on nagori.record_look
  for each row execute function nagori.keep_look();
create trigger keep_row before update on nagori.record_look
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.record_look
  for each statement execute function nagori.keep_row();

create function nagori.forget_looks() returns bigint
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  gone bigint;
begin
  delete from nagori.record_look l where l.at <= now() - nagori.looks_kept(l.operator);
  get diagnostics gone = row_count;
  return gone;
end
$$;

grant execute on function nagori.looks_kept, nagori.forget_looks to nagori_app;
