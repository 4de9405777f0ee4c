-- expand
-- A second number is written with its entry or not at all. Since 2096-lost-as-judged.sql the entry is
-- refused where the list of lost phones has changed, and the number had been written before it.
--
-- Invariants: what was written before the entry was refused is taken back (SQLSTATE NG409, which
-- does not leave these functions).

-- As in 1990-two-records.sql, whole.
create or replace function nagori.append_second_number(w nagori.entry_write,
  p_phone_key2 bytea, p_phone_sealed bytea, p_phone_key_id text, p_found_by int[],
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  perform set_config('nagori.operator', w.operator, true);
  outcome := 'stale';
  if not nagori.claim_numbers(w.operator, w.phone_key, p_phone_key2) then return; end if;
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id,
      found_by = p_found_by, changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key and p.phone_key2 is null
      and p.entries = w.expected and p.handover = w.handover;
  if not found then return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
  if outcome <> 'written' then
    raise exception 'the entry of a number was refused' using errcode = 'NG409';
  end if;
exception when sqlstate 'NG409' then
  null;
end
$$;

-- As in 1990-two-records.sql, whole.
create or replace function nagori.append_joining(w nagori.entry_write, p_phone_key2 bytea,
  p_phone_sealed bytea, p_phone_key_id text, p_found_by int[], j nagori.entry_write,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  outcome := 'stale';
  if not nagori.hold_both(w, j) then return; end if;
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id,
      found_by = p_found_by, changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key
      and (p.phone_key2 is null or p.phone_key2 = p_phone_key2)
      and p.entries = w.expected and p.handover = w.handover;
  if not found then return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
  if outcome <> 'written' then
    raise exception 'the entry of a number was refused' using errcode = 'NG409';
  end if;
  perform nagori.append(j);
exception when sqlstate 'NG409' then
  null;
end
$$;
