-- expand
-- A phone that was destroyed (R12) turns up: its record is opened again, or a loss report on it is
-- closed because it was found. What certifies its destruction, its own certificate and its box's, is
-- suspended in the statement that says so. A person decides.
--
-- Invariants: row-level security by operator; a row stays, and is decided once. While one is open or
-- confirmed, no certificate of its box is valid, and none is issued. Of one tenant's reports only so
-- many a day suspend certificates of others (0910-suspensions.sql).

alter table nagori.box_certificate
  add column reasons text[] not null default '{}',
  drop constraint box_certificate_status_check,
  add constraint box_certificate_status_check
    check (status in ('valid', 'suspended', 'withdrawn', 'superseded'));
-- What is withdrawn is not followed by another.
drop index nagori.box_certificate_valid;
create unique index box_certificate_newest on nagori.box_certificate (operator, box)
  where status <> 'superseded';
alter policy final on nagori.box_certificate using (status in ('valid', 'suspended'));
grant update (reasons) on nagori.box_certificate to nagori_app;

create table nagori.turned_up (
  operator text not null,
  id uuid not null default gen_random_uuid(),
  phone_key bytea not null,
  -- The handover in which it was destroyed, and the one that was opened since.
  handover uuid not null,
  again uuid,
  -- The box that it was destroyed with.
  box text,
  how text not null check (how in ('opened', 'reported')),
  -- What is noted once: the handover, or the report with its operator.
  cause text not null,
  at timestamptz not null,
  -- `waiting`: the reporter's day was used up, and nothing is suspended.
  state text not null check (state in ('open', 'waiting', 'cleared', 'confirmed')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  primary key (operator, id),
  unique (operator, phone_key, handover, how, cause),
  check ((state in ('cleared', 'confirmed')) = (decided_at is not null))
);
create index turned_up_box on nagori.turned_up (operator, box);
create index turned_up_open on nagori.turned_up (operator, at) where state in ('open', 'waiting');
alter table nagori.turned_up enable row level security;
create policy own on nagori.turned_up using (operator = nagori.operator());
create policy final on nagori.turned_up as restrictive for update
  using (state in ('open', 'waiting')) with check (true);
grant select, insert on nagori.turned_up to nagori_app;
grant update (state, reason, decided_by, decided_at) on nagori.turned_up to nagori_app;

-- Whoever writes about the certificates of a box takes this turn first.
create function nagori.lock_box_certificate(p_operator text, p_box text) returns void
  language sql
  return pg_advisory_xact_lock(hashtextextended(
    'box-certificate/' || p_operator || '/' || p_box, 0));

-- Suspends what certifies the destruction of a phone, alone and in its box.
create function nagori.suspend_destroyed(p_operator text, p_phone_key bytea, p_box text,
    p_at timestamptz) returns void
  language plpgsql as $$
begin
  update nagori.clearance c set status = 'suspended', reasons = '{turned-up}', changed_at = p_at
    where c.operator = p_operator and c.phone_key = p_phone_key and c.outcome = 'destruction'
      and c.status = 'valid';
  update nagori.box_certificate b set status = 'suspended', reasons = '{turned-up}',
      changed_at = p_at
    where b.operator = p_operator and b.box = p_box and b.status = 'valid';
end
$$;

-- Opened again: noted in the statement that opens it, each time.
create function nagori.note_turned_up() returns trigger
  language plpgsql as $$
declare
  known record;
begin
  for known in
    select old.handover as handover, old.box as box where old.state = 'destroyed'
    union
    select t.handover, t.box from nagori.turned_up t
      where t.operator = old.operator and t.phone_key = old.phone_key
  loop
    if known.box is not null then
      perform nagori.lock_box_certificate(old.operator, known.box);
    elsif not exists (select from nagori.clearance c
        where c.operator = old.operator and c.phone_key = old.phone_key
          and c.outcome = 'destruction' and c.status in ('valid', 'suspended')) then
      continue;
    end if;
    insert into nagori.turned_up (operator, phone_key, handover, again, box, how, cause, at, state)
      values (old.operator, old.phone_key, known.handover, new.handover, known.box, 'opened',
        new.handover::text, new.opened_at, 'open')
      on conflict do nothing;
    perform nagori.suspend_destroyed(old.operator, old.phone_key, known.box, new.opened_at);
  end loop;
  return null;
end
$$;
create trigger note_turned_up after update on nagori.phone
  for each row when (old.handover is distinct from new.handover)
  execute function nagori.note_turned_up();

-- The phones of a case that were destroyed with a box, at any operator. Operators are walked one by
-- one, so that the indexes, which begin with the operator, are of use.
create function nagori.destroyed_of_case(p_operator text, p_case uuid)
  returns table (operator text, phone_key bytea)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    with recursive one(name) as (
      (select h.operator from nagori.handover h order by h.operator limit 1)
      union all
      select (select h.operator from nagori.handover h where h.operator > one.name
        order by h.operator limit 1) from one where one.name is not null
    ), named as (
      select unnest(array[c.phone_key, c.phone_key2]) as phone_key from nagori.loss_case c
      where c.operator = p_operator and c.id = p_case and c.outcome = 'found'
    ), known as (
      select p.operator, p.phone_key, p.state, p.box from one cross join named
      join nagori.phone p on p.operator = one.name and p.phone_key = named.phone_key
      union
      select p.operator, p.phone_key, p.state, p.box from one cross join named
      join nagori.phone p on p.operator = one.name and p.phone_key2 = named.phone_key
    )
    select k.operator, k.phone_key from known k where k.state = 'destroyed' and k.box is not null;
  end;

-- The reporter has it: noted once, where it is still on record as destroyed with its box.
-- outcome: open | waiting (the reporter's day is used up) | over. `used`: how many of others the
-- reporter has suspended today.
create function nagori.report_destroyed(p_operator text, p_phone_key bytea, p_reporter text,
    p_case uuid, p_at timestamptz, p_most int, out outcome text, out used int)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  known record;
begin
  outcome := 'over';
  select p.handover, p.box into known from nagori.phone p
    where p.operator = p_operator and p.phone_key = p_phone_key and p.state = 'destroyed'
      and p.box is not null and exists (select from nagori.loss_case c
        where c.operator = p_reporter and c.id = p_case and c.outcome = 'found'
          and (p.phone_key in (c.phone_key, c.phone_key2)
            or p.phone_key2 in (c.phone_key, c.phone_key2)));
  if not found then return; end if;
  perform nagori.lock_box_certificate(p_operator, known.box);
  if exists (select from nagori.turned_up t where t.operator = p_operator
      and t.phone_key = p_phone_key and t.handover = known.handover and t.how = 'reported'
      and t.cause = p_reporter || '/' || p_case) then
    return;
  end if;
  outcome := 'open';
  if p_reporter <> p_operator then
    used := nagori.use_of_day(p_reporter, 'suspension', p_at);
    if used > p_most then outcome := 'waiting'; end if;
    if used = p_most + 1 then
      perform nagori.tell_administrator(p_reporter, 'suspensions-waiting', p_at);
    end if;
  end if;
  insert into nagori.turned_up (operator, phone_key, handover, box, how, cause, at, state)
    values (p_operator, p_phone_key, known.handover, known.box, 'reported',
      p_reporter || '/' || p_case, p_at, outcome);
  if outcome = 'open' then
    perform nagori.suspend_destroyed(p_operator, p_phone_key, known.box, p_at);
  end if;
end
$$;

grant execute on function nagori.lock_box_certificate, nagori.suspend_destroyed,
  nagori.note_turned_up, nagori.destroyed_of_case, nagori.report_destroyed to nagori_app;
