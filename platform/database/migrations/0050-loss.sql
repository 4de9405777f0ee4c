-- The loss desk: a case, its tasks, and a log that is only added to (R21). What the caller told is
-- sealed by the operator's data key; a phone or line is found by its HMAC alone.

create table nagori.loss_case (
  operator text not null,
  id uuid not null,
  -- Told to the caller: eight letters and digits.
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
  primary key (operator, id),
  unique (operator, reference),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (outcome is not null))
);

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
create index loss_task_late on nagori.loss_task (deadline)
  where not settled and escalated_at is null;

do $$
declare
  one text;
begin
  foreach one in array array['loss_case', 'loss_task', 'loss_log'] loop
    execute format('alter table nagori.%I enable row level security', one);
    execute format('create policy own on nagori.%I using (operator = nagori.operator())
      with check (operator = nagori.operator())', one);
  end loop;
end
$$;

grant select, insert on nagori.loss_case, nagori.loss_task, nagori.loss_log to nagori_app;
grant update (phone_key, phone_key2, sealed, key_id, state, version, next_deadline, closed_at,
  outcome, code_tries) on nagori.loss_case to nagori_app;
grant update (state, settled, done_at, done_by, receipt, key_id, acknowledged_at, escalated_at,
  undo) on nagori.loss_task to nagori_app;

-- The open case that a reporter names at any counter: its number and the phone itself together.
create function nagori.loss_by_reference(p_reference text, p_first bytea, p_second bytea)
  returns table (operator text, case_id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.id from nagori.loss_case c
    where c.reference = p_reference and c.state = 'open'
      and (c.phone_key in (p_first, p_second) or c.phone_key2 in (p_first, p_second));
  end;

-- Open cases with a task whose time has run out, over all operators: names only, for the round.
create function nagori.loss_overdue(p_now timestamptz, p_most int)
  returns table (operator text, case_id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct t.operator, t.case_id from nagori.loss_task t
    join nagori.loss_case c on c.operator = t.operator and c.id = t.case_id and c.state = 'open'
    where not t.settled and t.escalated_at is null and t.deadline < p_now limit p_most;
  end;

-- Wherever a phone stands, by either radio. Operators are walked one by one, so that the indexes,
-- which begin with the operator, are of use. Phones that were set apart are found, too: a case that
-- is closed releases them.
create or replace function nagori.open_of(p_phone_key bytea)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    with recursive one(name) as (
      (select h.operator from nagori.handover h order by h.operator limit 1)
      union all
      select (select h.operator from nagori.handover h where h.operator > one.name
        order by h.operator limit 1) from one where one.name is not null
    )
    select p.operator, p.handover from one
    join nagori.phone p on p.operator = one.name and p.phone_key = p_phone_key
    where p.state in ('open', 'taken', 'quarantined')
    union
    select p.operator, p.handover from one
    join nagori.phone p on p.operator = one.name and p.phone_key2 = p_phone_key
    where p.state in ('open', 'taken', 'quarantined');
  end;

revoke execute on function nagori.loss_by_reference(text, bytea, bytea),
  nagori.loss_overdue(timestamptz, int) from public;
grant execute on function nagori.loss_by_reference(text, bytea, bytea),
  nagori.loss_overdue(timestamptz, int) to nagori_app;
