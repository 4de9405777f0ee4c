-- expand
-- Stations of programs, each with a key of its own (docs/adr/0086).
--
-- Its row in staff.station is like any other's, with a secret that was given to no browser: so
-- the program before ends it like any other, and what names it stays. Here is what it signs in by.

create table staff.station_key (
  operator text not null,
  station text not null,
  -- Of the enrolment code, which is used once.
  code_hash bytea unique check (length(code_hash) = 32),
  code_until timestamptz,
  -- RFC 7638: no key is of two stations, also where one of them has ended.
  thumbprint text unique check (thumbprint ~ '^[A-Za-z0-9_-]{43}$'),
  x text check (x ~ '^[A-Za-z0-9_-]{43}$'),
  y text check (y ~ '^[A-Za-z0-9_-]{43}$'),
  -- What the station says of it.
  held_in text check (held_in in ('file', 'pkcs11')),
  enrolled_at timestamptz,
  seen_at timestamptz,
  primary key (operator, station),
  foreign key (operator, station) references staff.station (operator, id),
  check (num_nonnulls(thumbprint, x, y, held_in, enrolled_at) in (0, 5)),
  check (num_nonnulls(code_hash, code_until) in (0, 2)),
  check (code_hash is null or thumbprint is null)
);
alter table staff.station_key enable row level security;
create policy one_operator on staff.station_key to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.station_key to nagori_staff;

-- What a station signs in with counts once (RFC 7523 §3, jti).
create table staff.station_assertion (
  -- SHA-256 of key and jti.
  hash bytea primary key check (length(hash) = 32),
  expires_at timestamptz not null
);
create index on staff.station_assertion (expires_at);

create table staff.station_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  operator text not null,
  station text not null,
  expires_at timestamptz not null,
  foreign key (operator, station) references staff.station_key (operator, station)
);
create index on staff.station_token (operator, station);
create index on staff.station_token (expires_at);
alter table staff.station_token enable row level security;
create policy one_operator on staff.station_token to nagori_staff
  using (operator = staff.current_operator());
grant select, delete on staff.station_token to nagori_staff;

-- A person who showed a badge at the station: one at a time.
create table staff.station_session (
  token_hash bytea primary key check (length(token_hash) = 32),
  operator text not null,
  station text not null,
  account uuid not null,
  -- The badge that was shown: with another badge, or none, the account is not signed in by it.
  badge_hash bytea not null check (length(badge_hash) = 32),
  signed_in_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  unique (operator, station),
  foreign key (operator, station) references staff.station_key (operator, station),
  foreign key (account, operator) references staff.account (id, operator)
);
create index on staff.station_session (account);
create index on staff.station_session (expires_at);
alter table staff.station_session enable row level security;
create policy one_operator on staff.station_session to nagori_staff
  using (operator = staff.current_operator());
grant select, delete on staff.station_session to nagori_staff;

-- Until the end of the transaction the station does not end. Shared: what its program sends at one
-- moment waits only for the end itself. False: it has ended, or is no program's.
create function staff.hold_station(p_operator text, p_station text) returns boolean
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(
    hashtextextended('station/' || p_operator || '/' || p_station, 0));
  return exists (
    select from staff.station s join staff.station_key k
      on k.operator = s.operator and k.station = s.id
    where s.operator = p_operator and s.id = p_station and s.ended_at is null
  );
end
$$;

