-- The operators' side: phones, handovers and their entries. One stored function for each write, so
-- that a write is one round trip (architecture, decision 13).
--
-- Invariants: every table has row-level security by operator; entries are only added, never changed
-- or removed; the entries of one phone are a chain of hashes; nothing here holds an IMEI, a person's
-- name or a key in clear.

-- What makes an operator's data key from the deployment's secret. Without the salt there is no key:
-- removing a row is how the bytes of that month are destroyed (architecture, decision 8).
create table nagori.data_key (
  operator text not null,
  id text not null,
  salt bytea not null,
  created_at timestamptz not null,
  primary key (operator, id)
);

create table nagori.phone (
  operator text not null,
  -- HMAC of the 14 digits under the deployment's key; of the label where no number can be read.
  phone_key bytea not null,
  -- The second radio of a dual-SIM phone.
  phone_key2 bytea,
  -- IMEIs, model and system, sealed.
  sealed bytea not null,
  key_id text not null,
  -- The chain of entries.
  entries int not null,
  head bytea not null,
  -- The handover it stands in, or last stood in.
  handover uuid not null,
  state text not null,
  channel text not null,
  stage text not null,
  verdict text not null,
  route text,
  box text,
  lot text,
  opened_at timestamptz not null,
  deadline timestamptz,
  changed_at timestamptz not null,
  primary key (operator, phone_key)
) partition by hash (phone_key);

create table nagori.handover (
  operator text not null,
  id uuid not null,
  phone_key bytea not null,
  shop text,
  channel text not null,
  stage text not null,
  policy text not null,
  preset text not null,
  supplier text,
  giver text,
  opened_at timestamptz not null,
  primary key (operator, id)
);

create table nagori.entry (
  operator text not null,
  phone_key bytea not null,
  seq int not null,
  handover uuid not null,
  kind text not null,
  at timestamptz not null,
  -- Sent again after a lost answer, a write is taken once.
  request uuid,
  verdict text not null,
  -- Codes of the reasons, for tallies; no free text.
  reasons text[] not null,
  -- The entry itself: who, what, with its salt, sealed by the operator's data key.
  sealed bytea not null,
  key_id text not null,
  -- SHA-256 of the salted entry; the hash chains it to the one before.
  digest bytea not null,
  hash bytea not null,
  primary key (operator, phone_key, seq)
) partition by hash (phone_key);

-- Lost or stolen, by key alone (R18, R21). The case itself belongs to the loss desk.
create table nagori.lost_phone (
  phone_key bytea not null,
  operator text not null,
  case_id uuid not null,
  reported_at timestamptz not null,
  closed_at timestamptz,
  primary key (phone_key, operator, case_id)
);

-- The giving operator's word that a phone was handed on: its passport travels (decision 12).
create table nagori.passport (
  operator text not null,
  token_digest bytea not null,
  phone_key bytea not null,
  given_at timestamptz not null,
  primary key (operator, token_digest)
);

