-- The round that adds up what writes left (0200-insight.sql), and what of it is told across
-- operators.
--
-- Invariants: one round at a time; all of it is one transaction. Across operators a number grows in
-- steps alone, of so many phones (visits, losses) or a multiple of it, and only by new ones of so
-- many operators, none of which has more than a share of them. So every number that is told is such
-- a multiple, at any time, and so is every sum and difference of them: no subtraction tells of
-- fewer (decision 0046).

-- What is not yet enough to be told: the only table here that knows whose it is, and it is read by
-- nobody.
create table nagori.insight_waiting (
  facet smallint not null,
  value text not null,
  channel text not null,
  stage text not null,
  id smallint not null,
  operator text not null,
  day date not null,
  n bigint not null,
  primary key (facet, value, channel, stage, id, operator, day)
) with (fillfactor = 80);
create index insight_waiting_day on nagori.insight_waiting (day);

-- Told across operators: no operator stands here. `day`: of the phones that completed the step.
create table nagori.insight_told (
  facet smallint not null check (facet in (0, 2, 3)),
  day date not null,
  value text not null,
  channel text not null,
  stage text not null,
  id smallint not null,
  n bigint not null,
  primary key (facet, day, value, channel, stage, id)
) with (fillfactor = 80);

-- What was left of a step above the multiple: nobody's any more, and in the next one.
create table nagori.insight_carried (
  facet smallint not null,
  value text not null,
  channel text not null,
  stage text not null,
  id smallint not null,
  n bigint not null,
  primary key (facet, value, channel, stage, id)
) with (fillfactor = 80);

alter table nagori.insight_waiting enable row level security;
grant select on nagori.insight_told to nagori_app;

-- What a number is called across operators; null: it is not told. Durations become spans.
create function nagori.told_as(id smallint) returns smallint
  language sql immutable parallel safe
  return case
    when id < 200 then id
    when id between 1000 and 1499 then 1900 + width_bucket(id - 1000,
      array[100, 118, 133, 141, 147, 155, 169, 198, 234])
    when id between 2000 and 5999 then 6000 + 20 * ((id - 2000) / 500)
      + width_bucket((id - 2000) % 500, array[133, 155, 169, 206, 234, 257, 274])
  end;

-- Adds the rows of one round to what is known by day, month and, for the day itself, by hour.
-- Gives how many were added; -1: another round is at it. `p_phones`, `p_operators`, `p_share`: what
-- a step is made of.
create function nagori.roll_up_insight(p_most int, p_phones int, p_operators int, p_share numeric)
  returns int language plpgsql security definer set search_path = nagori, pg_temp
  set work_mem = '128MB' as $$
declare
  rolled int;
  days date[];
  one date;
begin
  if not pg_try_advisory_xact_lock(4720003) then return -1; end if;
  with taken as materialized (
    delete from nagori.insight_delta
      where ctid = any (array(select ctid from nagori.insight_delta limit p_most)) returning *
  ), numbers as (
    select operator, (hour at time zone 'Asia/Tokyo')::date as day, shop, model, os, channel, stage,
      unnest(ids) as id, unnest(ns) as n
    from taken
  ), sets as (
    select operator, day, channel, stage, id, shop, model, os, sum(n)::bigint as n,
      (case grouping(shop, model, os) when 7 then 0 when 3 then 1 when 5 then 2
        else 3 end)::smallint as facet
    from numbers
    group by grouping sets ((operator, day, channel, stage, id),
      (operator, day, channel, stage, id, shop), (operator, day, channel, stage, id, model),
      (operator, day, channel, stage, id, os))
  ), parts as materialized (
    select operator, day, facet, coalesce(shop, model, os, '') as value, channel, stage, id, n
    from sets where n <> 0 and (facet = 0 or coalesce(shop, model, os) <> '')
  ), levels as (
    select operator, facet, 'day' as level, day::timestamp as bucket, value, channel, stage, id, n
      from parts
    union all
    select operator, facet, 'month', date_trunc('month', day), value, channel, stage, id, sum(n)
      from parts group by 1, 2, 3, 4, 5, 6, 7, 8
    union all
    select t.operator, 0, 'hour', t.hour at time zone 'Asia/Tokyo', '', t.channel, t.stage, u.id,
        sum(u.n)
      from taken t cross join unnest(t.ids, t.ns) u(id, n) where u.id < 10
      group by 1, 2, 3, 4, 5, 6, 7, 8
  ), stored as (
    insert into nagori.insight_count as c
      select operator, facet, nagori.about_of(id) as about, level, bucket, value, channel, stage,
        array_agg(id), array_agg(n)
      from levels group by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (operator, facet, about, level, bucket, value, channel, stage) do update
      set (ids, ns) = (select s.ids, s.ns
        from nagori.add_counts(c.ids, c.ns, excluded.ids, excluded.ns) s)
  ), waiting as (
    insert into nagori.insight_waiting as w
      select facet, value, case when facet = 0 then channel else '' end, stage,
        nagori.told_as(id), operator, day, sum(n)
      from parts
      where nagori.told_as(id) is not null and (facet = 0 or (facet in (2, 3) and id < 20))
      group by 1, 2, 3, 4, 5, 6, 7
    on conflict (facet, value, channel, stage, id, operator, day) do update set n = w.n + excluded.n
  )
  select count(*), array(select distinct day from parts order by 1) into rolled, days from taken;
  foreach one in array days loop
    perform nagori.tell_steps(one, p_phones, p_operators, p_share);
  end loop;
  return rolled;
end
$$;

-- Tells the steps that are complete with this day, with what waited from earlier days. A part that
-- was taken back since (a correction) lowers what waits, never what was told.
create function nagori.tell_steps(p_day date, p_phones int, p_operators int, p_share numeric)
  returns void language sql set search_path = nagori, pg_temp
  begin atomic
    with touched as (
      select distinct facet, value, channel, stage, id from nagori.insight_waiting
      where day = p_day
    ), parts as (
      select w.facet, w.value, w.channel, w.stage, w.id, w.operator, sum(w.n) as n
      from touched join nagori.insight_waiting w using (facet, value, channel, stage, id)
      where w.day <= p_day group by 1, 2, 3, 4, 5, 6
    ), ready as (
      select p.facet, p.value, p.channel, p.stage, p.id, sum(p.n) + coalesce(max(c.n), 0) as n
      from parts p left join nagori.insight_carried c using (facet, value, channel, stage, id)
      group by 1, 2, 3, 4, 5
      having sum(p.n) + coalesce(max(c.n), 0) >= p_phones
        and count(*) filter (where p.n > 0) >= p_operators
        and max(p.n) <= p_share * sum(p.n)
    ), gone as (
      delete from nagori.insight_waiting w using ready r
      where w.facet = r.facet and w.value = r.value and w.channel = r.channel
        and w.stage = r.stage and w.id = r.id and w.day <= p_day
    ), carried as (
      insert into nagori.insight_carried as c
        select facet, value, channel, stage, id, n % p_phones from ready
      on conflict (facet, value, channel, stage, id) do update set n = excluded.n
    )
    insert into nagori.insight_told as t
      select facet, p_day, value, channel, stage, id, n - n % p_phones from ready
    on conflict (facet, day, value, channel, stage, id) do update set n = t.n + excluded.n;
  end;

revoke execute on function nagori.told_as(smallint),
  nagori.roll_up_insight(int, int, int, numeric), nagori.tell_steps(date, int, int, numeric)
  from public;
grant execute on function nagori.roll_up_insight(int, int, int, numeric) to nagori_app;
