-- expand
-- A write says whether its phone was on the list of lost phones as it was judged: a loss that was
-- reported since, or ended, is recorded first, and the act is judged with it (R18, R21). Before, the
-- act was stored and the loss recorded after it.

-- Whether it was on the list as it was judged; null: older programs do not say.
alter type nagori.entry_write add attribute lost boolean;

-- As in 0220-write-handover.sql; stale too where the list says something else by now.
create or replace function nagori.append(w nagori.entry_write,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  known nagori.phone;
  job json;
begin
  perform set_config('nagori.operator', w.operator, true);
  select * into known from nagori.phone p
    where p.operator = w.operator and p.phone_key = w.phone_key for update;
  if not found then outcome := 'stale'; return; end if;
  lost := nagori.is_lost(w.phone_key, known.phone_key2);
  if w.request is not null then
    select e.seq, e.hash into seq, hash from nagori.entry e
      where e.operator = w.operator and e.phone_key = w.phone_key and e.request = w.request;
    if found then outcome := 'again'; return; end if;
  end if;
  if known.entries <> w.expected or known.handover <> w.handover or w.lost <> lost then
    outcome := 'stale'; return;
  end if;
  seq := w.expected + 1;
  hash := nagori.link(w.operator, w.phone_key, known.head, seq, w.digest);
  update nagori.phone p set entries = seq, head = append.hash, state = w.state, stage = w.stage,
    verdict = w.verdict, route = w.route, box = w.box, lot = w.lot, deadline = w.deadline,
    changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key;
  insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict, reasons,
    sealed, key_id, digest, hash)
    values (w.operator, w.phone_key, seq, w.handover, w.kind, w.at, w.request, w.verdict,
      w.reasons, w.sealed, w.key_id, w.digest, hash);
  for job in select value from json_array_elements(coalesce(w.jobs, '[]'::json)) as j(value) loop
    perform nagori.enqueue(job ->> 'task', job -> 'payload', job ->> 'key',
      coalesce((job ->> 'runAt')::timestamptz, now()));
  end loop;
  outcome := 'written';
end
$$;

-- As in 1875-many-by-index.sql; stale too where the list says something else by now.
create or replace function nagori.append_many(p_writes nagori.entry_write[])
  returns table (ord bigint, outcome text, seq int, hash bytea, lost boolean)
  language plpgsql set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set enable_material = off as $$
#variable_conflict use_column
declare
  who text := (p_writes[1]).operator;
  seconds bytea[];
  lost_keys bytea[];
  one record;
begin
  perform set_config('nagori.operator', who, true);
  select array_agg(p.phone_key2) filter (where p.phone_key2 is not null) into seconds
    from unnest(p_writes) as w
    cross join lateral (
      select p.phone_key2 from nagori.phone p
      where p.operator = who and p.phone_key = w.phone_key for update
    ) p;
  lost_keys := nagori.are_lost(array(select w.phone_key from unnest(p_writes) as w) || seconds);
  for one in
    with judged as materialized (
      select w.*, k.head, e.seq as before, e.hash as before_hash, l.is_lost,
        case
          when k.phone_key is null then 'stale'
          when e.seq is not null then 'again'
          when k.entries <> w.expected or k.handover <> w.handover then 'stale'
          when w.lost <> l.is_lost then 'stale'
          else 'written'
        end as ends
      from unnest(p_writes) with ordinality as w
      left join lateral (
        select p.phone_key, p.phone_key2, p.entries, p.head, p.handover from nagori.phone p
        where p.operator = who and p.phone_key = w.phone_key limit 1
      ) k on true
      left join lateral (
        select e.seq, e.hash from nagori.entry e
        where e.operator = who and e.phone_key = w.phone_key and e.request = w.request limit 1
      ) e on w.request is not null
      cross join lateral (
        select coalesce(k.phone_key = any (lost_keys), false)
          or coalesce(k.phone_key2 = any (lost_keys), false) as is_lost
      ) l
    ),
    linked as materialized (
      select j.*, case when j.ends = 'written' then j.expected + 1 else j.before end as seq,
        case when j.ends = 'written'
          then nagori.link(who, j.phone_key, j.head, j.expected + 1, j.digest)
          else j.before_hash end as hash
      from judged j
    ),
    inserted as (
      insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict,
        reasons, sealed, key_id, digest, hash)
      select who, l.phone_key, l.seq, l.handover, l.kind, l.at, l.request, l.verdict, l.reasons,
        l.sealed, l.key_id, l.digest, l.hash
      from linked l where l.ends = 'written'
    )
    select l.ordinality, l.ends, l.seq, l.hash, l.is_lost, l.phone_key, l.state, l.stage,
      l.verdict, l.route, l.box, l.lot, l.deadline, l.at
    from linked l
  loop
    if one.ends = 'written' then
      update nagori.phone p set entries = one.seq, head = one.hash, state = one.state,
        stage = one.stage, verdict = one.verdict, route = one.route, box = one.box, lot = one.lot,
        deadline = one.deadline, changed_at = one.at
        where p.operator = who and p.phone_key = one.phone_key;
    end if;
    ord := one.ordinality;
    outcome := one.ends;
    seq := one.seq;
    hash := one.hash;
    lost := one.is_lost;
    return next;
  end loop;
end
$$;
