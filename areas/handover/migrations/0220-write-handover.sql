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

-- What a write adds to the record of a phone, by name. It travels as JSON, bytes in hexadecimal.
create type nagori.entry_write as (
  operator text,
  phone_key bytea,
  -- How many entries the phone had when it was judged.
  expected int,
  handover uuid,
  kind text,
  at timestamptz,
  request uuid,
  verdict text,
  reasons text[],
  sealed bytea,
  key_id text,
  digest bytea,
  state text,
  stage text,
  route text,
  box text,
  lot text,
  deadline timestamptz,
  jobs json,
  -- What other areas write in the same statement, each under a name of its own.
  side_effects json
);

-- What is written besides where a handover is opened.
create type nagori.opening as (
  phone_key2 bytea,
  phone_sealed bytea,
  shop text,
  channel text,
  policy text,
  preset text,
  supplier text,
  giver text
);

-- Opens a handover: the phone's row where it is new, the handover, its first entry.
-- outcome: written | again (this very request was stored before) | stale (another write was faster)
-- | open (another handover of this phone is open here).
create function nagori.open_handover(w nagori.entry_write, o nagori.opening,
  out outcome text, out seq int, out hash bytea, out lost boolean, out handover uuid
) language plpgsql as $$
declare
  known nagori.phone;
begin
  perform set_config('nagori.operator', w.operator, true);
  if w.expected = 0 and not nagori.claim_numbers(w.operator, w.phone_key, o.phone_key2) then
    outcome := 'stale'; return;
  end if;
  lost := nagori.is_lost(w.phone_key, o.phone_key2);
  handover := w.handover;
  select * into known from nagori.phone p
    where p.operator = w.operator and p.phone_key = w.phone_key for update;
  if found and w.request is not null then
    select e.seq, e.hash, e.handover into seq, hash, handover from nagori.entry e
      where e.operator = w.operator and e.phone_key = w.phone_key and e.request = w.request;
    if found then outcome := 'again'; return; end if;
    handover := w.handover;
  end if;
  if known.phone_key is not null and known.state = 'open' then
    outcome := 'open'; handover := known.handover; return;
  end if;
  if coalesce(known.entries, 0) <> w.expected then outcome := 'stale'; return; end if;
  seq := w.expected + 1;
  hash := nagori.link(w.operator, w.phone_key, coalesce(known.head, sha256(''::bytea)), seq,
    w.digest);
  if known.phone_key is null then
    begin
      insert into nagori.phone (operator, phone_key, phone_key2, sealed, key_id, entries, head,
        handover, state, channel, stage, verdict, shop, opened_at, deadline, changed_at)
        values (w.operator, w.phone_key, o.phone_key2, o.phone_sealed, w.key_id, seq, hash,
          w.handover, 'open', o.channel, w.stage, w.verdict, o.shop, w.at, w.deadline, w.at);
    exception when unique_violation then
      outcome := 'stale'; return;
    end;
  else
    update nagori.phone p set sealed = o.phone_sealed, key_id = w.key_id,
      phone_key2 = coalesce(o.phone_key2, p.phone_key2), entries = seq,
      head = open_handover.hash, handover = w.handover, state = 'open', channel = o.channel,
      stage = w.stage, verdict = w.verdict, route = null, opened_at = w.at,
      deadline = w.deadline, changed_at = w.at, shop = o.shop
      where p.operator = w.operator and p.phone_key = w.phone_key;
  end if;
  insert into nagori.handover (operator, id, phone_key, shop, channel, stage, policy, preset,
    supplier, giver, opened_at)
    values (w.operator, w.handover, w.phone_key, o.shop, o.channel, w.stage, o.policy, o.preset,
      o.supplier, o.giver, w.at);
  insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict, reasons,
    sealed, key_id, digest, hash)
    values (w.operator, w.phone_key, seq, w.handover, w.kind, w.at, w.request, w.verdict,
      w.reasons, w.sealed, w.key_id, w.digest, hash);
  outcome := 'written';
end
$$;

-- Adds one entry to the handover that a phone is in. A crash leaves all of it or nothing.
--
-- What it asks of `phone` and `entry` is planned once for a connection: over partitions a plan for
-- the values at hand looks cheaper than one for all values, and planning it costs more than running
-- it. The partition is found when it runs.
create function nagori.append(w nagori.entry_write,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  known nagori.phone;
  job json;
begin
  perform set_config('nagori.operator', w.operator, true);
  select * into known from nagori.phone p
    where p.operator = w.operator and p.phone_key = w.phone_key for update;
  if not found then outcome := 'stale'; return; end if;
  lost := nagori.is_lost(w.phone_key, known.phone_key2);
  if w.request is not null then
    select e.seq, e.hash into seq, hash from nagori.entry e
      where e.operator = w.operator and e.phone_key = w.phone_key and e.request = w.request;
    if found then outcome := 'again'; return; end if;
  end if;
  if known.entries <> w.expected or known.handover <> w.handover then
    outcome := 'stale'; return;
  end if;
  seq := w.expected + 1;
  hash := nagori.link(w.operator, w.phone_key, known.head, seq, w.digest);
  update nagori.phone p set entries = seq, head = append.hash, state = w.state, stage = w.stage,
    verdict = w.verdict, route = w.route, box = w.box, lot = w.lot, deadline = w.deadline,
    changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key;
  insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict, reasons,
    sealed, key_id, digest, hash)
    values (w.operator, w.phone_key, seq, w.handover, w.kind, w.at, w.request, w.verdict,
      w.reasons, w.sealed, w.key_id, w.digest, hash);
  for job in select value from json_array_elements(coalesce(w.jobs, '[]'::json)) as j(value) loop
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
create function nagori.append_learnt(w nagori.entry_write,
  p_phone_key2 bytea, p_phone_sealed bytea, p_phone_key_id text,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  perform set_config('nagori.operator', w.operator, true);
  -- Where another record has the number, it is this phone's all the same: it was read off it.
  perform nagori.claim_numbers(w.operator, w.phone_key, p_phone_key2);
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id
    where p.operator = w.operator and p.phone_key = w.phone_key and p.phone_key2 is null
      and p.entries = w.expected and p.handover = w.handover;
  if not found then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
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
