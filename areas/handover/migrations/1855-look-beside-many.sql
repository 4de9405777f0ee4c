-- expand
-- What many pieces of evidence of one operator ask of other records (N11), in one call: each gets
-- the answers of nagori.look_beside (1835-sightings.sql), as if asked one after the other.
--
-- Invariants: all locks are taken first, in one order, so that two calls cannot wait for each other.
-- Of two phones with one digest the second finds the first, also within one call.

create type nagori.beside_asked as (
  keys bytea[],
  id text,
  at timestamptz,
  -- Absent where no person at a station had the phone in hand.
  person text,
  shop text,
  is_look boolean,
  digest bytea
);

-- Which of these digests, by their number in the list, are on record for another phone, at any
-- operator; whose it is does not leave. Always by the index, as nagori.append_many.
create function nagori.are_repeated(p_digests bytea[], p_keys bytea[], p_keys2 bytea[])
  returns bigint[] language plpgsql stable security definer set search_path = nagori, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return array(
    select a.n from unnest(p_digests, p_keys, p_keys2) with ordinality as a(digest, key, key2, n)
    where exists (
      select from nagori.report_digest d
      where d.digest = a.digest
        and not array[d.phone_key, d.phone_key2] && array[a.key, a.key2]
    )
  );
end
$$;

create function nagori.look_beside_many(
  p_operator text,
  p_asked nagori.beside_asked[],
  p_most int,
  p_apart interval
) returns table (ord bigint, looks int, is_repeated boolean, elsewhere_at timestamptz)
  language plpgsql as $$
#variable_conflict use_column
declare
  repeated bigint[];
begin
  perform set_config('nagori.operator', p_operator, true);
  perform set_config('synchronous_commit', 'off', true);
  perform pg_advisory_xact_lock(lock) from (
    select distinct hashtextextended(name, 0) as lock from (
      select 'seen/' || encode(key, 'hex')
        from unnest(p_asked) as a cross join unnest(a.keys) as key where a.person is not null
      union all
      select 'looks/' || p_operator || '/' || a.person from unnest(p_asked) as a where a.is_look
      union all
      select 'digest/' || encode(a.digest, 'hex') from unnest(p_asked) as a
    ) as named(name) where name is not null order by 1
  ) as locks;
  -- Reports that no person had in hand: all at once.
  repeated := nagori.are_repeated(
    array(select a.digest from unnest(p_asked) as a),
    array(select a.keys[1] from unnest(p_asked) as a),
    array(select a.keys[2] from unnest(p_asked) as a)
  );
  return query
    with alone as materialized (
      select a.*, count(*) over (partition by a.digest) as same
      from unnest(p_asked) with ordinality as a
      where a.person is null and a.digest is not null
    ),
    added as (
      insert into nagori.report_digest (digest, operator, phone_key, phone_key2, at)
        select a.digest, p_operator, a.keys[1], a.keys[2], a.at from alone a order by a.ordinality
        on conflict do nothing
    )
    select a.ordinality, 0, a.ordinality = any (repeated) or (a.same > 1 and exists (
        select from alone e
        where e.ordinality < a.ordinality and e.digest = a.digest and not e.keys && a.keys
      )), null::timestamptz
    from alone a;
  -- What a person had in hand asks more: one after the other.
  return query
    select a.ordinality, b.looks, b.is_repeated, b.elsewhere_at
    from unnest(p_asked) with ordinality as a
    cross join lateral nagori.look_beside(p_operator, a.keys, a.id, a.at, a.person, a.shop,
      a.is_look, a.digest, p_most, p_apart) as b
    where a.person is not null;
end
$$;

grant execute on function nagori.are_repeated, nagori.look_beside_many to nagori_app;
