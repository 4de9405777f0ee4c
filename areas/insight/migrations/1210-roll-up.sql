-- The round that adds up what writes left, and what of it is told across operators.
--
-- Invariants: one round at a time; all of it is one transaction. Across operators a number grows in
-- steps alone, of so many phones (visits, losses) or a multiple of it, and only by new ones of so
-- many operators, none of which has more than a share of them. So every number that is told is such
-- a multiple, at any time, and so is every sum and difference of them: no subtraction tells of
-- fewer (docs/adr/0046). The hour is the database's own, and every limit is in a table that no
-- login may change.

-- What a step across operators is made of (decision 0046), and how many rows a round adds up.
create table nagori.insight_rule (
  only_one boolean primary key default true check (only_one),
  rows int not null check (rows > 0),
  phones int not null check (phones > 0),
  operators int not null check (operators > 0),
  share numeric not null check (share > 0 and share <= 1)
);
insert into nagori.insight_rule (rows, phones, operators, share) values (50000, 10, 3, 0.8);

-- What is not yet enough to be told: the only table here that knows whose it is, and no login reads
-- it.
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
alter table nagori.insight_waiting enable row level security;

-- Told across operators: no operator is named here. `day`: of the phones that completed the step.
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
grant select on nagori.insight_told to nagori_app;

-- What was left of a step above the multiple: no operator's any more, and in the next one.
create table nagori.insight_carried (
  facet smallint not null,
  value text not null,
  channel text not null,
  stage text not null,
  id smallint not null,
  n bigint not null,
  primary key (facet, value, channel, stage, id)
) with (fillfactor = 80);

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

-- Tells the steps that are complete with this day, with what waited from earlier days. A part that
-- was taken back since (a correction) lowers what waits, never what was told.
--
-- As text: where a parsed body names `excluded` twice, pg_dump writes what PostgreSQL does not read
-- back.
create function nagori.tell_steps(
  p_day date, p_phones int, p_operators int, p_share numeric
) returns void language sql set search_path = nagori, pg_temp as $$
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
    insert into nagori.insight_carried as c (facet, value, channel, stage, id, n)
      select facet, value, channel, stage, id, n % p_phones from ready
    on conflict (facet, value, channel, stage, id) do update set n = excluded.n
  )
  insert into nagori.insight_told as t (facet, day, value, channel, stage, id, n)
    select facet, p_day, value, channel, stage, id, n - n % p_phones from ready
  on conflict (facet, day, value, channel, stage, id) do update set n = t.n + excluded.n;
$$;

-- Adds the rows of one round to what is known by day, month and, for the day itself, by hour, by
-- the rule. Gives how many were added; -1: another round is at it. The lock is in
-- advisory-locks.ts.
create function nagori.roll_up_insight() returns int
  language plpgsql security definer set search_path = nagori, pg_temp
  set work_mem = '128MB' as $$
declare
  rule nagori.insight_rule;
  rolled int;
  days date[];
  one date;
begin
  if not pg_try_advisory_xact_lock(4720004) then return -1; end if;
  select * into strict rule from nagori.insight_rule;
  with taken as materialized (
    delete from nagori.insight_delta
      where ctid = any (array(select ctid from nagori.insight_delta limit rule.rows)) returning *
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
        (operator, facet, about, level, bucket, value, channel, stage, ids, ns)
      select operator, facet, nagori.about_of(id) as about, level, bucket, value, channel, stage,
        array_agg(id), array_agg(n)
      from levels group by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (operator, facet, about, level, bucket, value, channel, stage) do update
      set (ids, ns) = (select s.ids, s.ns
        from nagori.add_counts(c.ids, c.ns, excluded.ids, excluded.ns) s)
  ), waiting as (
    insert into nagori.insight_waiting as w
        (facet, value, channel, stage, id, operator, day, n)
      select facet, value, case when facet = 0 then channel else '' end, stage,
        nagori.told_as(id), operator, day, sum(n)
      from parts
      where nagori.told_as(id) is not null and (facet = 0 or (facet in (2, 3) and id < 20))
      group by 1, 2, 3, 4, 5, 6, 7
    on conflict (facet, value, channel, stage, id, operator, day) do update set n = w.n + excluded.n
  )
  select count(*), array(select distinct day from parts order by 1) into rolled, days from taken;
  foreach one in array days loop
    perform nagori.tell_steps(one, rule.phones, rule.operators, rule.share);
  end loop;
  return rolled;
end
$$;

grant execute on function nagori.roll_up_insight to nagori_app;
