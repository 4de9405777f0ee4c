-- What rounds add up, forget and take away is decided here and not by who calls them: the hour is
-- the database's own, and every limit stands in the function or in a table that no login may change.

-- What a step across operators is made of (decision 0046), and how many rows a round adds up.
create table nagori.insight_rule (
  only_one boolean primary key default true check (only_one),
  rows int not null check (rows > 0),
  phones int not null check (phones > 0),
  operators int not null check (operators > 0),
  share numeric not null check (share > 0 and share <= 1)
);
insert into nagori.insight_rule values (true, 50000, 10, 3, 0.8);

-- As in 0201-insight-roll-up.sql, by the rule, and under a lock that the register does not use.
-- Gives how many rows were added; -1: another round is at it.
drop function nagori.roll_up_insight(int, int, int, numeric);
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
    perform nagori.tell_steps(one, rule.phones, rule.operators, rule.share);
  end loop;
  return rolled;
end
$$;
revoke execute on function nagori.roll_up_insight() from public;
grant execute on function nagori.roll_up_insight() to nagori_app;

-- Thirty days after the day that a visit was announced for, in Japan.
drop function nagori.forget_visits(date);
create function nagori.forget_visits() returns bigint
  language sql security definer set search_path = nagori, pg_temp
  begin atomic
    with forgotten as (
      update nagori.visit set sealed = null, key_id = null, token_digest = null, phone_key = null
      where planned_on < (now() at time zone 'Asia/Tokyo')::date - 30 and sealed is not null
      returning 1
    )
    select count(*) from forgotten;
  end;
revoke execute on function nagori.forget_visits() from public;
grant execute on function nagori.forget_visits() to nagori_app;

-- As long as the statutory book of second-hand dealers is kept (R15).
create function staff.events_kept() returns interval
  language sql immutable
  return interval '1098 days';

-- What has run out goes; entries of the audit go after the time they are kept.
drop function staff.purge(timestamptz, interval, interval, interval);
create function staff.purge() returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.session where expires_at <= now() or seen_at <= now() - interval '30 minutes';
    delete from staff.machine_token where expires_at <= now();
    delete from staff.webauthn_challenge where expires_at <= now();
    delete from staff.oidc_sign_in where expires_at <= now();
    delete from staff.attempt where last_at <= now() - interval '1 day';
    delete from staff.event where at <= now() - staff.events_kept();
  end;
revoke execute on function staff.purge() from public;
grant execute on function staff.purge() to nagori_staff;
