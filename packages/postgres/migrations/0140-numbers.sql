-- A phone with two radios has two numbers, and either may be read first: of two clerks who open it
-- at one moment by different numbers, the second finds the first one's record.

-- Holds both numbers until the end of the transaction, in one order for everybody, and says whether
-- no other record of this operator has one of them.
create function nagori.claim_numbers(p_operator text, p_phone_key bytea, p_phone_key2 bytea)
  returns boolean language plpgsql as $$
begin
  perform set_config('nagori.operator', p_operator, true);
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

-- nagori.open_handover for whoever has looked for the phone by all of its numbers; stale: somebody
-- else has recorded one of them meanwhile.
create function nagori.open_phone(
  p_operator text, p_phone_key bytea, p_phone_key2 bytea, p_phone_sealed bytea, p_key_id text,
  p_expected int, p_handover uuid, p_shop text, p_channel text, p_stage text, p_policy text,
  p_preset text, p_supplier text, p_giver text, p_at timestamptz, p_request uuid, p_verdict text,
  p_reasons text[], p_sealed bytea, p_digest bytea, p_deadline timestamptz,
  out outcome text, out seq int, out hash bytea, out lost boolean, out handover uuid
) language plpgsql as $$
begin
  if p_expected = 0 and not nagori.claim_numbers(p_operator, p_phone_key, p_phone_key2) then
    outcome := 'stale'; return;
  end if;
  select o.outcome, o.seq, o.hash, o.lost, o.handover into outcome, seq, hash, lost, handover
    from nagori.open_handover(p_operator, p_phone_key, p_phone_key2, p_phone_sealed, p_key_id,
      p_expected, p_handover, p_shop, p_channel, p_stage, p_policy, p_preset, p_supplier, p_giver,
      p_at, p_request, p_verdict, p_reasons, p_sealed, p_digest, p_deadline) o;
end
$$;

revoke execute on function nagori.claim_numbers, nagori.open_phone from public;
grant execute on function nagori.claim_numbers, nagori.open_phone to nagori_app;
