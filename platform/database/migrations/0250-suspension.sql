-- A loss report suspends a clearance certificate, and no more (R18, R21): it can become valid again.
-- It is withdrawn for good where the reporter is proven, or the issuer's own person says so.
--
-- Invariants: withdrawn, ended and superseded are final; of one tenant's reports only so many a day
-- suspend certificates of others, and what is beyond waits for a person of the issuer.

alter table nagori.clearance drop constraint clearance_status_check;
alter table nagori.clearance add constraint clearance_status_check
  check (status in ('valid', 'suspended', 'withdrawn', 'ended', 'superseded'));
drop policy once on nagori.clearance;
create policy final on nagori.clearance as restrictive for update
  using (status in ('valid', 'suspended')) with check (true);
drop index nagori.clearance_standing;
create index clearance_standing on nagori.clearance (phone_key, operator)
  where status in ('valid', 'suspended');

-- How the reporter was proven; undefined: a report like any other.
alter table nagori.loss_case add column proof text check (proof in ('line', 'police', 'in-hand'));
grant update (proof) on nagori.loss_case to nagori_app;

-- Which report suspended which certificate, of the issuer's.
create table nagori.clearance_suspension (
  operator text not null,
  clearance text not null,
  reporter text not null,
  case_id uuid not null,
  at timestamptz not null,
  -- `waiting`: the reporter's day was used up; `left`: a person decided to leave it valid.
  state text not null check (state in ('suspended', 'waiting', 'left', 'decided')),
  decided_by text,
  primary key (operator, clearance, reporter, case_id),
  foreign key (operator, clearance) references nagori.clearance (operator, id)
);
create index clearance_suspension_open on nagori.clearance_suspension (operator, at)
  where state in ('suspended', 'waiting');

