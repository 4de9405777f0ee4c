-- The list of phones is filtered, sorted and searched in the database.
--
-- Invariants: what a phone is found by is a keyed digest of each word, under the deployment's key,
-- so that the table still holds no digits of a number and no text that somebody typed.

-- Digests of the last four digits of each number and of the beginnings of the words of the model,
-- 32 bits each. Two words with one digest cost a row too many, which shows its own name.
alter table nagori.phone add column found_by int[] not null default '{}';
alter type nagori.opening add attribute found_by int[];
grant update (found_by) on nagori.phone to nagori_app;
create index phone_found_by on nagori.phone using gin (found_by) with (fastupdate = off);

-- The worst first, as a list is read; the numbers are those of queue-orders.ts. A column, because
-- row-level security lets a comparison use an index only where it can give away no other row, and a
-- function could.
alter table nagori.phone add column verdict_rank smallint not null generated always as (
  case verdict when 'quarantine' then 0 when 'destroy' then 1 when 'refuse' then 2
    when 'hold' then 3 else 4 end) stored;

-- Phones of the caller's operator that have all digests, `p_most` at most. Row-level security would
-- not let the search use its index, so the function asks for the operator itself.
create function nagori.phones_found_by(p_state text, p_found_by int[], p_most int)
  returns setof bytea language plpgsql stable security definer
  set search_path = nagori, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  return query select p.phone_key from nagori.phone p
    where p.operator = nagori.operator() and p.state = p_state and p.found_by @> p_found_by
    limit p_most;
end
$$;
grant execute on function nagori.phones_found_by to nagori_app;

-- An index in each order that a list is read in; phones without a box, lot or deadline come last.
-- (`coalesce` would do the same, but row-level security holds it for a function like any other.)
create index phone_by_verdict
  on nagori.phone (operator, state, verdict_rank, opened_at, handover);
create index phone_by_deadline
  on nagori.phone (operator, state,
  (case when deadline is null then 'infinity' else deadline end), opened_at, handover);
create index phone_by_box
  on nagori.phone (operator, state,
  (case when box is null then '~' else box end) collate "C", opened_at, handover);
create index phone_by_lot
  on nagori.phone (operator, state,
  (case when lot is null then '~' else lot end) collate "C", opened_at, handover);

-- As in 0220-write-handover.sql, with what the phone is found by.
-- outcome: written | again (this very request was stored before) | stale (another write was faster)
-- | open (another handover of this phone is open here).
create or replace function nagori.open_handover(w nagori.entry_write, o nagori.opening,
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
      found_by = coalesce(o.found_by, p.found_by)
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

-- As in 0220-write-handover.sql; the phone is found by its other number too.
drop function nagori.append_learnt(nagori.entry_write, bytea, bytea, text);
create function nagori.append_second_number(w nagori.entry_write,
  p_phone_key2 bytea, p_phone_sealed bytea, p_phone_key_id text, p_found_by int[],
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  perform set_config('nagori.operator', w.operator, true);
  -- Where another record has the number, it is this phone's all the same: it was read off it.
  perform nagori.claim_numbers(w.operator, w.phone_key, p_phone_key2);
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id,
      found_by = p_found_by
    where p.operator = w.operator and p.phone_key = w.phone_key and p.phone_key2 is null
      and p.entries = w.expected and p.handover = w.handover;
  if not found then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
end
$$;

grant execute on function nagori.append_second_number to nagori_app;
