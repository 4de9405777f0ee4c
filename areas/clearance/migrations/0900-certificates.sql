-- Clearance certificates, and what became of them.
--
-- Invariants: row-level security by operator; a certificate is written with its entry in the
-- phone's chain, or not at all; withdrawn, ended and superseded are final; the signed forms hold no
-- number and no person (R32), and the salts that open them are sealed.

create table nagori.clearance (
  operator text not null,
  -- 16 random bytes: a caller who knows it has seen the paper.
  id text not null check (id ~ '^[A-Za-z0-9_-]{22}$'),
  -- The index in the operator's status list.
  idx int not null,
  handover uuid not null,
  phone_key bytea not null,
  outcome text not null check (outcome in ('release', 'destruction')),
  jws text not null,
  summary text not null,
  salts bytea not null,
  key_id text not null,
  status text not null check (
    status in ('valid', 'suspended', 'withdrawn', 'ended', 'superseded')
  ),
  -- Codes of what ended it; no free text.
  reasons text[] not null,
  issued_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (operator, id),
  check ((status = 'valid') = (reasons = '{}'))
);
create unique index clearance_id on nagori.clearance (id);
create unique index clearance_idx on nagori.clearance (operator, idx);
create index clearance_handover on nagori.clearance (operator, handover, issued_at);
create index clearance_standing on nagori.clearance (phone_key, operator)
  where status in ('valid', 'suspended');
create index clearance_ended on nagori.clearance (operator, idx) where status <> 'valid';
alter table nagori.clearance enable row level security;
create policy own on nagori.clearance using (operator = nagori.operator());
-- What has ended is not even seen by an update.
create policy final on nagori.clearance as restrictive for update
  using (status in ('valid', 'suspended')) with check (true);
grant select, insert on nagori.clearance to nagori_app;
grant update (status, reasons, changed_at) on nagori.clearance to nagori_app;

-- How many indexes of its list an operator has taken.
create table nagori.clearance_count (
  operator text primary key,
  taken int not null
);
alter table nagori.clearance_count enable row level security;
create policy own on nagori.clearance_count using (operator = nagori.operator());
grant select, insert on nagori.clearance_count to nagori_app;
grant update (taken) on nagori.clearance_count to nagori_app;

-- Adds the certificate in the statement of its entry, where the entry was written, and supersedes
-- earlier ones of the phone, also suspended ones. The row of the phone is locked by the entry's
-- write, so that of two certificates one is the later.
create function nagori.issue_clearance(w nagori.entry_write, p_clearance json) returns void
  language plpgsql as $$
begin
  if p_clearance is null then return; end if;
  update nagori.clearance c
    set status = 'superseded', reasons = array['newer'], changed_at = w.at
    where c.operator = w.operator and c.phone_key = w.phone_key
      and c.status in ('valid', 'suspended');
  insert into nagori.clearance (operator, id, idx, handover, phone_key, outcome, jws, summary,
    salts, key_id, status, reasons, issued_at, changed_at)
    select w.operator, n.id, n.idx, w.handover, w.phone_key, n.outcome, n.jws, n.summary,
      n.salts, n.key_id, 'valid', '{}', w.at, w.at
    from json_to_record(p_clearance) as n(id text, idx int, outcome text, jws text, summary text,
      salts bytea, key_id text);
end
$$;

-- What anybody may see, by an id that cannot be guessed.
create function nagori.published_clearance(p_id text)
  returns table (operator text, jws text, status text, changed_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.jws, c.status, c.changed_at from nagori.clearance c where c.id = p_id;
  end;

-- Where a phone is that was just reported lost, by either radio: open, taken, or set apart (a case
-- that is closed releases it), and where it has left an operator whose certificate still vouches
-- for it. Operators are walked one by one, so that the indexes, which begin with the operator, are
-- of use.
create function nagori.open_of(p_phone_key bytea)
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

grant execute on function nagori.issue_clearance, nagori.published_clearance, nagori.open_of to
  nagori_app;
