-- expand
-- Tables that are divided by the month: those that only grow, are read by time, and whose rows go
-- when their time is over. A month goes in one statement, whatever it contains (docs/adr/0081).
--
-- Invariants: the months of a table follow each other without a gap, by UTC; a row of no month goes
-- to the rest, so that none is refused; no login reaches a part by itself; a month that goes is on
-- record. Only functions of an area call `end_months`: they know how long its rows are stored.

-- What went, and when. Of all operators: it names no one's row.
create table nagori.ended_month (
  name text not null,
  past timestamptz not null,
  ended_at timestamptz not null default now(),
  primary key (name, past)
);
grant select on nagori.ended_month to nagori_app, nagori_staff;
create trigger keep_row before update or delete on nagori.ended_month
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.ended_month
  for each statement execute function nagori.keep_row();

-- The parts of a table, each with the hour before which its rows are; null for the rest.
create function nagori.months_of(p_table regclass) returns table (part regclass, past timestamptz)
  language sql stable
  begin atomic
    select c.oid::regclass,
      substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)')::timestamptz
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = p_table;
  end;

-- An empty part like the rest, which no query waits for: it is made beside its table.
create function nagori.add_month(p_table regclass, p_rest regclass, p_name text, p_bound text)
  returns void language plpgsql as $$
declare
  part text := format('%I.%I',
    (select relnamespace::regnamespace from pg_class where oid = p_table), p_name);
begin
  execute format('create table %s (like %s including all excluding identity)', part, p_rest);
  execute format('create trigger keep_rows before truncate on %s
    for each statement execute function nagori.keep_row()', part);
  execute format('alter table %s attach partition %s %s', p_table, part, p_bound);
end
$$;

-- Months up to three from now. Where they were not made in time, what the rest contains becomes a
-- part of its own, and there is a new rest.
create function nagori.make_months_of(p_table regclass) returns void language plpgsql as $$
declare
  named text := (select relname from pg_class where oid = p_table);
  dated text := (select quote_ident(a.attname) from pg_partitioned_table p join pg_attribute a
    on a.attrelid = p.partrelid and a.attnum = p.partattrs[0] where p.partrelid = p_table);
  rest regclass := (select m.part from nagori.months_of(p_table) m where m.past is null);
  next timestamptz := (select max(m.past) from nagori.months_of(p_table) m);
  wanted timestamptz := date_trunc('month', now()) + interval '4 months';
  newest timestamptz;
  past timestamptz;
  part text;
begin
  if next >= wanted then return; end if;
  execute format('select max(%s) from %s where %s >= %L', dated, rest, dated, next) into newest;
  while next < wanted loop
    part := named || to_char(next, '_YYYY_MM');
    if newest is null then
      past := next + interval '1 month';
      perform nagori.add_month(p_table, rest, part,
        format('for values from (%L) to (%L)', next, past));
    else
      past := date_trunc('month', greatest(newest, now())) + interval '1 month';
      execute format('alter table %s detach partition %s', p_table, rest);
      execute format('alter table %s rename to %I', rest, part);
      perform nagori.add_month(p_table, rest, named || '_rest', 'default');
      -- What is older than all months, by a clock that was wrong, stays in the rest.
      execute format('with late as (delete from %s where %s < %L returning *)
        insert into %s select * from late', rest, dated, next, p_table);
      execute format('alter table %s attach partition %s for values from (%L) to (%L)',
        p_table, rest, next, past);
      rest := (select m.part from nagori.months_of(p_table) m where m.past is null);
      newest := null;
    end if;
    next := past;
  end loop;
  perform nagori.force_row_security();
end
$$;

-- A round. Writers wait three seconds at the most for its locks, and it is tried again.
create function nagori.make_months() returns void language plpgsql security definer
  set search_path = nagori, pg_temp set timezone = 'UTC' set lock_timeout = '3s' as $$
declare
  one regclass;
begin
  for one in select c.oid from pg_class c join pg_partitioned_table p on p.partrelid = c.oid
    where p.partstrat = 'r'
      and c.relnamespace in ('nagori'::regnamespace, 'staff'::regnamespace) order by 1
  loop
    perform nagori.make_months_of(one);
  end loop;
end
$$;
grant execute on function nagori.make_months to nagori_app;

-- Removes the months whose rows are all older than p_stored, with their rows; how many there were.
create function nagori.end_months(p_table regclass, p_stored interval) returns int
  language plpgsql set timezone = 'UTC' set lock_timeout = '3s' as $$
declare
  one record;
  ended int := 0;
begin
  for one in select m.part, m.past from nagori.months_of(p_table) m
    where m.past <= now() - p_stored order by m.past
  loop
    execute format('alter table %s detach partition %s', p_table, one.part);
    execute format('drop table %s', one.part);
    insert into nagori.ended_month (name, past) select c.relname, one.past
      from pg_class c where c.oid = p_table;
    ended := ended + 1;
  end loop;
  return ended;
end
$$;

-- The first part of a table that was not divided before: all that it contained. Its bound is a
-- check that it has by then, so that it is not read through (1806, 1807).
create function nagori.divide(p_table regclass, p_first regclass) returns void
  language plpgsql set timezone = 'UTC' as $$
declare
  past text := (select substring(pg_get_constraintdef(c.oid) from '< ''([^'']+)''')
    from pg_constraint c where c.conrelid = p_first and c.conname = 'first_months');
  named text := (select relname from pg_class where oid = p_table);
begin
  execute format('alter table %s attach partition %s for values from (minvalue) to (%L)',
    p_table, p_first, past);
  execute format('alter table %s attach partition %s_rest default', p_table, p_table);
  perform nagori.make_months_of(p_table);
end
$$;
