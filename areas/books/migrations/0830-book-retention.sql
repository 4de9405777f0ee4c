-- How long an operator keeps its book (art. 18): never under three years, set by its administrator.
-- Seven years and two months where nothing is set: the input-tax rule rests on the book.
--
-- Invariants: what is set is in the settings, and they are added to, never changed; nothing that is
-- set, and no operator without settings, shortens the law's three years.

alter table nagori.book_settings add constraint book_retained_months
  check (coalesce((settings->>'retainedMonths')::int, 86) between 36 and 360);

-- For every login, also one that sees no row of the settings.
create function nagori.book_months(p_operator text) returns int
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select greatest(36, coalesce((select (s.settings->>'retainedMonths')::int
      from nagori.book_settings s where s.operator = p_operator
      order by s.version desc limit 1), 86));
  end;

-- The last day on which the operator keeps what was recorded on a day: it still belongs to them.
create function nagori.book_entry_kept_to(p_operator text, p_recorded_on date) returns date
  language sql stable
  begin atomic
    select (p_recorded_on + make_interval(months => nagori.book_months(p_operator)))::date;
  end;

-- Article 18, by the calendar of Japan, for every login: also for the owner of the tables.
create or replace function nagori.keep_book_entry() returns trigger language plpgsql as $$
declare
  today date := (now() at time zone 'Asia/Tokyo')::date;
begin
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null
    and new.recorded_on = old.recorded_on and new.stored_on = old.stored_on
    and new.transacted_on = old.transacted_on
    and new.kind = old.kind and new.corrects is not distinct from old.corrects
    and today > nagori.book_entry_kept_to(old.operator, greatest(old.recorded_on, old.stored_on))
    and not exists (select from nagori.book_chain(old.operator, old.shop, old.number) c
      where today <= nagori.book_entry_kept_to(old.operator, c.recorded_on))
    and not nagori.is_book_chain_held(old.operator, old.shop, old.number)
  then
    return new;
  end if;
  raise exception 'entries of the book are kept and not changed'
    using errcode = 'restrict_violation';
end
$$;

-- Entries whose time is over, over all operators, with what keeps them: names only, for the job
-- that empties them.
drop function nagori.book_due(date, int);
create function nagori.book_entries_due(p_today date, p_most int)
  returns table (operator text, shop text, number bigint, recorded_on text, months int,
    tied text[])
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select e.operator, e.shop, e.number, e.recorded_on::text, o.months,
      array(select c.recorded_on::text from nagori.book_chain(e.operator, e.shop, e.number) c
        where c.number <> e.number)
    from (select b.operator, nagori.book_months(b.operator) as months
      from nagori.book b group by b.operator) o
    join nagori.book_entry e on e.operator = o.operator and e.sealed is not null
      and e.recorded_on < p_today - make_interval(months => o.months)
    where not exists (select from nagori.book_chain(e.operator, e.shop, e.number) c
        where p_today <= nagori.book_entry_kept_to(e.operator, c.recorded_on))
      and not nagori.is_book_chain_held(e.operator, e.shop, e.number)
    order by e.recorded_on, e.operator, e.shop, e.number limit p_most;
  end;
drop function nagori.book_kept_to(date);

-- What is emptied, and when: entries of the operator whose last day, at so many months, is on or
-- before a day, by the month of that last day. `staying`: held, or tied to a later entry.
create function nagori.book_entries_ending(p_operator text, p_months int, p_until date)
  returns table (month text, entries bigint, staying bigint, first_on text)
  language sql stable
  begin atomic
    select to_char(one.last_day, 'YYYY-MM'), count(*),
      count(*) filter (where one.is_staying), min(one.last_day)::text
    from (select (greatest(e.recorded_on, e.stored_on)
          + make_interval(months => greatest(36, p_months)))::date as last_day,
        nagori.is_book_chain_held(e.operator, e.shop, e.number)
          or exists (select from nagori.book_chain(e.operator, e.shop, e.number) c
            where c.recorded_on > greatest(e.recorded_on, e.stored_on)) as is_staying
      from nagori.book_entry e
      where e.operator = p_operator and e.sealed is not null
        -- Months differ in length.
        and e.recorded_on <= p_until - make_interval(months => greatest(36, p_months), days => -3)
    ) one
    where one.last_day <= p_until
    group by 1 order by 1;
  end;

grant execute on function nagori.book_months, nagori.book_entry_kept_to,
  nagori.book_entries_due, nagori.book_entries_ending to nagori_app;

-- The same book for the accounts.
alter table nagori.book_export drop constraint book_export_form_check;
alter table nagori.book_export add constraint book_export_form_check check (form in
  ('csv-utf-8', 'csv-shift_jis', 'accounts-utf-8', 'accounts-shift_jis', 'pdf', 'page'));