do $$
begin
  for i in 0..7 loop
    execute format('create table nagori.phone_%s partition of nagori.phone
      for values with (modulus 8, remainder %s) with (fillfactor = 70)', i, i);
    execute format('create table nagori.entry_%s partition of nagori.entry
      for values with (modulus 8, remainder %s)', i, i);
  end loop;
end
$$;

create index phone_queue on nagori.phone (operator, state, route, opened_at);
create index phone_second on nagori.phone (operator, phone_key2) where phone_key2 is not null;
create index phone_deadline on nagori.phone (deadline) where state = 'open';
create index phone_box on nagori.phone (operator, box) where box is not null;
create index handover_day on nagori.handover (operator, opened_at);
create unique index entry_request on nagori.entry (operator, phone_key, request)
  where request is not null;

do $$
declare
  one text;
begin
  foreach one in array array['data_key', 'phone', 'handover', 'entry', 'lost_phone', 'passport'] loop
    execute format('alter table nagori.%I enable row level security', one);
    execute format('create policy own on nagori.%I using (operator = nagori.operator())
      with check (operator = nagori.operator())', one);
  end loop;
end
$$;

-- Entries and passports are added, never changed; the rest changes only in named columns.
grant select, insert on nagori.data_key, nagori.entry, nagori.handover, nagori.passport,
  nagori.lost_phone to nagori_app;
grant delete on nagori.data_key to nagori_app;
grant select, insert on nagori.phone to nagori_app;
grant update (sealed, key_id, phone_key2, entries, head, handover, state, channel, stage, verdict,
  route, box, lot, opened_at, deadline, changed_at) on nagori.phone to nagori_app;
grant update (closed_at) on nagori.lost_phone to nagori_app;

-- Whether anybody reports the phone lost: yes or no, and nothing about the case.
create function nagori.is_lost(first bytea, second bytea) returns boolean
  language sql stable security definer set search_path = nagori, pg_temp
  return exists (
    select from nagori.lost_phone
    where phone_key in (first, second) and closed_at is null
  );

-- One link of a phone's chain: the hash of what was before, the place and the entry's digest.
create function nagori.link(before bytea, seq int, digest bytea) returns bytea
  language sql immutable strict
  return sha256(before || int4send(seq) || digest);

-- Jobs are enqueued in the transaction of the fact that asks for them.
create function nagori.enqueue(task text, payload json, job_key text, run_at timestamptz)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => job_key, run_at => run_at);
end
$$;

-- Opens a handover: the phone's row where it is new, the handover, its first entry.
-- outcome: written | again (this very request was stored before) | stale (somebody was faster) |
-- open (another handover of this phone is open here).
create function nagori.open_handover(
  p_operator text, p_phone_key bytea, p_phone_key2 bytea, p_phone_sealed bytea, p_key_id text,
  p_expected int, p_handover uuid, p_shop text, p_channel text, p_stage text, p_policy text,
  p_preset text, p_supplier text, p_giver text, p_at timestamptz, p_request uuid, p_verdict text,
  p_reasons text[], p_sealed bytea, p_digest bytea, p_deadline timestamptz,
  out outcome text, out seq int, out hash bytea, out lost boolean, out handover uuid
) language plpgsql as $$
declare
  known nagori.phone;
begin
  perform set_config('nagori.operator', p_operator, true);
  lost := nagori.is_lost(p_phone_key, p_phone_key2);
  handover := p_handover;
  select * into known from nagori.phone p
    where p.operator = p_operator and p.phone_key = p_phone_key for update;
  if found and p_request is not null then
    select e.seq, e.hash, e.handover into seq, hash, handover from nagori.entry e
      where e.operator = p_operator and e.phone_key = p_phone_key and e.request = p_request;
    if found then outcome := 'again'; return; end if;
    handover := p_handover;
  end if;
  if known.phone_key is not null and known.state = 'open' then
    outcome := 'open'; handover := known.handover; return;
  end if;
  if coalesce(known.entries, 0) <> p_expected then outcome := 'stale'; return; end if;
  seq := p_expected + 1;
  hash := nagori.link(coalesce(known.head, sha256(''::bytea)), seq, p_digest);
  if known.phone_key is null then
    begin
      insert into nagori.phone values (p_operator, p_phone_key, p_phone_key2, p_phone_sealed,
        p_key_id, seq, hash, p_handover, 'open', p_channel, p_stage, p_verdict, null, null, null,
        p_at, p_deadline, p_at);
    exception when unique_violation then
      outcome := 'stale'; return;
    end;
  else
    update nagori.phone p set sealed = p_phone_sealed, key_id = p_key_id,
      phone_key2 = coalesce(p_phone_key2, p.phone_key2), entries = seq,
      head = open_handover.hash, handover = p_handover, state = 'open', channel = p_channel,
      stage = p_stage, verdict = p_verdict, route = null, opened_at = p_at,
      deadline = p_deadline, changed_at = p_at
      where p.operator = p_operator and p.phone_key = p_phone_key;
  end if;
  insert into nagori.handover values (p_operator, p_handover, p_phone_key, p_shop, p_channel,
    p_stage, p_policy, p_preset, p_supplier, p_giver, p_at);
  insert into nagori.entry values (p_operator, p_phone_key, seq, p_handover, 'open', p_at,
    p_request, p_verdict, p_reasons, p_sealed, p_key_id, p_digest, hash);
  outcome := 'written';
end
$$;

-- Adds one entry to the handover a phone stands in. A crash leaves all of it or nothing.
create function nagori.append(
  p_operator text, p_phone_key bytea, p_expected int, p_handover uuid, p_kind text,
  p_at timestamptz, p_request uuid, p_verdict text, p_reasons text[], p_sealed bytea,
  p_key_id text, p_digest bytea, p_state text, p_stage text, p_route text, p_box text,
  p_lot text, p_deadline timestamptz, p_jobs json,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
declare
  known nagori.phone;
  job json;
begin
  perform set_config('nagori.operator', p_operator, true);
  select * into known from nagori.phone p
    where p.operator = p_operator and p.phone_key = p_phone_key for update;
  if not found then outcome := 'stale'; return; end if;
  lost := nagori.is_lost(p_phone_key, known.phone_key2);
  if p_request is not null then
    select e.seq, e.hash into seq, hash from nagori.entry e
      where e.operator = p_operator and e.phone_key = p_phone_key and e.request = p_request;
    if found then outcome := 'again'; return; end if;
  end if;
  if known.entries <> p_expected or known.handover <> p_handover then
    outcome := 'stale'; return;
  end if;
  seq := p_expected + 1;
  hash := nagori.link(known.head, seq, p_digest);
  update nagori.phone p set entries = seq, head = append.hash, state = p_state, stage = p_stage,
    verdict = p_verdict, route = p_route, box = p_box, lot = p_lot, deadline = p_deadline,
    changed_at = p_at
    where p.operator = p_operator and p.phone_key = p_phone_key;
  insert into nagori.entry values (p_operator, p_phone_key, seq, p_handover, p_kind, p_at,
    p_request, p_verdict, p_reasons, p_sealed, p_key_id, p_digest, hash);
  for job in select value from json_array_elements(coalesce(p_jobs, '[]'::json)) as j(value) loop
    perform nagori.enqueue(job ->> 'task', job -> 'payload', job ->> 'key',
      coalesce((job ->> 'runAt')::timestamptz, now()));
  end loop;
  outcome := 'written';
end
$$;

-- What another operator recorded of a phone, for whoever holds the phone and the giver's token.
create function nagori.passport_entries(p_token_digest bytea, p_phone_key bytea)
  returns table (operator text, seq int, sealed bytea, key_id text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select e.operator, e.seq, e.sealed, e.key_id
    from nagori.passport p
    join nagori.entry e on e.operator = p.operator and e.phone_key = p.phone_key
    where p.token_digest = p_token_digest and p.phone_key = p_phone_key
    order by e.seq;
  end;

create function nagori.passport_salt(p_token_digest bytea, p_operator text, p_key_id text)
  returns bytea language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select k.salt from nagori.data_key k
    where k.operator = p_operator and k.id = p_key_id
      and exists (select from nagori.passport p
        where p.operator = p_operator and p.token_digest = p_token_digest);
  end;

-- Holds whose time has run out, over all operators: names only, for the job that judges them again.
create function nagori.overdue(p_now timestamptz, p_most int)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select p.operator, p.handover from nagori.phone p
    where p.state = 'open' and p.deadline < p_now order by p.deadline limit p_most;
  end;

-- Open handovers of a phone that was just reported lost, over all operators.
create function nagori.open_of(p_phone_key bytea)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select p.operator, p.handover from nagori.phone p
    where p.phone_key = p_phone_key and p.state in ('open', 'taken');
  end;

revoke execute on all functions in schema nagori from public;
grant execute on all functions in schema nagori to nagori_app;