-- Stores the key of the program that knows the code. outcome: enrolled | code-unknown | key-taken.
create function staff.enrol_station_key(p_code bytea, p_thumbprint text, p_x text, p_y text,
    p_held_in text, p_address text, p_now timestamptz,
    out outcome text, out operator text, out station text, out shop text, out name text)
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  select s.operator, s.id, s.shop, s.name into operator, station, shop, name
    from staff.station_key k
    join staff.station s on s.operator = k.operator and s.id = k.station
    join staff.shop p on p.operator = s.operator and p.id = s.shop
    where k.code_hash = p_code and k.code_until > p_now and s.ended_at is null
      and p.closed_at is null
    for update of k;
  if not found or not staff.hold_station(operator, station) then
    outcome := 'code-unknown'; return;
  end if;
  begin
    update staff.station_key k set code_hash = null, code_until = null,
      thumbprint = p_thumbprint, x = p_x, y = p_y, held_in = p_held_in, enrolled_at = p_now
      where k.operator = enrol_station_key.operator and k.station = enrol_station_key.station;
  exception when unique_violation then
    outcome := 'key-taken'; return;
  end;
  insert into staff.event (at, operator, kind, subject, station, address)
    values (p_now, operator, 'station-key-enrolled', p_thumbprint, station, p_address);
  outcome := 'enrolled';
end
$$;

-- The key that signs for a station, while the station has not ended.
create function staff.station_by_key(p_thumbprint text)
  returns table (operator text, station text, x text, y text)
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select k.operator, k.station, k.x, k.y
      from staff.station_key k
      join staff.station s on s.operator = k.operator and s.id = k.station
     where k.thumbprint = p_thumbprint and s.ended_at is null;
  end;

-- A token for an assertion that was verified. False: it was used before, or the station has ended.
create function staff.add_station_token(p_operator text, p_station text, p_assertion bytea,
    p_assertion_until timestamptz, p_token bytea, p_until timestamptz, p_now timestamptz)
  returns boolean
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  if not staff.hold_station(p_operator, p_station) then return false; end if;
  insert into staff.station_assertion (hash, expires_at) values (p_assertion, p_assertion_until)
    on conflict (hash) do nothing;
  if not found then return false; end if;
  delete from staff.station_token t
    where t.operator = p_operator and t.station = p_station and t.expires_at <= p_now;
  insert into staff.station_token (token_hash, operator, station, expires_at)
    values (p_token, p_operator, p_station, p_until);
  update staff.station_key k set seen_at = p_now
    where k.operator = p_operator and k.station = p_station;
  return true;
end
$$;

-- The person of this badge signs in at the station, and the person before is signed out.
-- No row: no person of the bench has the badge, or the station has ended.
create function staff.open_station_session(p_operator text, p_station text, p_badge bytea,
    p_token bytea, p_until timestamptz, p_address text, p_now timestamptz)
  returns table (account uuid, mark text)
  language plpgsql security definer set search_path = staff, pg_temp as $$
declare
  who staff.account;
begin
  if not staff.hold_station(p_operator, p_station) then return; end if;
  -- The lock waits for a change of the account under way, and such a change waits for us.
  select a.* into who from staff.account a
    where a.operator = p_operator and a.badge_hash = p_badge and a.disabled_at is null
      and 'bench' = any(a.roles)
    for no key update;
  if not found then return; end if;
  delete from staff.station_session s where s.operator = p_operator and s.station = p_station;
  insert into staff.station_session
      (token_hash, operator, station, account, badge_hash, signed_in_at, seen_at, expires_at)
    values (p_token, p_operator, p_station, who.id, p_badge, p_now, p_now, p_until);
  insert into staff.event (at, operator, kind, actor, subject, way, station, address)
    values (p_now, p_operator, 'signed-in', who.id, who.id::text, 'badge', p_station, p_address);
  return query select who.id, who.mark;
end
$$;

create function staff.close_station_session(p_token bytea, p_now timestamptz) returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    with ended as (
      delete from staff.station_session s where s.token_hash = p_token returning s.*
    )
    insert into staff.event (at, operator, kind, actor, subject, station)
      select p_now, e.operator, 'signed-out', e.account, e.account::text, e.station from ended e;
  end;

