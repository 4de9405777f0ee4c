-- A passport tells what its giver had recorded when the phone was handed on, and nothing of what
-- became of the phone afterwards: a later holder's affairs are not the earlier receiver's.

create or replace function nagori.passport_entries(p_token_digest bytea, p_phone_key bytea)
  returns table (operator text, seq int, sealed bytea, key_id text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select e.operator, e.seq, e.sealed, e.key_id
    from nagori.passport p
    join nagori.entry e on e.operator = p.operator and e.phone_key = p.phone_key
    where p.token_digest = p_token_digest and p.phone_key = p_phone_key and e.at <= p.given_at
    order by e.seq;
  end;
