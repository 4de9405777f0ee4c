-- How many prompts one address gets in a day: the address stands here as a key (HMAC) alone, and is
-- forgotten with the visit.
alter table nagori.visit add column address_key bytea;
create index visit_address on nagori.visit (operator, address_key, planned_at)
  where address_key is not null;

-- As in 0246-limits-of-rounds.sql, with the address.
create or replace function nagori.forget_visits() returns bigint
  language sql security definer set search_path = nagori, pg_temp
  begin atomic
    with forgotten as (
      update nagori.visit set sealed = null, key_id = null, token_digest = null, phone_key = null,
        address_key = null
      where planned_on < (now() at time zone 'Asia/Tokyo')::date - 30 and sealed is not null
      returning 1
    )
    select count(*) from forgotten;
  end;
