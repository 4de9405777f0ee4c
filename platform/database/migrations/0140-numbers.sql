-- A phone with two radios has two numbers, and either may be read first: of two clerks who open it
-- at one moment by different numbers, the second finds the first one's record.

-- Holds both numbers until the end of the transaction, in one order for everybody, and says whether
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

revoke execute on function nagori.claim_numbers from public;
grant execute on function nagori.claim_numbers to nagori_app;
