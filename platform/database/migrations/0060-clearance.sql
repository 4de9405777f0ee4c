-- Clearance certificates, and what became of them.
--
-- Invariants: row-level security by operator; a certificate is written with its entry in the
-- phone's chain, or not at all; it leaves `valid` once and never comes back; the signed forms hold
-- no number and no person (R32), and the salts that open them are sealed.

create table nagori.clearance (
  operator text not null,
  -- 16 random bytes: whoever knows it has seen the paper.
  id text not null check (id ~ '^[A-Za-z0-9_-]{22}$'),
  -- The place in the operator's status list.
  idx int not null,
  handover uuid not null,
  phone_key bytea not null,
  outcome text not null check (outcome in ('release', 'destruction')),
  jws text not null,
  summary text not null,
  salts bytea not null,
  key_id text not null,
  status text not null check (status in ('valid', 'withdrawn', 'ended', 'superseded')),
  -- Codes of what ended it; no free text.
  reasons text[] not null,
  issued_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (operator, id),
  check ((status = 'valid') = (reasons = '{}'))
);

-- How many places of its list an operator has taken.
create table nagori.clearance_count (
  operator text primary key,
  taken int not null
);

create unique index clearance_id on nagori.clearance (id);
create unique index clearance_idx on nagori.clearance (operator, idx);
create index clearance_handover on nagori.clearance (operator, handover, issued_at);
create index clearance_standing on nagori.clearance (phone_key, operator) where status = 'valid';
create index clearance_ended on nagori.clearance (operator, idx) where status <> 'valid';

do $$
declare
  one text;
begin
  foreach one in array array['clearance', 'clearance_count'] loop
    execute format('alter table nagori.%I enable row level security', one);
    execute format('create policy own on nagori.%I using (operator = nagori.operator())
      with check (operator = nagori.operator())', one);
  end loop;
end
$$;

-- What has ended is not even seen by an update.
create policy once on nagori.clearance as restrictive for update
  using (status = 'valid') with check (status <> 'valid');

grant select, insert on nagori.clearance, nagori.clearance_count to nagori_app;
grant update (status, reasons, changed_at) on nagori.clearance to nagori_app;
grant update (taken) on nagori.clearance_count to nagori_app;

-- Adds the entry and the certificate, and supersedes earlier ones of the phone. The row of the
-- phone is locked by the entry's write, so that of two certificates one is the later.
create function nagori.issue_clearance(
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
    where c.operator = p_operator and c.phone_key = p_phone_key and c.status = 'valid';
  insert into nagori.clearance values (p_operator, p_id, p_idx, p_handover, p_phone_key, p_outcome,
    p_jws, p_summary, p_salts, p_salts_key_id, 'valid', '{}', p_at, p_at);
end
$$;

-- What anybody may see, by an id that nobody guesses.
create function nagori.published_clearance(p_id text)
  returns table (operator text, jws text, status text, changed_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.jws, c.status, c.changed_at from nagori.clearance c where c.id = p_id;
  end;

-- Where a phone stands that was just reported lost (0050-loss.sql), by either radio, one operator
-- after the other: also where it has left the hands of one whose certificate still vouches for it.
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
      where c.operator = k.operator and c.phone_key = k.phone_key and c.status = 'valid');
  end;

revoke execute on function nagori.issue_clearance, nagori.published_clearance(text) from public;
grant execute on function nagori.issue_clearance, nagori.published_clearance(text) to nagori_app;
