-- As in 0201-insight-roll-up.sql, as text: where a parsed body names `excluded` twice, pg_dump writes
-- what PostgreSQL does not read back, and a restored database had no such function.
create or replace function nagori.tell_steps(
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
    insert into nagori.insight_carried as c
      select facet, value, channel, stage, id, n % p_phones from ready
    on conflict (facet, value, channel, stage, id) do update set n = excluded.n
  )
  insert into nagori.insight_told as t
    select facet, p_day, value, channel, stage, id, n - n % p_phones from ready
  on conflict (facet, day, value, channel, stage, id) do update set n = t.n + excluded.n;
$$;
