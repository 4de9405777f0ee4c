-- expand
-- A phone that was destroyed has left its box: what is brought again under its number lies in none,
-- so that a finding in it is recorded (R20). A destroyed box is never opened.

-- As in 1700-find-phones.sql; only the box of a destroyed phone is left behind.
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
      found_by = coalesce(o.found_by, p.found_by),
      box = case when p.state = 'destroyed' then null else p.box end
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

-- What was brought again before.
update nagori.phone p set box = null from nagori.box b
  where b.operator = p.operator and b.id = p.box and b.destroyed_at is not null
    and p.state <> 'destroyed';
