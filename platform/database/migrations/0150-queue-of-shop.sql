-- A shop's own queue: the phone knows the shop of the handover it stands in, so that what waits in
-- one shop is read by an index and not picked out of everything that waits. Set when a handover
-- opens and never after: an entry of evidence still touches no index of the phone (HOT).

alter table nagori.phone add column shop text;
update nagori.phone p set shop = h.shop from nagori.handover h
  where h.operator = p.operator and h.id = p.handover and h.shop is not null;
create index phone_shop on nagori.phone (operator, state, shop, opened_at, handover)
  where shop is not null;
grant update (shop) on nagori.phone to nagori_app;

-- As in 0040-handover.sql, with the shop; and a phone that is new here is not yet on record by its
-- other number (0140-numbers.sql).
create or replace function nagori.open_handover(
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
  hash := nagori.link(coalesce(known.head, sha256(''::bytea)), seq, p_digest);
  if known.phone_key is null then
    begin
      insert into nagori.phone values (p_operator, p_phone_key, p_phone_key2, p_phone_sealed,
        p_key_id, seq, hash, p_handover, 'open', p_channel, p_stage, p_verdict, null, null, null,
        p_at, p_deadline, p_at, p_shop);
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
  insert into nagori.handover values (p_operator, p_handover, p_phone_key, p_shop, p_channel,
    p_stage, p_policy, p_preset, p_supplier, p_giver, p_at);
  insert into nagori.entry values (p_operator, p_phone_key, seq, p_handover, 'open', p_at,
    p_request, p_verdict, p_reasons, p_sealed, p_key_id, p_digest, hash);
  outcome := 'written';
end
$$;

-- Counts by route are read from an index alone where its pages are known to be seen by all: the
-- default waits for a fifth of a table to change before it looks.
do $$
begin
  for i in 0..7 loop
    execute format('alter table nagori.phone_%s set (autovacuum_vacuum_scale_factor = 0.02)', i);
  end loop;
end
$$;
