-- Who signed in, who changed what. Entries are added, never changed.
create table staff.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  operator text not null references staff.operator (id),
  kind text not null,
  actor uuid,
  -- An account, station, shop or machine client, by its id.
  subject text,
  way text,
  station text,
  address text
);
create index on staff.event (operator, id desc);
alter table staff.event enable row level security;
create policy one_operator on staff.event to nagori_staff
  using (operator = staff.current_operator());
grant select, insert on staff.event to nagori_staff;

-- As long as the statutory book of second-hand dealers is kept (R15).
create function staff.events_kept() returns interval
  language sql immutable
  return interval '1098 days';

-- Entries of the staff's audit go after the time they are kept, and not before.
create function staff.keep_event() returns trigger language plpgsql as $$
begin
  if old.at > now() - staff.events_kept() then
    raise exception 'the audit is kept' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger keep_event before delete on staff.event
  for each row execute function staff.keep_event();
create trigger keep_row before update on staff.event
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on staff.event
  for each statement execute function nagori.keep_row();

create function staff.purge() returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.session where expires_at <= now() or seen_at <= now() - interval '30 minutes';
    delete from staff.machine_token where expires_at <= now();
    delete from staff.webauthn_challenge where expires_at <= now();
    delete from staff.oidc_sign_in where expires_at <= now();
    delete from staff.attempt where last_at <= now() - interval '1 day';
    delete from staff.event where at <= now() - staff.events_kept();
  end;

grant execute on function staff.purge to nagori_staff;

-- An entry of the administrator's audit that no person made: of no phone, no case and no number.
create function nagori.tell_administrator(p_operator text, p_kind text, p_at timestamptz)
  returns void language sql security definer set search_path = nagori, pg_temp
  begin atomic
    insert into staff.event (at, operator, kind)
      select p_at, o.id, p_kind from staff.operator o where o.id = p_operator;
  end;
