-- expand
-- Who signed in and who changed what, divided by the month (docs/adr/0081). Names, columns and what
-- is refused are as before (0130). The number is the sequence's alone: no login may write its own.
alter table staff.event rename to event_first;
drop trigger keep_event on staff.event_first;
drop trigger keep_row on staff.event_first;
revoke all on staff.event_first from nagori_staff;
alter table staff.event_first alter column id drop identity;

create sequence staff.event_number;
select setval('staff.event_number', max(id)) from staff.event_first having count(*) > 0;
create table staff.event (
  id bigint not null default nextval('staff.event_number'),
  at timestamptz not null,
  operator text not null references staff.operator (id),
  kind text not null,
  actor uuid,
  subject text,
  way text,
  station text,
  address text
) partition by range (at);
alter sequence staff.event_number owned by staff.event.id;
create index event_newest on staff.event (operator, id desc);
alter table staff.event enable row level security;
create policy one_operator on staff.event to nagori_staff
  using (operator = staff.current_operator());
grant select, insert (at, operator, kind, actor, subject, way, station, address) on staff.event
  to nagori_staff;
grant usage on sequence staff.event_number to nagori_staff;
create trigger keep_event before delete on staff.event
  for each row execute function staff.keep_event();
create trigger keep_row before update on staff.event
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on staff.event
  for each statement execute function nagori.keep_row();

create table staff.event_rest (like staff.event including all, primary key (id));
create trigger keep_rows before truncate on staff.event_rest
  for each statement execute function nagori.keep_row();
select nagori.divide('staff.event', 'staff.event_first');

-- Both name the table by its identity, and so named what is its first part now.
create or replace function staff.purge() returns void
  language sql security definer set search_path = staff, pg_temp set timezone = 'UTC'
  begin atomic
    delete from staff.session where expires_at <= now() or seen_at <= now() - interval '30 minutes';
    delete from staff.machine_token where expires_at <= now();
    delete from staff.webauthn_challenge where expires_at <= now();
    delete from staff.oidc_sign_in where expires_at <= now();
    delete from staff.attempt where last_at <= now() - interval '1 day';
    delete from staff.request_count where ends_at <= now();
    select nagori.end_months('staff.event', staff.events_kept());
    -- The first part alone contains more than a month. It is read through only where the oldest
    -- entry of an operator is due, since no index is by time alone.
    delete from staff.event where at < date_trunc('month', now() - staff.events_kept())
      and (select coalesce(bool_or(oldest.at < date_trunc('month', now() - staff.events_kept())),
          false)
        from staff.operator o cross join lateral (select e.at from staff.event e
          where e.operator = o.id order by e.id limit 1) oldest);
  end;

create or replace function nagori.tell_administrator(p_operator text, p_kind text, p_at timestamptz)
  returns void language sql security definer set search_path = nagori, pg_temp
  begin atomic
    insert into staff.event (at, operator, kind)
      select p_at, o.id, p_kind from staff.operator o where o.id = p_operator;
  end;
