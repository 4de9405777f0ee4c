-- expand
-- Before an operator sets for how long it stays on record who looked at a phone's record: which
-- months of looks that would delete, and when.
--
-- Invariants: the list reads, and only the rows of the operator; what is over is what
-- nagori.forget_looks deletes (1808).

-- Months that end within `p_ahead` where looks are stored for `p_days`, oldest first. Looks of a
-- month are counted up to `p_most`, so that a month of a large operator costs no more.
create function nagori.looks_ending(p_operator text, p_days int, p_ahead interval, p_most int)
  returns table (month text, ends_at timestamptz, is_over boolean, looks bigint)
  language sql stable set timezone = 'UTC'
  begin atomic
    select to_char(m.start, 'YYYY-MM'), m.ends_at, m.ends_at <= now(), n.looks
    from (select s.start, s.start + interval '1 month' + make_interval(days => p_days) as ends_at
        from generate_series(
          (select date_trunc('month', min(l.at)) from nagori.record_look l
            where l.operator = p_operator),
          now(), interval '1 month') s (start)) m
      cross join lateral (select count(*) as looks from (select from nagori.record_look l
          where l.operator = p_operator
            and l.at >= m.start and l.at < m.start + interval '1 month'
            -- Leaves out the parts of other months.
            and l.hour >= m.start - interval '1 hour' and l.hour < m.start + interval '1 month'
          limit p_most) counted) n
    where m.ends_at <= now() + p_ahead and n.looks > 0
    order by 1;
  end;
grant execute on function nagori.looks_ending to nagori_app;
