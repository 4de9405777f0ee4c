-- Whether a phone is reported lost is no oracle (R18, R32): numbers that are new to an operator are
-- counted over its day, and beyond the limit the answer waits for a person of it.
--
-- Invariants: while an answer waits the phone is not on record there, so that nothing else gives it;
-- an own phone is asked for as often as one likes.

create table nagori.loss_look_up (
  operator text not null,
  phone_key bytea not null,
  day date not null,
  waits boolean not null,
  primary key (operator, phone_key)
);
create index loss_look_up_waits on nagori.loss_look_up (operator, phone_key) where waits;
alter table nagori.loss_look_up enable row level security;
create policy own on nagori.loss_look_up using (operator = nagori.operator())
  with check (operator = nagori.operator());
grant select on nagori.loss_look_up to nagori_app;

-- Asks for a phone's numbers. A number that is new to the operator counts once; the count need not
-- survive a crash of the database, so no look-up waits for the disk.
-- alert: what was reached by this very look-up, for the platform's log.
create function nagori.ask_loss(p_operator text, p_keys bytea[], p_at timestamptz, p_most int,
    out lost boolean, out alert text)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  one bytea;
  today date := (p_at at time zone 'Asia/Tokyo')::date;
  used int;
begin
  perform set_config('nagori.operator', p_operator, true);
  foreach one in array p_keys loop
    continue when exists (select from nagori.phone p
        where p.operator = p_operator and p.phone_key = one)
      or exists (select from nagori.phone p where p.operator = p_operator and p.phone_key2 = one)
      or exists (select from nagori.loss_look_up l
        where l.operator = p_operator and l.phone_key = one);
    perform set_config('synchronous_commit', 'off', true);
    used := nagori.use_of_day(p_operator, 'look-up', p_at);
    if used = 1 then
      delete from nagori.loss_look_up l
        where l.operator = p_operator and not l.waits and l.day < today - 1;
    end if;
    insert into nagori.loss_look_up values (p_operator, one, today, used > p_most)
      on conflict do nothing;
    if used = p_most + 1 then alert := 'look-ups-waiting';
    elsif used = p_most / 2 + 1 then alert := 'look-ups-many';
    else continue; end if;
    perform nagori.tell_administrator(p_operator, alert, p_at);
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

-- A person answers for them: from now on the answers are given.
create function nagori.answer_look_ups(p_operator text, p_account uuid, p_at timestamptz)
  returns int language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  answered int;
begin
  update nagori.loss_look_up l set waits = false where l.operator = p_operator and l.waits;
  get diagnostics answered = row_count;
  if answered > 0 then
    insert into staff.event (at, operator, kind, actor)
      select p_at, o.id, 'look-ups-answered', p_account from staff.operator o
      where o.id = p_operator;
  end if;
  return answered;
end
$$;

revoke execute on function nagori.ask_loss(text, bytea[], timestamptz, int),
  nagori.look_ups_of(text, timestamptz), nagori.answer_look_ups(text, uuid, timestamptz)
  from public;
grant execute on function nagori.ask_loss(text, bytea[], timestamptz, int),
  nagori.look_ups_of(text, timestamptz), nagori.answer_look_ups(text, uuid, timestamptz)
  to nagori_app;
