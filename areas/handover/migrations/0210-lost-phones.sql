-- Lost or stolen, by key alone (R18, R21), and the limit of what an operator may ask of it.
--
-- Whether a phone is reported lost is no oracle (R18, R32): numbers that are new to an operator are
-- counted over its day, and beyond the limit the answer waits for a person of that operator.
--
-- Invariants: while an answer waits the phone is not on record there, so that nothing else gives
-- it; an own phone is asked for as often as one likes.

-- The case itself belongs to the loss desk.
create table nagori.lost_phone (
  phone_key bytea not null,
  operator text not null,
  case_id uuid not null,
  reported_at timestamptz not null,
  closed_at timestamptz,
  primary key (phone_key, operator, case_id)
);
alter table nagori.lost_phone enable row level security;
create policy own on nagori.lost_phone using (operator = nagori.operator());
grant select, insert on nagori.lost_phone to nagori_app;
grant update (closed_at) on nagori.lost_phone to nagori_app;

-- Whether the phone is reported lost at all: yes or no, and nothing about the case.
create function nagori.is_lost(first bytea, second bytea) returns boolean
  language sql stable security definer set search_path = nagori, pg_temp
  return exists (
    select from nagori.lost_phone
    where phone_key in (first, second) and closed_at is null
  );

-- What a tenant has used of what it may do in a day (Japan's).
create table nagori.daily_use (
  operator text not null,
  what text not null check (what in ('suspension', 'look-up')),
  day date not null,
  used int not null,
  primary key (operator, what, day)
);
alter table nagori.daily_use enable row level security;
create policy own on nagori.daily_use using (operator = nagori.operator());
grant select on nagori.daily_use to nagori_app;

-- One more; how many it is today.
create function nagori.use_of_day(p_operator text, p_what text, p_at timestamptz) returns int
  language sql security definer set search_path = nagori, pg_temp
  begin atomic
    insert into nagori.daily_use as d (operator, what, day, used)
      values (p_operator, p_what, (p_at at time zone 'Asia/Tokyo')::date, 1)
      on conflict (operator, what, day) do update set used = d.used + 1
      returning used;
  end;

create table nagori.loss_look_up (
  operator text not null,
  phone_key bytea not null,
  day date not null,
  waits boolean not null,
  primary key (operator, phone_key)
);
create index loss_look_up_waits on nagori.loss_look_up (operator, phone_key) where waits;
alter table nagori.loss_look_up enable row level security;
create policy own on nagori.loss_look_up using (operator = nagori.operator());
grant select on nagori.loss_look_up to nagori_app;

-- Whether a look-up of it counts: not an own phone, not answered, and not waiting since today.
create function nagori.is_new_number(p_operator text, p_key bytea, p_today date) returns boolean
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select not exists (select from nagori.phone p
        where p.operator = p_operator and p.phone_key = p_key)
      and not exists (select from nagori.phone p
        where p.operator = p_operator and p.phone_key2 = p_key)
      and not exists (select from nagori.loss_look_up l
        where l.operator = p_operator and l.phone_key = p_key and (not l.waits or l.day = p_today));
  end;

-- The answer waits for a person; `look-ups-waiting` where it is the first of the day.
create function nagori.hold_look_up(p_operator text, p_key bytea, p_today date, p_at timestamptz)
  returns text language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  first boolean := not exists (select from nagori.loss_look_up l
    where l.operator = p_operator and l.waits and l.day = p_today);
begin
  insert into nagori.loss_look_up as l (operator, phone_key, day, waits)
    values (p_operator, p_key, p_today, true)
    on conflict (operator, phone_key) do update set day = p_today where l.waits;
  if not first then return null; end if;
  perform nagori.tell_administrator(p_operator, 'look-ups-waiting', p_at);
  return 'look-ups-waiting';
end
$$;

-- Asks for a phone's numbers. A number that is new to the operator counts once, when its answer is
-- given; what waits takes nothing of the day. The count need not survive a crash of the database,
-- so no look-up waits for the disk.
-- alert: what was reached by this very look-up, for the platform's log.
create function nagori.ask_loss(p_operator text, p_keys bytea[], p_at timestamptz,
    p_most int, out lost boolean, out alert text)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  one bytea;
  today date := (p_at at time zone 'Asia/Tokyo')::date;
  used int;
begin
  perform set_config('nagori.operator', p_operator, true);
  foreach one in array p_keys loop
    continue when not nagori.is_new_number(p_operator, one, today);
    perform set_config('synchronous_commit', 'off', true);
    used := nagori.use_of_day(p_operator, 'look-up', p_at);
    if used > p_most then
      update nagori.daily_use d set used = d.used - 1
        where d.operator = p_operator and d.what = 'look-up' and d.day = today;
      alert := coalesce(nagori.hold_look_up(p_operator, one, today, p_at), alert);
      continue;
    end if;
    if used = 1 then
      delete from nagori.loss_look_up l
        where l.operator = p_operator and not l.waits and l.day < today - 1;
    end if;
    insert into nagori.loss_look_up as l (operator, phone_key, day, waits)
      values (p_operator, one, today, false)
      on conflict (operator, phone_key) do update set day = today, waits = false;
    if used = p_most / 2 + 1 then
      alert := 'look-ups-many';
      perform nagori.tell_administrator(p_operator, alert, p_at);
    end if;
  end loop;
  -- A number that is known and lost says enough; one that waits says neither yes nor no.
  lost := exists (select from nagori.lost_phone l
    where l.phone_key = any (p_keys) and l.closed_at is null
      and not exists (select from nagori.loss_look_up w
        where w.operator = p_operator and w.phone_key = l.phone_key and w.waits));
  if not lost and exists (select from nagori.loss_look_up w
      where w.operator = p_operator and w.phone_key = any (p_keys) and w.waits) then
    lost := null;
  end if;
end
$$;

-- Before a file is read line by line: all of its new numbers wait where they are more than the day
-- has left, so that its answer tells of no phone sooner than of another. Gives what is told to the
-- platform's log.
create function nagori.hold_look_ups(p_operator text, p_keys bytea[], p_at timestamptz, p_most int)
  returns text language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  one bytea;
  today date := (p_at at time zone 'Asia/Tokyo')::date;
  fresh bytea[];
  alert text;
begin
  perform set_config('nagori.operator', p_operator, true);
  select array_agg(distinct k) into fresh from unnest(p_keys) k
    where nagori.is_new_number(p_operator, k, today);
  if coalesce(cardinality(fresh), 0) + (select u.used from nagori.look_ups_of(p_operator, p_at) u)
      <= p_most then
    return null;
  end if;
  if fresh is null then return null; end if;
  foreach one in array fresh loop
    alert := coalesce(nagori.hold_look_up(p_operator, one, today, p_at), alert);
  end loop;
  return alert;
end
$$;

-- What an operator has used today, and how many answers wait.
create function nagori.look_ups_of(p_operator text, p_at timestamptz, out used int, out waiting int)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select coalesce((select d.used from nagori.daily_use d
        where d.operator = p_operator and d.what = 'look-up'
          and d.day = (p_at at time zone 'Asia/Tokyo')::date), 0),
      (select count(*)::int from nagori.loss_look_up l
        where l.operator = p_operator and l.waits);
  end;

-- A person answers for them: from now on the answers are given. Released numbers count to that day.
create function nagori.answer_look_ups(p_operator text, p_account uuid, p_at timestamptz)
  returns int language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  answered int;
begin
  update nagori.loss_look_up l
    set waits = false, day = (p_at at time zone 'Asia/Tokyo')::date
    where l.operator = p_operator and l.waits;
  get diagnostics answered = row_count;
  if answered > 0 then
    insert into staff.event (at, operator, kind, actor)
      select p_at, o.id, 'look-ups-answered', p_account from staff.operator o
      where o.id = p_operator;
  end if;
  return answered;
end
$$;

grant execute on function nagori.is_lost, nagori.ask_loss, nagori.hold_look_ups, nagori.look_ups_of,
  nagori.answer_look_ups to nagori_app;
