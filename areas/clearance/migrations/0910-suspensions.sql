-- A loss report suspends a clearance certificate, and no more (R18, R21): it can become valid
-- again. It is withdrawn for good where the reporter is proven, or the issuer's own person says so.
--
-- Invariants: of one tenant's reports only so many a day suspend certificates of others, and what
-- is beyond waits for a person of the issuer.

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
alter table nagori.clearance_suspension enable row level security;
create policy own on nagori.clearance_suspension using (operator = nagori.operator());
grant select on nagori.clearance_suspension to nagori_app;
grant update (state, decided_by) on nagori.clearance_suspension to nagori_app;

-- A report on a certificate that another has suspended already counts to its own tenant's day, too:
-- what is beyond that day asks for nothing, proven or not.
-- outcome: suspended | waiting (the reporter's day is used up) | left (a person decided so) |
-- over (not valid any more). `used`: how many of others the reporter has suspended today.
create function nagori.suspend_clearance(p_operator text, p_id text, p_reasons text[],
    p_at timestamptz, p_reporter text, p_case uuid, p_most int,
    out outcome text, out used int)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  stands text;
  known text;
begin
  select c.status into stands from nagori.clearance c
    where c.operator = p_operator and c.id = p_id and c.status in ('valid', 'suspended')
    for update;
  if not found then outcome := 'over'; return; end if;
  select s.state into known from nagori.clearance_suspension s
    where s.operator = p_operator and s.clearance = p_id and s.reporter = p_reporter
      and s.case_id = p_case;
  if known in ('waiting', 'left') or (known = 'suspended' and stands = 'suspended') then
    outcome := known;
    return;
  end if;
  outcome := 'suspended';
  if p_reporter <> p_operator then
    used := nagori.use_of_day(p_reporter, 'suspension', p_at);
    if used > p_most then outcome := 'waiting'; end if;
    if used = p_most + 1 then
      perform nagori.tell_administrator(p_reporter, 'suspensions-waiting', p_at);
    end if;
  end if;
  insert into nagori.clearance_suspension (operator, clearance, reporter, case_id, at, state)
    values (p_operator, p_id, p_reporter, p_case, p_at, outcome)
    on conflict (operator, clearance, reporter, case_id)
      do update set state = excluded.state, at = excluded.at;
  if outcome = 'suspended' and stands = 'valid' then
    update nagori.clearance c set status = 'suspended', reasons = p_reasons, changed_at = p_at
      where c.operator = p_operator and c.id = p_id;
  end if;
end
$$;

-- Where the phone of a case is now, for the case's own desk: it has an owner (R18).
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

grant execute on function nagori.suspend_clearance, nagori.lost_phone_seen,
  nagori.lost_phone_clearances to nagori_app;
