-- The other number of a phone that stands open, read at a later scan: it becomes the phone's in the
-- same write as what the lists of lost and wanted phones say of it (R18, R21; N7).

-- As nagori.append, with the phone's row. Both numbers are held as where a phone is opened
-- (0140-numbers.sql): whoever opens the other number in this moment finds this record.
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

revoke execute on function nagori.append_learnt from public;
grant execute on function nagori.append_learnt to nagori_app;