-- What a token says: the station alone, or with the person who is signed in at it.
create function staff.principal_of_station(p_token bytea, p_now timestamptz, p_idle interval)
  returns table (operator text, station text, shop text, account uuid, mark text,
    seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select t.operator, s.id, s.shop, null::uuid, null::text, p_now, t.expires_at
      from staff.station_token t
      join staff.station s on s.operator = t.operator and s.id = t.station
     where t.token_hash = p_token and t.expires_at > p_now and s.ended_at is null
    union all
    select e.operator, s.id, coalesce(a.shop, s.shop), a.id, a.mark, e.seen_at, e.expires_at
      from staff.station_session e
      join staff.station s on s.operator = e.operator and s.id = e.station
      join staff.account a on a.id = e.account
     where e.token_hash = p_token and e.expires_at > p_now and e.seen_at > p_now - p_idle
       and s.ended_at is null and a.disabled_at is null and a.badge_hash = e.badge_hash
       and 'bench' = any(a.roles);
  end;

create function staff.touch_station_session(p_token bytea, p_now timestamptz) returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    update staff.station_session set seen_at = p_now
      where token_hash = p_token and seen_at < p_now;
  end;

-- Ends a station of any kind with its key, its tokens and its session: what its
-- program still sends is refused at its commit (nagori.require_station). False: there is none.
create function staff.end_station(p_operator text, p_station text, p_actor uuid,
    p_now timestamptz)
  returns boolean
  language plpgsql set search_path = staff, pg_temp as $$
begin
  perform pg_advisory_xact_lock(
    hashtextextended('station/' || p_operator || '/' || p_station, 0));
  update staff.station set secret_hash = null, ended_at = p_now
    where operator = p_operator and id = p_station and ended_at is null;
  if not found then return false; end if;
  update staff.station_key set code_hash = null, code_until = null
    where operator = p_operator and station = p_station;
  delete from staff.station_token where operator = p_operator and station = p_station;
  delete from staff.station_session where operator = p_operator and station = p_station;
  insert into staff.event (at, operator, kind, actor, subject)
    values (p_now, p_operator, 'station-ended', p_actor, p_station);
  return true;
end
$$;

-- Asked in the transaction of every write at a station: after its end, that of a program stores
-- nothing more. A browser's does, for as long as its server's memory of it lasts (seconds).
create function nagori.require_station(p_operator text, p_station text) returns void
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  -- A browser's has no such row: its writes ask no more.
  perform from staff.station_key k where k.operator = p_operator and k.station = p_station;
  if found then
    if not staff.hold_station(p_operator, p_station) then
      raise exception 'the station has ended' using errcode = 'NG401';
    end if;
  end if;
end
$$;

create or replace function staff.purge() returns void
  language sql security definer set search_path = staff, pg_temp set timezone = 'UTC'
  begin atomic
    delete from staff.session where expires_at <= now() or seen_at <= now() - interval '30 minutes';
    delete from staff.station_session
      where expires_at <= now() or seen_at <= now() - interval '30 minutes';
    delete from staff.machine_token where expires_at <= now();
    delete from staff.station_token where expires_at <= now();
    delete from staff.station_assertion where expires_at <= now();
    delete from staff.webauthn_challenge where expires_at <= now();
    delete from staff.oidc_sign_in where expires_at <= now();
    delete from staff.attempt where last_at <= now() - interval '1 day';
    delete from staff.request_count where ends_at <= now();
    select nagori.end_months('staff.event', staff.events_kept());
    delete from staff.event where at < date_trunc('month', now() - staff.events_kept())
      and (select coalesce(bool_or(oldest.at < date_trunc('month', now() - staff.events_kept())),
          false)
        from staff.operator o cross join lateral (select e.at from staff.event e
          where e.operator = o.id order by e.id limit 1) oldest);
  end;

grant execute on function staff.hold_station, staff.enrol_station_key, staff.station_by_key,
  staff.add_station_token, staff.open_station_session, staff.close_station_session,
  staff.principal_of_station, staff.touch_station_session, staff.end_station to nagori_staff;
grant execute on function nagori.require_station to nagori_app;
