-- expand
-- Adds one entry each to many phones of one operator: the same checks and the same outcomes as
-- nagori.append (0220-write-handover.sql), with one statement for each step of all writes instead
-- of several for each write.

-- Which of these phones are reported lost, and nothing about their cases (nagori.is_lost for many).
create function nagori.are_lost(p_keys bytea[]) returns bytea[]
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select coalesce(array_agg(distinct l.phone_key), '{}') from nagori.lost_phone l
      where l.phone_key = any (p_keys) and l.closed_at is null;
  end;

-- p_writes: of one operator, each for another phone, in the order of their keys, without jobs.
-- Phones are locked in that order, so that two groups cannot wait for each other.
--
-- The first statement locks; those after it see whatever was written by the writes that it waited
-- for. Planned once for a connection, as nagori.append is, and always by the index: a plan for a
-- table that was never analysed would read all of it for each group.
create function nagori.append_many(p_writes nagori.entry_write[])
  returns table (ord bigint, outcome text, seq int, hash bytea, lost boolean)
  language plpgsql set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  who text := (p_writes[1]).operator;
  seconds bytea[];
  lost_keys bytea[];
begin
  perform set_config('nagori.operator', who, true);
  select array_agg(p.phone_key2) filter (where p.phone_key2 is not null) into seconds
    from unnest(p_writes) as w
    cross join lateral (
      select p.phone_key2 from nagori.phone p
      where p.operator = who and p.phone_key = w.phone_key for update
    ) p;
  lost_keys := nagori.are_lost(array(select w.phone_key from unnest(p_writes) as w) || seconds);
  return query
    with judged as materialized (
      select w.*, k.head, e.seq as before, e.hash as before_hash,
        coalesce(k.phone_key = any (lost_keys), false)
          or coalesce(k.phone_key2 = any (lost_keys), false) as is_lost,
        case
          when k.phone_key is null then 'stale'
          when e.seq is not null then 'again'
          when k.entries <> w.expected or k.handover <> w.handover then 'stale'
          else 'written'
        end as ends
      from unnest(p_writes) with ordinality as w
      left join lateral (
        select p.phone_key, p.phone_key2, p.entries, p.head, p.handover from nagori.phone p
        where p.operator = who and p.phone_key = w.phone_key
      ) k on true
      left join lateral (
        select e.seq, e.hash from nagori.entry e
        where e.operator = who and e.phone_key = w.phone_key and e.request = w.request
      ) e on w.request is not null
    ),
    linked as materialized (
      select j.*, j.expected + 1 as seq,
        nagori.link(who, j.phone_key, j.head, j.expected + 1, j.digest) as hash
      from judged j where j.ends = 'written'
    ),
    updated as (
      update nagori.phone p set entries = l.seq, head = l.hash, state = l.state, stage = l.stage,
        verdict = l.verdict, route = l.route, box = l.box, lot = l.lot, deadline = l.deadline,
        changed_at = l.at
      from linked l where p.operator = who and p.phone_key = l.phone_key
    ),
    inserted as (
      insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict,
        reasons, sealed, key_id, digest, hash)
      select who, l.phone_key, l.seq, l.handover, l.kind, l.at, l.request, l.verdict, l.reasons,
        l.sealed, l.key_id, l.digest, l.hash
      from linked l
    )
    select j.ordinality, j.ends, coalesce(l.seq, j.before), coalesce(l.hash, j.before_hash),
      j.is_lost
    from judged j left join linked l on l.ordinality = j.ordinality;
end
$$;

grant execute on function nagori.are_lost, nagori.append_many to nagori_app;
