-- The loss desk: a case, its tasks, and a log that is only added to (R21). What the caller said is
-- sealed by the operator's data key; a phone or line is found by its HMAC alone.

create table nagori.loss_case (
  operator text not null,
  id uuid not null,
  -- What the caller is given: eight letters and digits.
  reference text not null check (reference ~ '^[2-9A-Z]{4}-[2-9A-Z]{4}$'),
  phone_key bytea,
  phone_key2 bytea,
  line_key bytea,
  sealed bytea not null,
  key_id text not null,
  practice text not null,
  state text not null check (state in ('open', 'closed')),
  version int not null,
  reported_at timestamptz not null,
  next_deadline timestamptz,
  closed_at timestamptz,
  -- A case is closed by its reporter alone (R18).
  outcome text check (outcome in ('found', 'mistaken')),
  code_tries int not null default 0,
  request uuid,
  -- How the reporter was proven; null: a report like any other. `holder`: confirmed at the
  -- authority.
  proof text check (proof in ('line', 'police', 'in-hand', 'holder')),
  primary key (operator, id),
  unique (operator, reference),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (outcome is not null))
);
-- One phone or line has one open case at an operator.
create unique index loss_case_phone on nagori.loss_case (operator, phone_key)
  where state = 'open' and phone_key is not null;
create unique index loss_case_line on nagori.loss_case (operator, line_key)
  where state = 'open' and line_key is not null;
create unique index loss_case_request on nagori.loss_case (operator, request)
  where request is not null;
create index loss_case_due on nagori.loss_case
  (operator, (coalesce(next_deadline, 'infinity')), id) where state = 'open';
create index loss_case_closed on nagori.loss_case (operator, closed_at desc, id)
  where state = 'closed';
alter table nagori.loss_case enable row level security;
create policy own on nagori.loss_case using (operator = nagori.operator());
grant select, insert on nagori.loss_case to nagori_app;
grant update (phone_key, phone_key2, sealed, key_id, state, version, next_deadline, closed_at,
  outcome, code_tries, proof) on nagori.loss_case to nagori_app;

-- The open case that a reporter names at any counter: its number and the phone itself together.
create function nagori.loss_by_reference(p_reference text, p_first bytea, p_second bytea)
  returns table (operator text, case_id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.id from nagori.loss_case c
    where c.reference = p_reference and c.state = 'open'
      and (c.phone_key in (p_first, p_second) or c.phone_key2 in (p_first, p_second));
  end;

create table nagori.loss_task (
  operator text not null,
  case_id uuid not null,
  task text not null check (task ~ '^[a-z-]+([.][a-z0-9-]+)?$'),
  kind text not null check (kind in ('line', 'jpki', 'provider', 'lost-mode', 'police',
    'lost-property')),
  party text,
  way text not null check (way in ('act', 'transfer', 'guide')),
  state text not null check (state in ('todo', 'guided', 'transferred', 'done', 'refused')),
  settled boolean not null,
  deadline timestamptz not null,
  done_at timestamptz,
  done_by text,
  receipt bytea,
  key_id text,
  acknowledged_at timestamptz,
  escalated_at timestamptz,
  undo text check (undo in ('todo', 'done')),
  primary key (operator, case_id, task),
  foreign key (operator, case_id) references nagori.loss_case (operator, id),
  -- Whether a certificate is suspended is the authority's word, and its alone (R21).
  check (not (kind = 'jpki' and state = 'done')),
  check (state <> 'transferred' or kind = 'jpki')
);
create index loss_task_late on nagori.loss_task (deadline)
  where not settled and escalated_at is null;
create index loss_task_on_the_way on nagori.loss_task (done_at)
  where state = 'transferred' and acknowledged_at is null;
alter table nagori.loss_task enable row level security;
create policy own on nagori.loss_task using (operator = nagori.operator());
grant select, insert on nagori.loss_task to nagori_app;
grant update (state, settled, done_at, done_by, receipt, key_id, acknowledged_at, escalated_at,
  undo) on nagori.loss_task to nagori_app;

-- Open cases with a task whose time has run out, over all operators: names only, for the round.
create function nagori.loss_overdue(p_now timestamptz, p_most int)
  returns table (operator text, case_id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct t.operator, t.case_id from nagori.loss_task t
    join nagori.loss_case c on c.operator = t.operator and c.id = t.case_id and c.state = 'open'
    where not t.settled and t.escalated_at is null and t.deadline < p_now limit p_most;
  end;

-- Cases that were passed on and that the authority has not acknowledged, over all operators: names
-- only, for the round that sends them again as soon as it can be reached (R21).
create function nagori.loss_on_the_way(p_most int)
  returns table (operator text, case_id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select t.operator, t.case_id from nagori.loss_task t
    join nagori.loss_case c on c.operator = t.operator and c.id = t.case_id and c.state = 'open'
    where t.state = 'transferred' and t.acknowledged_at is null
    order by t.done_at limit p_most;
  end;

create table nagori.loss_log (
  operator text not null,
  case_id uuid not null,
  seq int not null,
  at timestamptz not null,
  act text not null,
  task text,
  done_by text not null,
  sealed bytea,
  key_id text,
  primary key (operator, case_id, seq),
  foreign key (operator, case_id) references nagori.loss_case (operator, id)
);
alter table nagori.loss_log enable row level security;
create policy own on nagori.loss_log using (operator = nagori.operator());
grant select, insert on nagori.loss_log to nagori_app;
create trigger keep_row before update or delete on nagori.loss_log
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.loss_log
  for each statement execute function nagori.keep_row();

-- Every report of a phone, at whichever operator: for the job that suspends and restores.
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

-- Whether the phone of a case is in the operator's own hands.
create function nagori.has_in_hand(p_operator text, p_case uuid) returns boolean
  language sql stable security definer set search_path = nagori, pg_temp
  return exists (
    select from nagori.lost_phone l
    join nagori.phone p on p.operator = l.operator
      and l.phone_key in (p.phone_key, p.phone_key2) and p.state = 'taken'
    where l.operator = p_operator and l.case_id = p_case and l.closed_at is null);

grant execute on function nagori.loss_by_reference, nagori.loss_overdue, nagori.loss_on_the_way,
  nagori.loss_reports, nagori.has_in_hand to nagori_app;
