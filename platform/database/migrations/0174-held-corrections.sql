-- A correction and what it corrects are read together: what holds or keeps one of them keeps all of
-- them (R15). Before, an order that held the newest entry of a phone, as a police list does by
-- itself, let the job empty the entry that it corrects.

-- An entry with all that it corrects and all that corrects it, itself among them.
create function nagori.book_chain(p_operator text, p_shop text, p_number bigint)
  returns table (number bigint, recorded_on date)
  language sql stable
  begin atomic
    with recursive chain as (
      select e.number, e.corrects, e.recorded_on from nagori.book_entry e
        where e.operator = p_operator and e.shop = p_shop and e.number = p_number
      union
      select e.number, e.corrects, e.recorded_on from chain c
        join nagori.book_entry e on e.operator = p_operator and e.shop = p_shop
          and (e.number = c.corrects or e.corrects = c.number)
    )
    select c.number, c.recorded_on from chain c;
  end;

create function nagori.is_book_chain_held(p_operator text, p_shop text, p_number bigint)
  returns boolean
  language sql stable
  begin atomic
    select exists (select from nagori.book_chain(p_operator, p_shop, p_number) c
      join nagori.book_hold h on h.operator = p_operator and h.shop = p_shop
        and h.number = c.number and h.released_at is null);
  end;

create or replace function nagori.keep_book_entry() returns trigger language plpgsql as $$
declare
  today date := (now() at time zone 'Asia/Tokyo')::date;
begin
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null
    and new.recorded_on = old.recorded_on and new.transacted_on = old.transacted_on
    and new.kind = old.kind and new.corrects is not distinct from old.corrects
    and today > nagori.book_kept_to(old.recorded_on)
    and not exists (select from nagori.book_chain(old.operator, old.shop, old.number) c
      where today <= nagori.book_kept_to(c.recorded_on))
    and not nagori.is_book_chain_held(old.operator, old.shop, old.number)
  then
    return new;
  end if;
  raise exception 'entries of the book are kept and not changed'
    using errcode = 'restrict_violation';
end
$$;

create or replace function nagori.book_due(p_today date, p_most int)
  returns table (operator text, shop text, number bigint, recorded_on text, held boolean,
    tied text[])
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select e.operator, e.shop, e.number, e.recorded_on::text, false,
      array(select c.recorded_on::text from nagori.book_chain(e.operator, e.shop, e.number) c
        where c.number <> e.number)
    from nagori.book_entry e
    where e.sealed is not null and e.recorded_on < p_today - interval '36 months'
      and not exists (select from nagori.book_chain(e.operator, e.shop, e.number) c
        where p_today <= nagori.book_kept_to(c.recorded_on))
      and not nagori.is_book_chain_held(e.operator, e.shop, e.number)
    order by e.recorded_on, e.operator, e.shop, e.number limit p_most;
  end;

revoke execute on function nagori.book_chain(text, text, bigint),
  nagori.is_book_chain_held(text, text, bigint) from public;
grant execute on function nagori.book_chain(text, text, bigint),
  nagori.is_book_chain_held(text, text, bigint) to nagori_app;
