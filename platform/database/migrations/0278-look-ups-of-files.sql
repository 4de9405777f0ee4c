-- As in 0251-look-ups.sql, for answers that are given: what waits takes nothing of the day, and is
-- asked for anew on another one. A file that names more new numbers than its day has left waits as
-- a whole, so that its answer tells of no phone sooner than of another.

create or replace function nagori.ask_loss(p_operator text, p_keys bytea[], p_at timestamptz,
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
    insert into nagori.loss_look_up as l values (p_operator, one, today, false)
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
  insert into nagori.loss_look_up as l values (p_operator, p_key, p_today, true)
    on conflict (operator, phone_key) do update set day = p_today where l.waits;
  if not first then return null; end if;
  perform nagori.tell_administrator(p_operator, 'look-ups-waiting', p_at);
  return 'look-ups-waiting';
end
$$;

-- Before a file is read line by line: all of its new numbers wait where they are more than the day
-- has left. Gives what is told to the platform's log.
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

-- Released numbers are of the day on which a person answered for them.
create or replace function nagori.answer_look_ups(p_operator text, p_account uuid, p_at timestamptz)
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

revoke execute on function nagori.is_new_number(text, bytea, date),
  nagori.hold_look_up(text, bytea, date, timestamptz),
  nagori.hold_look_ups(text, bytea[], timestamptz, int) from public;
grant execute on function nagori.hold_look_ups(text, bytea[], timestamptz, int) to nagori_app;
