-- Insight: figures over all handovers, right to the last minute. What a write changes of them is
-- stored in the write's own transaction as one narrow row of plain numbers (`insight_delta`); a
-- round adds these rows up by day and month (`insight_count`) and removes them. A figure is what is
-- added up and what is not yet, in one snapshot.
--
-- Invariants: a row leaves `insight_delta` in the transaction that adds it to `insight_count`, so
-- that a crash neither loses it nor counts it twice; no table here has a column for a phone, a
-- person, a handover or free text; every table has row-level security by operator but the one that
-- knows no operator. What the numbers of `ids` mean is in areas/insight/src/count-id.ts.

create table nagori.insight_delta (
  operator text not null,
  -- The hour in which the handover opened, the visit is planned, the loss was reported.
  hour timestamptz not null,
  -- Empty where there is none.
  shop text not null,
  channel text not null,
  stage text not null,
  model text not null,
  os text not null,
  ids smallint[] not null,
  ns int[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
alter table nagori.insight_delta enable row level security;
create policy own on nagori.insight_delta using (operator = nagori.operator());
grant select, insert on nagori.insight_delta to nagori_app;

-- One row holds the numbers that are read together. Time is that of Japan.
create table nagori.insight_count (
  operator text not null,
  -- 0: all, 1: by shop, 2: by model, 3: by system.
  facet smallint not null check (facet between 0 and 3),
  about smallint not null check (about between 0 and 4),
  level text not null check (level in ('hour', 'day', 'month')),
  bucket timestamp not null,
  value text not null,
  channel text not null,
  stage text not null,
  ids smallint[] not null,
  ns bigint[] not null,
  primary key (operator, facet, about, level, bucket, value, channel, stage)
) with (fillfactor = 80);
alter table nagori.insight_count enable row level security;
create policy own on nagori.insight_count using (operator = nagori.operator());
grant select on nagori.insight_count to nagori_app;

-- Which numbers are in one row.
create function nagori.about_of(id smallint) returns smallint
  language sql immutable parallel safe
  return case when id < 40 then 0 when id < 60 then 1 when id < 100 then 2 when id < 300 then 3
    when id < 2000 then 4 else 2 end;

-- The bin of a duration, as in areas/insight/src/duration-bin.ts.
create function nagori.bin_of(seconds double precision) returns int
  language sql immutable strict parallel safe
  return case when seconds <= 1 then 0
    else least(499, ceil(ln(seconds) / ln(1.05::double precision)))::int end;

-- Two lists of numbers added up, each with its own ids; what comes to nothing is left out.
create function nagori.add_counts(a_ids smallint[], a_ns bigint[], b_ids smallint[], b_ns bigint[],
  out ids smallint[], out ns bigint[])
  language sql immutable parallel safe
  begin atomic
    select coalesce(array_agg(s.id order by s.id), '{}'),
      coalesce(array_agg(s.n order by s.id), '{}')
    from (
      select u.id, sum(u.n)::bigint as n
      from (select * from unnest(a_ids, a_ns) union all select * from unnest(b_ids, b_ns)) u(id, n)
      group by u.id having sum(u.n) <> 0
    ) s;
  end;

-- What a write of a handover changes: called in the statement of the write, where it was written. A
-- phone counts once at an operator and once in each stage, however many handovers it has, so that a
-- write may change figures of two handovers: of its own and of the phone's first.
create function nagori.count_write(p_operator text, p_counted json) returns void
  language plpgsql as $$
begin
  if p_counted is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.insight_delta (operator, hour, shop, channel, stage, model, os, ids, ns)
    select p_operator, date_trunc('hour', c.at), c.shop, c.channel, c.stage, c.model, c.os,
      c.ids, c.ns
    from json_to_recordset(p_counted) as c(at timestamptz, shop text, channel text, stage text,
      model text, os text, ids smallint[], ns int[]);
end
$$;

-- What a visit counts for (S11).
create function nagori.counts_of(v nagori.visit) returns smallint[]
  language sql immutable
  return array_remove(array[
    40,
    case when v.prompted_at is not null then 41 end,
    case when v.mail = 'refused' then 42 end,
    case when v.opened_at is not null then 43 end,
    case when v.done_at is not null then 44 end,
    case when v.arrived_at is not null then 45 end,
    case v.outcome when 'proved' then 46 when 'seen' then 47 when 'told' then 48
      when 'not-yet' then 49 end
  ]::smallint[], null);

create function nagori.count_visit() returns trigger language plpgsql
  set search_path = nagori, pg_temp as $$
declare
  before smallint[] := case when tg_op = 'UPDATE' then nagori.counts_of(old) else '{}' end;
  after smallint[] := nagori.counts_of(new);
begin
  if before = after then return null; end if;
  insert into nagori.insight_delta (operator, hour, shop, channel, stage, model, os, ids, ns)
    select new.operator, new.planned_on::timestamp at time zone 'Asia/Tokyo',
      coalesce(new.shop, ''), '', '', '', '', array_agg(c.id), array_agg(c.n)
    from (
      select id, 1 as n from unnest(after) id where id <> all (before)
      union all
      select id, -1 from unnest(before) id where id <> all (after)
    ) c(id, n);
  return null;
end
$$;
create trigger count_visit after insert or update on nagori.visit
  for each row execute function nagori.count_visit();

-- What a loss case, and each of its tasks, counts for (R21): with the time from the report on.
create function nagori.counts_of(c nagori.loss_case) returns smallint[]
  language sql immutable
  return array_remove(array[
    60,
    case c.outcome when 'found' then 61 when 'mistaken' then 62 end,
    5000 + nagori.bin_of(extract(epoch from c.closed_at - c.reported_at)::double precision)
  ]::smallint[], null);

create function nagori.place_of(kind text) returns int
  language sql immutable strict
  return array_position(
    array['line', 'jpki', 'provider', 'lost-mode', 'police', 'lost-property'], kind) - 1;

create function nagori.counts_of(t nagori.loss_task, reported_at timestamptz) returns smallint[]
  language sql immutable
  return array_remove(array[
    70 + nagori.place_of(t.kind),
    case when t.settled then 80 + nagori.place_of(t.kind) end,
    case when t.escalated_at is not null then 90 + nagori.place_of(t.kind) end,
    case when t.settled then 2000 + 500 * nagori.place_of(t.kind)
      + nagori.bin_of(extract(epoch from t.done_at - reported_at)::double precision) end
  ]::smallint[], null);

create function nagori.count_loss(p_operator text, p_reported_at timestamptz, p_before smallint[],
  p_after smallint[]) returns void
  language sql
  begin atomic
    insert into nagori.insight_delta (operator, hour, shop, channel, stage, model, os, ids, ns)
      select p_operator, date_trunc('hour', p_reported_at), '', '', '', '', '',
        array_agg(c.id), array_agg(c.n)
      from (
        select id, 1 as n from unnest(p_after) id where id <> all (p_before)
        union all
        select id, -1 from unnest(p_before) id where id <> all (p_after)
      ) c(id, n)
      having count(*) > 0;
  end;

create function nagori.count_loss_case() returns trigger language plpgsql
  set search_path = nagori, pg_temp as $$
begin
  perform nagori.count_loss(new.operator, new.reported_at,
    case when tg_op = 'UPDATE' then nagori.counts_of(old) else '{}' end, nagori.counts_of(new));
  return null;
end
$$;
create trigger count_loss_case after insert or update on nagori.loss_case
  for each row execute function nagori.count_loss_case();

create function nagori.count_loss_task() returns trigger language plpgsql
  set search_path = nagori, pg_temp as $$
declare
  reported timestamptz;
begin
  select c.reported_at into reported from nagori.loss_case c
    where c.operator = new.operator and c.id = new.case_id;
  perform nagori.count_loss(new.operator, reported,
    case when tg_op = 'UPDATE' then nagori.counts_of(old, reported) else '{}' end,
    nagori.counts_of(new, reported));
  return null;
end
$$;
create trigger count_loss_task after insert or update on nagori.loss_task
  for each row execute function nagori.count_loss_task();

grant execute on function nagori.about_of, nagori.bin_of, nagori.add_counts, nagori.count_write,
  nagori.counts_of(nagori.visit), nagori.counts_of(nagori.loss_case), nagori.place_of,
  nagori.counts_of(nagori.loss_task, timestamptz), nagori.count_loss to nagori_app;
