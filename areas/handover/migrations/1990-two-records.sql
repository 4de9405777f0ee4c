-- expand
-- A phone that was recorded under each of its two numbers goes on in one of the records
-- (docs/adr/0102): the other one ends in the same write, in the state `joined`, and its number is the
-- second number of the one that goes on. So a record that was joined is found by no number.
--
-- Invariants: no record takes a number that another record has and does not give up in the same
-- statement. Both numbers are held before either record is, and the records in the order of
-- their keys.

-- As in 0220-write-handover.sql; a record that was joined has no number any more.
create or replace function nagori.claim_numbers(p_operator text, p_phone_key bytea,
    p_phone_key2 bytea) returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_operator || encode(key, 'hex'), 0))
    from (select distinct key from unnest(array[p_phone_key, p_phone_key2]) as key
      where key is not null order by key) as keys;
  return not exists (
    select from nagori.phone p
    where p.operator = p_operator and p.phone_key <> p_phone_key and p.state <> 'joined'
      and (p.phone_key = p_phone_key2 or p.phone_key2 in (p_phone_key, p_phone_key2))
  );
end
$$;

-- The other record of its phone ends in the same statement.
alter type nagori.opening add attribute joins boolean;

-- As in 1895-left-its-box.sql; a second number that is new is claimed, whatever was here before.
create or replace function nagori.open_handover(w nagori.entry_write, o nagori.opening,
  out outcome text, out seq int, out hash bytea, out lost boolean, out handover uuid
) language plpgsql as $$
declare
  known nagori.phone;
  takes boolean;
begin
  perform set_config('nagori.operator', w.operator, true);
  takes := w.expected = 0 or o.phone_key2 is not null and exists (select from nagori.phone p
    where p.operator = w.operator and p.phone_key = w.phone_key and p.phone_key2 is null);
  if takes and o.joins is not true
      and not nagori.claim_numbers(w.operator, w.phone_key, o.phone_key2) then
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
        handover, state, channel, stage, verdict, shop, opened_at, deadline, changed_at, found_by)
        values (w.operator, w.phone_key, o.phone_key2, o.phone_sealed, w.key_id, seq, hash,
          w.handover, 'open', o.channel, w.stage, w.verdict, o.shop, w.at, w.deadline, w.at,
          coalesce(o.found_by, '{}'));
    exception when unique_violation then
      outcome := 'stale'; return;
    end;
  else
    update nagori.phone p set sealed = o.phone_sealed, key_id = w.key_id,
      phone_key2 = coalesce(o.phone_key2, p.phone_key2), entries = seq,
      head = open_handover.hash, handover = w.handover, state = 'open', channel = o.channel,
      stage = w.stage, verdict = w.verdict, route = null, opened_at = w.at,
      deadline = w.deadline, changed_at = w.at, shop = o.shop,
      found_by = coalesce(o.found_by, p.found_by),
      box = case when p.state = 'destroyed' then null else p.box end,
      lot = coalesce(p.lot, w.lot)
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

-- As in 1940-turned-up-by-number.sql; a number that another record has is not taken from it.
create or replace function nagori.append_second_number(w nagori.entry_write,
  p_phone_key2 bytea, p_phone_sealed bytea, p_phone_key_id text, p_found_by int[],
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  perform set_config('nagori.operator', w.operator, true);
  if not nagori.claim_numbers(w.operator, w.phone_key, p_phone_key2) then
    outcome := 'stale'; return;
  end if;
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id,
      found_by = p_found_by, changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key and p.phone_key2 is null
      and p.entries = w.expected and p.handover = w.handover;
  if not found then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
end
$$;

-- Holds both numbers of a phone and both of its records, and says whether the other one (`j`, the
-- entry that ends it) is as it was when the entry was drafted.
create function nagori.hold_both(w nagori.entry_write, j nagori.entry_write) returns boolean
  language plpgsql as $$
begin
  perform set_config('nagori.operator', w.operator, true);
  perform nagori.claim_numbers(w.operator, w.phone_key, j.phone_key);
  perform from nagori.phone p
    where p.operator = w.operator and p.phone_key in (w.phone_key, j.phone_key)
    order by p.phone_key for update;
  return j.operator = w.operator and exists (select from nagori.phone p
    where p.operator = j.operator and p.phone_key = j.phone_key and p.entries = j.expected
      and p.handover = j.handover and p.state <> 'joined');
end
$$;

-- As nagori.open_handover, with the end of the phone's other record. What looks whether a destroyed
-- phone turned up sees that record before it ends.
create function nagori.open_joining(w nagori.entry_write, o nagori.opening, j nagori.entry_write,
  out outcome text, out seq int, out hash bytea, out lost boolean, out handover uuid
) language plpgsql as $$
begin
  if not nagori.hold_both(w, j) then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost, a.handover into outcome, seq, hash, lost, handover
    from nagori.open_handover(w, o) a;
  if outcome = 'written' then perform nagori.append(j); end if;
end
$$;

-- As nagori.append, with the other number of the phone and the end of its other record. Of two
-- records from before this migration, the one that goes on may have the number already.
create function nagori.append_joining(w nagori.entry_write, p_phone_key2 bytea,
  p_phone_sealed bytea, p_phone_key_id text, p_found_by int[], j nagori.entry_write,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  if not nagori.hold_both(w, j) then outcome := 'stale'; return; end if;
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id,
      found_by = p_found_by, changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key
      and (p.phone_key2 is null or p.phone_key2 = p_phone_key2)
      and p.entries = w.expected and p.handover = w.handover;
  if not found then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
  if outcome = 'written' then perform nagori.append(j); end if;
end
$$;

grant execute on function nagori.hold_both, nagori.open_joining, nagori.append_joining
  to nagori_app;
