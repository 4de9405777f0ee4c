-- The register of certified operators (R25): what operators asked for and what the guideline body
-- decided, entry by entry.
--
-- Invariants: entries are added and never changed; an operator writes what it may ask for into its
-- own file, and whatever decides is written by the body alone; what is published is numbered
-- without a gap, and holds neither a person nor a note.

create table nagori.register_entry (
  -- Whose file it is.
  operator text not null,
  seq int not null check (seq > 0),
  -- The number in what is published; null: between the operator and the body.
  num int check (num > 0),
  at timestamptz not null,
  kind text not null check (kind in ('applied', 'application-withdrawn', 'audited', 'refused',
    'certified', 'shops-asked', 'shops-declined', 'shops-changed', 'warned', 'corrected',
    'suspended', 'resumed', 'cancelled', 'annulled', 'lapsed', 'joined', 'left')),
  -- What it says beside its kind (areas/registry/src/registry-entry.ts).
  deed jsonb not null,
  by_operator text not null,
  person text not null check (length(person) between 1 and 64),
  note text check (length(note) between 1 and 1000),
  primary key (operator, seq),
  unique (num),
  check ((num is null) = (kind in ('applied', 'application-withdrawn', 'audited', 'refused',
    'shops-asked', 'shops-declined')))
);
alter table nagori.register_entry enable row level security;
grant select, insert on nagori.register_entry to nagori_app;
create trigger keep_row before update or delete on nagori.register_entry
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.register_entry
  for each statement execute function nagori.keep_row();

-- Who keeps the register (R25): once something is published, its writer; until then the first
-- guideline body there is. A second body whose id sorts before the first one's does not take over.
create function nagori.register_keeper() returns text
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select coalesce(
      (select e.by_operator from nagori.register_entry e where e.num = 1),
      (select min(id) from staff.operator where kind = 'guideline-body'));
  end;

create function nagori.keeps_register() returns boolean
  language sql stable
  return coalesce(nagori.operator() = nagori.register_keeper(), false);

-- Who keeps the register is asked for the login alone: the question reads the register as the
-- owner, and where the owner is no superuser, its own row-level security asked again, without an
-- end. The owner and its functions have the policy `definer`, and need no other.
create policy seen on nagori.register_entry for select using (operator = nagori.operator()
  or case when current_user = 'nagori_app' then nagori.keeps_register() else false end);
-- The body alone decides.
create policy written on nagori.register_entry for insert with check (
  by_operator = nagori.operator()
  and case
    when kind in ('applied', 'application-withdrawn', 'shops-asked')
      then operator = nagori.operator()
    when current_user = 'nagori_app' then nagori.keeps_register()
    else false
  end
);

-- Adds an entry where the file still has as many as were read for the decision; false: it has more.
create function nagori.add_register_entry(
  p_operator text, p_seq int, p_published boolean, p_at timestamptz, p_kind text, p_deed jsonb,
  p_by text, p_person text, p_note text, p_jobs json
) returns boolean language plpgsql as $$
declare
  place int;
  job json;
begin
  -- One after the other, so that what is published has no gap.
  perform pg_advisory_xact_lock(4720003);
  select coalesce(max(e.seq), 0) + 1 into place
    from nagori.register_entry e where e.operator = p_operator;
  if place <> p_seq then return false; end if;
  insert into nagori.register_entry
    (operator, seq, num, at, kind, deed, by_operator, person, note)
    select p_operator, p_seq,
      case when p_published
        then (select coalesce(max(e.num), 0) + 1 from nagori.register_entry e) end,
      p_at, p_kind, p_deed, p_by, p_person, p_note;
  for job in select value from json_array_elements(coalesce(p_jobs, '[]'::json)) as j(value) loop
    perform nagori.enqueue(job ->> 'task', job -> 'payload', null, null);
  end loop;
  -- Every server reads the register again.
  if p_published then perform pg_notify('nagori_register', ''); end if;
  return true;
end
$$;

-- What anybody may see: all entries that are published, after a number.
create function nagori.published_register(p_after int)
  returns table (operator text, seq int, num int, at timestamptz, deed jsonb)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select e.operator, e.seq, e.num, e.at, e.deed from nagori.register_entry e
    where e.num > p_after order by e.num;
  end;

