-- Photographs whose retention ended are only named across operators; each operator's are removed as
-- that operator, so that no caller's clock destroys those of all.
drop function nagori.forget_photographs(timestamptz, int, int);

create function nagori.photographs_due(p_now timestamptz, p_days int, p_most int)
  returns table (operator text, id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select p.operator, p.id
    from (select o.operator, coalesce((select (s.settings->>'photographDays')::int
          from nagori.grading_settings s where s.operator = o.operator
          order by s.version desc limit 1), p_days) as days
        from (select distinct q.operator from nagori.photograph q where q.removed_at is null) o) d
    join nagori.photograph p on p.operator = d.operator and p.removed_at is null
      and p.taken_at <= p_now - make_interval(days => d.days)
    order by p.operator, p.taken_at limit p_most;
  end;
grant execute on function nagori.photographs_due to nagori_app;

-- By its own name: of this table a column is updated, of those that an audit rests on none.
drop trigger keep_rows on nagori.photograph;
create trigger keep_photographs before truncate on nagori.photograph
  for each statement execute function nagori.keep_photograph();
