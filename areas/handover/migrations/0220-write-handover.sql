-- One stored function for each write, so that a write is one round trip (docs/adr/0013).

-- A phone with two radios has two numbers, and either may be read first: of two clerks who open it
-- at one moment by different numbers, the second finds the first one's record.
--
-- Holds both numbers until the end of the transaction, always in the same order, and says whether
-- no other record of this operator, which is set already, has one of them.
create function nagori.claim_numbers(p_operator text, p_phone_key bytea, p_phone_key2 bytea)
  returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_operator || encode(key, 'hex'), 0))
    from (select distinct key from unnest(array[p_phone_key, p_phone_key2]) as key
      where key is not null order by key) as keys;
  return not exists (
    select from nagori.phone p
    where p.operator = p_operator and p.phone_key <> p_phone_key
      and (p.phone_key = p_phone_key2 or p.phone_key2 in (p_phone_key, p_phone_key2))
  );
end
$$;

-- Opens a handover: the phone's row where it is new, the handover, its first entry.
-- outcome: written | again (this very request was stored before) | stale (another write was faster)
-- | open (another handover of this phone is open here).
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
  if p_expected = 0 and not nagori.claim_numbers(p_operator, p_phone_key, p_phone_key2) then
    outcome := 'stale'; return;
  end if;
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
  hash := nagori.link(p_operator, p_phone_key, coalesce(known.head, sha256(''::bytea)), seq,
    p_digest);
  if known.phone_key is null then
    begin
      insert into nagori.phone (operator, phone_key, phone_key2, sealed, key_id, entries, head,
        handover, state, channel, stage, verdict, shop, opened_at, deadline, changed_at)
        values (p_operator, p_phone_key, p_phone_key2, p_phone_sealed, p_key_id, seq, hash,
          p_handover, 'open', p_channel, p_stage, p_verdict, p_shop, p_at, p_deadline, p_at);
    exception when unique_violation then
      outcome := 'stale'; return;
    end;
  else
    update nagori.phone p set sealed = p_phone_sealed, key_id = p_key_id,
      phone_key2 = coalesce(p_phone_key2, p.phone_key2), entries = seq,
      head = open_handover.hash, handover = p_handover, state = 'open', channel = p_channel,
      stage = p_stage, verdict = p_verdict, route = null, opened_at = p_at,
      deadline = p_deadline, changed_at = p_at, shop = p_shop
      where p.operator = p_operator and p.phone_key = p_phone_key;
  end if;
  insert into nagori.handover (operator, id, phone_key, shop, channel, stage, policy, preset,
    supplier, giver, opened_at)
    values (p_operator, p_handover, p_phone_key, p_shop, p_channel, p_stage, p_policy, p_preset,
      p_supplier, p_giver, p_at);
  insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict, reasons,
    sealed, key_id, digest, hash)
    values (p_operator, p_phone_key, seq, p_handover, 'open', p_at, p_request, p_verdict,
      p_reasons, p_sealed, p_key_id, p_digest, hash);
  outcome := 'written';
end
$$;

-- Adds one entry to the handover that a phone is in. A crash leaves all of it or nothing.
--
-- What it asks of `phone` and `entry` is planned once for a connection: over partitions a plan for
-- the values at hand looks cheaper than one for all values, and planning it costs more than running
-- it. The partition is found when it runs.
create function nagori.append(
  p_operator text, p_phone_key bytea, p_expected int, p_handover uuid, p_kind text,
  p_at timestamptz, p_request uuid, p_verdict text, p_reasons text[], p_sealed bytea,
  p_key_id text, p_digest bytea, p_state text, p_stage text, p_route text, p_box text,
  p_lot text, p_deadline timestamptz, p_jobs json,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql set plan_cache_mode = force_generic_plan as $$
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
  hash := nagori.link(p_operator, p_phone_key, known.head, seq, p_digest);
  update nagori.phone p set entries = seq, head = append.hash, state = p_state, stage = p_stage,
    verdict = p_verdict, route = p_route, box = p_box, lot = p_lot, deadline = p_deadline,
    changed_at = p_at
    where p.operator = p_operator and p.phone_key = p_phone_key;
  insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict, reasons,
    sealed, key_id, digest, hash)
    values (p_operator, p_phone_key, seq, p_handover, p_kind, p_at, p_request, p_verdict,
      p_reasons, p_sealed, p_key_id, p_digest, hash);
  for job in select value from json_array_elements(coalesce(p_jobs, '[]'::json)) as j(value) loop
    perform nagori.enqueue(job ->> 'task', job -> 'payload', job ->> 'key',
      coalesce((job ->> 'runAt')::timestamptz, now()));
  end loop;
  outcome := 'written';
end
$$;

-- As nagori.append, with the other number of the phone, read at a later scan: it becomes the
-- phone's in the same write as what the lists of lost and wanted phones say of it (R18, R21; N7).
-- Both numbers are held as where a phone is opened: a counter that opens the other number in this
-- moment finds this record.
create function nagori.append_learnt(
  p_operator text, p_phone_key bytea, p_expected int, p_handover uuid, p_kind text,
  p_at timestamptz, p_request uuid, p_verdict text, p_reasons text[], p_sealed bytea,
  p_key_id text, p_digest bytea, p_state text, p_stage text, p_route text, p_box text,
  p_lot text, p_deadline timestamptz, p_jobs json,
  p_phone_key2 bytea, p_phone_sealed bytea, p_phone_key_id text,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  perform set_config('nagori.operator', p_operator, true);
  -- Where another record has the number, it is this phone's all the same: it was read off it.
  perform nagori.claim_numbers(p_operator, p_phone_key, p_phone_key2);
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id
    where p.operator = p_operator and p.phone_key = p_phone_key and p.phone_key2 is null
      and p.entries = p_expected and p.handover = p_handover;
  if not found then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost
    from nagori.append(p_operator, p_phone_key, p_expected, p_handover, p_kind, p_at, p_request,
      p_verdict, p_reasons, p_sealed, p_key_id, p_digest, p_state, p_stage, p_route, p_box, p_lot,
      p_deadline, p_jobs) a;
end
$$;

-- Holds whose time has run out, over all operators: names only, for the job that judges them again.
create function nagori.overdue(p_now timestamptz, p_most int)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select p.operator, p.handover from nagori.phone p
    where p.state = 'open' and p.deadline < p_now order by p.deadline limit p_most;
  end;

grant execute on function nagori.claim_numbers, nagori.open_handover, nagori.append,
  nagori.append_learnt, nagori.overdue to nagori_app;