-- Names of the operators and shops that are in the register, or ask to be. Both are public: they
-- hang over a door.
create function nagori.register_names()
  returns table (operator text, kind text, name_ja text, name_en text, shops json)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select o.id, o.kind, o.name_ja, o.name_en, coalesce((
      select json_agg(json_build_object('id', s.id, 'ja', s.name_ja, 'en', s.name_en,
        'closed', s.closed_at is not null) order by s.id)
      from staff.shop s where s.operator = o.id), '[]'::json)
    from staff.operator o where o.kind not in ('authority', 'guideline-body') order by o.id;
  end;

-- Certificates that a decision which reaches back touches: the operator's own, whose worth to
-- others it changes, and those of others that rest on its word and are judged again. Listed before
-- that, so that none is left out; what became of one is said by the certificate itself.
create table nagori.register_effect (
  -- The decision: whose file, which entry.
  subject text not null,
  seq int not null,
  -- Whose certificate.
  operator text not null,
  clearance text not null,
  relation text not null check (relation in ('issued', 'rests-on')),
  at timestamptz not null,
  primary key (subject, seq, operator, clearance)
);
alter table nagori.register_effect enable row level security;
create policy seen on nagori.register_effect for select using (operator = nagori.operator()
  or case when current_user = 'nagori_app' then nagori.keeps_register() else false end);
create policy written on nagori.register_effect for insert
  with check (case when current_user = 'nagori_app' then nagori.keeps_register() else false end);
grant select, insert on nagori.register_effect to nagori_app;
create trigger keep_row before update or delete on nagori.register_effect
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.register_effect
  for each statement execute function nagori.keep_row();

-- The operator's own certificates of a time, listed under a decision; gives how many.
create function nagori.list_issued(
  p_subject text, p_seq int, p_from timestamptz, p_until timestamptz, p_at timestamptz
) returns int language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  listed int;
begin
  if not nagori.keeps_register() then return 0; end if;
  insert into nagori.register_effect (subject, seq, operator, clearance, relation, at)
    select p_subject, p_seq, c.operator, c.id, 'issued', p_at from nagori.clearance c
    where c.operator = p_subject and c.issued_at between p_from and p_until
    on conflict do nothing;
  get diagnostics listed = row_count;
  return listed;
end
$$;

-- What is listed under an operator's decisions, with what became of it: for the body whole, for
-- every other operator what is its own. No number of a phone, no handover.
create function nagori.register_effects(p_subject text, p_most int)
  returns table (seq int, operator text, clearance text, relation text, issued_at timestamptz,
    status text, changed_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select f.seq, f.operator, f.clearance, f.relation, c.issued_at, c.status, c.changed_at
    from nagori.register_effect f
    join nagori.clearance c on c.operator = f.operator and c.id = f.clearance
    where f.subject = p_subject
      and (f.operator = nagori.operator() or nagori.keeps_register())
    order by f.seq desc, c.issued_at desc, f.clearance limit p_most;
  end;

-- What rests on an operator's word: phones that it has on record, or has supplied in a lot, and
-- that another one works on or vouches for with a certificate. Evidence travels with the phone, so
-- no other phone can rest on it.
create function nagori.resting_on(
  p_subject text, p_after_operator text, p_after uuid, p_most int
) returns table (operator text, handover uuid, open boolean)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    with known as (
      select p.operator, p.phone_key, p.handover, p.state from nagori.phone s
      join nagori.phone p on p.phone_key in (s.phone_key, s.phone_key2)
      where s.operator = p_subject and p.operator <> p_subject
      union
      select p.operator, p.phone_key, p.handover, p.state from nagori.phone s
      join nagori.phone p on p.phone_key2 in (s.phone_key, s.phone_key2)
      where s.operator = p_subject and p.operator <> p_subject
      union
      select p.operator, p.phone_key, p.handover, p.state from nagori.handover h
      join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
      where h.supplier = p_subject and h.operator <> p_subject
    )
    select k.operator, k.handover, k.state in ('open', 'taken', 'quarantined') from known k
    where (k.operator, k.handover) > (p_after_operator, p_after)
      and (k.state in ('open', 'taken', 'quarantined') or exists (
        select from nagori.clearance c
        where c.operator = k.operator and c.phone_key = k.phone_key and c.status = 'valid'))
    order by k.operator, k.handover limit p_most;
  end;

grant execute on function nagori.register_keeper, nagori.keeps_register, nagori.add_register_entry,
  nagori.published_register, nagori.register_names, nagori.list_issued, nagori.register_effects,
  nagori.resting_on to nagori_app;