-- What a tenant has used of what it may do in a day (Japan's).
create table nagori.daily_use (
  operator text not null,
  what text not null check (what in ('suspension', 'look-up')),
  day date not null,
  used int not null,
  primary key (operator, what, day)
);

do $$
declare
  one text;
begin
  foreach one in array array['clearance_suspension', 'daily_use'] loop
    execute format('alter table nagori.%I enable row level security', one);
    execute format('create policy own on nagori.%I using (operator = nagori.operator())
      with check (operator = nagori.operator())', one);
  end loop;
end
$$;
grant select on nagori.clearance_suspension, nagori.daily_use to nagori_app;
grant update (state, decided_by) on nagori.clearance_suspension to nagori_app;

-- One more; how many it is today.
create function nagori.use_of_day(p_operator text, p_what text, p_at timestamptz) returns int
  language sql security definer set search_path = nagori, pg_temp
  begin atomic
    insert into nagori.daily_use as d (operator, what, day, used)
      values (p_operator, p_what, (p_at at time zone 'Asia/Tokyo')::date, 1)
      on conflict (operator, what, day) do update set used = d.used + 1
      returning used;
  end;

-- An entry of the administrator's audit that no person made: of no phone, no case and no number.
create function nagori.tell_administrator(p_operator text, p_kind text, p_at timestamptz)
  returns void language sql security definer set search_path = nagori, pg_temp
  begin atomic
    insert into staff.event (at, operator, kind)
      select p_at, o.id, p_kind from staff.operator o where o.id = p_operator;
  end;

-- Every report of a phone, whoever has it: for the job that suspends and restores.
create function nagori.loss_reports(p_first bytea, p_second bytea)
  returns table (operator text, case_id uuid, is_open boolean, outcome text, proof text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select l.operator, l.case_id, bool_or(l.closed_at is null), min(c.outcome), min(c.proof)
    from nagori.lost_phone l
    left join nagori.loss_case c on c.operator = l.operator and c.id = l.case_id
    where l.phone_key in (p_first, p_second)
    group by l.operator, l.case_id order by min(l.reported_at), l.case_id;
  end;

-- outcome: suspended | waiting (the reporter's day is used up) | left (a person decided so) |
-- over (not valid any more). `used`: how many of others the reporter has suspended today.
create function nagori.suspend_clearance(p_operator text, p_id text, p_reasons text[],
    p_at timestamptz, p_reporter text, p_case uuid, p_most int,
    out outcome text, out used int)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  known text;
begin
  perform from nagori.clearance c
    where c.operator = p_operator and c.id = p_id and c.status = 'valid' for update;
  if not found then outcome := 'over'; return; end if;
  select s.state into known from nagori.clearance_suspension s
    where s.operator = p_operator and s.clearance = p_id and s.reporter = p_reporter
      and s.case_id = p_case;
  if known in ('waiting', 'left') then outcome := known; return; end if;
  outcome := 'suspended';
  if p_reporter <> p_operator then
    used := nagori.use_of_day(p_reporter, 'suspension', p_at);
    if used > p_most then outcome := 'waiting'; end if;
    if used = p_most + 1 then
      perform nagori.tell_administrator(p_reporter, 'suspensions-waiting', p_at);
    end if;
  end if;
  insert into nagori.clearance_suspension
    values (p_operator, p_id, p_reporter, p_case, p_at, outcome)
    on conflict (operator, clearance, reporter, case_id)
      do update set state = excluded.state, at = excluded.at;
  if outcome = 'suspended' then
    update nagori.clearance c set status = 'suspended', reasons = p_reasons, changed_at = p_at
      where c.operator = p_operator and c.id = p_id;
  end if;
end
$$;

-- As in 0060-clearance.sql: of a suspended certificate, too, a newer one is the phone's word.
create or replace function nagori.issue_clearance(
  p_operator text, p_phone_key bytea, p_expected int, p_handover uuid, p_kind text,
  p_at timestamptz, p_request uuid, p_verdict text, p_reasons text[], p_sealed bytea,
  p_key_id text, p_digest bytea, p_state text, p_stage text, p_route text, p_box text,
  p_lot text, p_deadline timestamptz, p_jobs json,
  p_id text, p_idx int, p_outcome text, p_jws text, p_summary text, p_salts bytea,
  p_salts_key_id text,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost
    from nagori.append(p_operator, p_phone_key, p_expected, p_handover, p_kind, p_at, p_request,
      p_verdict, p_reasons, p_sealed, p_key_id, p_digest, p_state, p_stage, p_route, p_box, p_lot,
      p_deadline, p_jobs) a;
  if outcome <> 'written' then return; end if;
  update nagori.clearance c
    set status = 'superseded', reasons = array['newer'], changed_at = p_at
    where c.operator = p_operator and c.phone_key = p_phone_key
      and c.status in ('valid', 'suspended');
  insert into nagori.clearance values (p_operator, p_id, p_idx, p_handover, p_phone_key, p_outcome,
    p_jws, p_summary, p_salts, p_salts_key_id, 'valid', '{}', p_at, p_at);
end
$$;

-- As in 0060-clearance.sql: a suspended certificate can still be withdrawn, or be valid again.
create or replace function nagori.open_of(p_phone_key bytea)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    with recursive one(name) as (
      (select h.operator from nagori.handover h order by h.operator limit 1)
      union all
      select (select h.operator from nagori.handover h where h.operator > one.name
        order by h.operator limit 1) from one where one.name is not null
    ), known as (
      select p.operator, p.phone_key, p.handover, p.state from one
      join nagori.phone p on p.operator = one.name and p.phone_key = p_phone_key
      union
      select p.operator, p.phone_key, p.handover, p.state from one
      join nagori.phone p on p.operator = one.name and p.phone_key2 = p_phone_key
    )
    select k.operator, k.handover from known k
    where k.state in ('open', 'taken', 'quarantined') or exists (
      select from nagori.clearance c
      where c.operator = k.operator and c.phone_key = k.phone_key
        and c.status in ('valid', 'suspended'));
  end;

-- Where the phone of a case is now, for the case's own desk: it is somebody's property (R18).
create function nagori.lost_phone_seen(p_operator text, p_case uuid)
  returns table (operator text, shop text, state text, at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct p.operator, p.shop, p.state, p.opened_at
    from nagori.lost_phone l
    cross join lateral nagori.open_of(l.phone_key) k
    join nagori.phone p on p.operator = k.operator and p.handover = k.handover
      and l.phone_key in (p.phone_key, p.phone_key2)
    where l.operator = p_operator and l.case_id = p_case and l.closed_at is null
      and p.state in ('open', 'taken', 'quarantined')
    order by p.opened_at;
  end;

-- What became of the phone's certificates, whoever issued them.
create function nagori.lost_phone_clearances(p_operator text, p_case uuid)
  returns table (id text, status text, since timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct c.id, c.status, c.changed_at
    from nagori.lost_phone l
    cross join lateral nagori.open_of(l.phone_key) k
    join nagori.phone p on p.operator = k.operator and p.handover = k.handover
      and l.phone_key in (p.phone_key, p.phone_key2)
    join nagori.clearance c on c.operator = p.operator and c.phone_key = p.phone_key
    where l.operator = p_operator and l.case_id = p_case
      and (c.status in ('valid', 'suspended') or c.changed_at >= l.reported_at)
    order by c.changed_at;
  end;

-- Whether the phone of a case is in the operator's own hands.
create function nagori.has_in_hand(p_operator text, p_case uuid) returns boolean
  language sql stable security definer set search_path = nagori, pg_temp
  return exists (
    select from nagori.lost_phone l
    join nagori.phone p on p.operator = l.operator
      and l.phone_key in (p.phone_key, p.phone_key2) and p.state = 'taken'
    where l.operator = p_operator and l.case_id = p_case and l.closed_at is null);

revoke execute on function nagori.use_of_day(text, text, timestamptz),
  nagori.tell_administrator(text, text, timestamptz), nagori.loss_reports(bytea, bytea),
  nagori.suspend_clearance(text, text, text[], timestamptz, text, uuid, int),
  nagori.lost_phone_seen(text, uuid), nagori.lost_phone_clearances(text, uuid),
  nagori.has_in_hand(text, uuid) from public;
grant execute on function nagori.loss_reports(bytea, bytea),
  nagori.suspend_clearance(text, text, text[], timestamptz, text, uuid, int),
  nagori.lost_phone_seen(text, uuid), nagori.lost_phone_clearances(text, uuid),
  nagori.has_in_hand(text, uuid) to nagori_app;
