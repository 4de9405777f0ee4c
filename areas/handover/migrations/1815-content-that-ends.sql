-- expand
-- Before an operator sets for how long content is stored: which months that would destroy, and
-- when. One function says what is in use, for this list as for the end itself.
--
-- Invariants: the list reads, and only the rows of the operator; what is due, and what stays, is
-- the same as in migrations/1811-destroyed-keys.sql.

create function nagori.is_key_in_use(p_operator text, p_id text) returns boolean
  language plpgsql stable as $$
declare
  past timestamptz := nagori.key_past(p_id);
begin
  if exists (select from nagori.book_entry b where b.operator = p_operator and b.key_id = p_id
      and b.sealed is not null)
    or exists (select from nagori.purchase_draft d where d.operator = p_operator
      and d.key_id = p_id)
    or exists (select from nagori.police_notice n where n.operator = p_operator
      and n.key_id = p_id and n.sealed is not null)
    or exists (select from nagori.photograph f where f.operator = p_operator
      and f.removed_at is null and f.taken_at < past + interval '1 month' and f.key_id = p_id)
    or exists (select from nagori.loss_case l where l.operator = p_operator and l.state = 'open'
      and (l.key_id = p_id
        or exists (select from nagori.loss_task t where t.operator = p_operator
          and t.case_id = l.id and t.key_id = p_id)
        or exists (select from nagori.loss_log g where g.operator = p_operator
          and g.case_id = l.id and g.key_id = p_id)))
  then return true; end if;
  return exists (select from nagori.phone p
    where p.operator = p_operator and p.state in ('open', 'taken', 'quarantined')
      and p.opened_at < past + interval '1 month'
      and (p.key_id = p_id
        or exists (select from nagori.entry e where e.operator = p_operator
          and e.phone_key = p.phone_key and e.key_id = p_id)
        or exists (select from nagori.challenge c where c.operator = p_operator
          and c.handover = p.handover and p_id in (c.key_id, c.answer_key_id))
        or exists (select from nagori.grading g where g.operator = p_operator
          and g.phone_key = p.phone_key and g.key_id = p_id)));
end
$$;

create or replace function nagori.is_key_due(p_operator text, p_id text) returns boolean
  language plpgsql stable as $$
declare
  months int := case when p_id like 'book-%' then nagori.book_months(p_operator)
    else (select r.kept_months from nagori.key_retention r where r.operator = p_operator) end;
begin
  if months is null or nagori.key_past(p_id) + make_interval(months => months) > now()
  then return false; end if;
  return not nagori.is_key_in_use(p_operator, p_id);
end
$$;

-- Months of the operator that end within `p_ahead` where content is stored for `p_months`, oldest
-- first. Handovers that were opened in the month are counted up to `p_most`, so that a month of a
-- large operator costs no more.
create function nagori.keys_ending(p_operator text, p_months int, p_ahead interval, p_most int)
  returns table (month text, ends_at timestamptz, is_over boolean, is_staying boolean,
    handovers bigint)
  language sql stable
  begin atomic
    select m.month, m.ends_at, m.ends_at <= now(), m.is_staying,
      (select count(*) from (select from nagori.handover h where h.operator = p_operator
          and h.opened_at >= to_date(m.month, 'YYYY-MM')::timestamp at time zone 'UTC'
          and h.opened_at < m.past
        limit p_most) opened)
    from (select substring(k.id from '\d{4}-\d{2}') as month, nagori.key_past(k.id) as past,
        nagori.key_past(k.id) + make_interval(months => p_months) as ends_at,
        bool_or(nagori.is_key_in_use(k.operator, k.id)) as is_staying
      from nagori.data_key k
      where k.operator = p_operator and k.id not like 'book-%'
        and nagori.key_past(k.id) + make_interval(months => p_months) <= now() + p_ahead
      group by 1, 2, 3) m
    order by 1;
  end;
grant execute on function nagori.key_past, nagori.is_key_in_use, nagori.keys_ending to nagori_app;
