-- What the book's own record decides (R15, R16, R18): the day on which the database took an entry,
-- whether the entries that a waiver was counted over are still the last ones, whose handover a
-- correction is of; and no table that keeps is emptied at one stroke.

-- The retention counts from the later of two days: the server's, which stands in the book, and the
-- database's own. A server whose clock is years behind would write what is over at once.
alter table nagori.book_entry add column stored_on date;
alter table nagori.book_entry disable trigger keep_book_entry;
update nagori.book_entry set stored_on = recorded_on;
alter table nagori.book_entry enable trigger keep_book_entry;
alter table nagori.book_entry alter column stored_on set not null;

create function nagori.stamp_book_entry() returns trigger language plpgsql as $$
begin
  new.stored_on := (now() at time zone 'Asia/Tokyo')::date;
  return new;
end
$$;
create trigger stamp_book_entry before insert on nagori.book_entry
  for each row execute function nagori.stamp_book_entry();

-- As in 0174-held-corrections.sql, by the later day.
create or replace function nagori.book_chain(p_operator text, p_shop text, p_number bigint)
  returns table (number bigint, recorded_on date)
  language sql stable
  begin atomic
    with recursive chain as (
      select e.number, e.corrects, e.recorded_on, e.stored_on from nagori.book_entry e
        where e.operator = p_operator and e.shop = p_shop and e.number = p_number
      union
      select e.number, e.corrects, e.recorded_on, e.stored_on from chain c
        join nagori.book_entry e on e.operator = p_operator and e.shop = p_shop
          and (e.number = c.corrects or e.corrects = c.number)
    )
    select c.number, greatest(c.recorded_on, c.stored_on) from chain c;
  end;

create or replace function nagori.keep_book_entry() returns trigger language plpgsql as $$
declare
  today date := (now() at time zone 'Asia/Tokyo')::date;
begin
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null
    and new.recorded_on = old.recorded_on and new.stored_on = old.stored_on
    and new.transacted_on = old.transacted_on
    and new.kind = old.kind and new.corrects is not distinct from old.corrects
    and today > nagori.book_kept_to(greatest(old.recorded_on, old.stored_on))
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

create function nagori.keep_whole() returns trigger language plpgsql as $$
begin
  raise exception '% is kept: its rows go one by one, as the law lets them', tg_table_name
    using errcode = 'restrict_violation';
end
$$;
do $$
declare
  one text;
begin
  foreach one in array array['book_entry', 'police_notice', 'wanted_phone', 'data_key'] loop
    execute format('create trigger keep_whole before truncate on nagori.%I
      for each statement execute function nagori.keep_whole()', one);
  end loop;
end
$$;

drop function nagori.write_book_entry(text, text, date, date, text, uuid, bigint, bytea[], bytea,
  uuid, timestamptz, text, bytea, text);

-- As in 0170-books.sql. p_counted_to: the last number of the shop's book as it was when a waiver was
-- counted over the entries of the day; null: nothing was counted.
-- outcome besides: moved (another entry came meanwhile: count again).
create function nagori.write_book_entry(
  p_operator text, p_shop text, p_transacted_on date, p_recorded_on date, p_kind text,
  p_handover uuid, p_corrects bigint, p_phone_keys bytea[], p_name_key bytea, p_request uuid,
  p_at timestamptz, p_by text, p_sealed bytea, p_key_id text, p_counted_to bigint,
  out outcome text, out shop text, out number bigint
) language plpgsql as $$
#variable_conflict use_column
declare
  next bigint;
begin
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.book values (p_operator, p_shop, 0) on conflict do nothing;
  -- Whoever writes into the same shop's book waits here.
  select b.last + 1 into next from nagori.book b
    where b.operator = p_operator and b.shop = p_shop for update;
  select 'again', e.shop, e.number into outcome, shop, number from nagori.book_entry e
    where e.operator = p_operator and e.request = p_request;
  if found then return; end if;
  if p_counted_to is not null and p_counted_to <> next - 1 then
    outcome := 'moved'; return;
  end if;
  if p_corrects is not null then
    if not exists (select from nagori.book_entry e where e.operator = p_operator
      and e.shop = p_shop and e.number = p_corrects and e.sealed is not null)
    then
      outcome := 'unknown'; return;
    end if;
    select 'corrected', e.shop, e.number into outcome, shop, number from nagori.book_entry e
      where e.operator = p_operator and e.shop = p_shop and e.corrects = p_corrects;
    if found then return; end if;
  end if;
  -- A handover has one entry, and the corrections of that one.
  if p_handover is not null and not exists (select from nagori.book_entry e
    where e.operator = p_operator and e.shop = p_shop and e.number = p_corrects
      and e.handover = p_handover)
  then
    select 'exists', e.shop, e.number into outcome, shop, number from nagori.book_entry e
      where e.operator = p_operator and e.handover = p_handover
      order by e.corrects nulls first limit 1;
    if found then return; end if;
  end if;
  update nagori.book b set last = next where b.operator = p_operator and b.shop = p_shop;
  insert into nagori.book_entry (operator, shop, number, transacted_on, recorded_on, kind, handover,
    corrects, phone_keys, name_key, request, recorded_at, recorded_by, sealed, key_id)
    values (p_operator, p_shop, next, p_transacted_on, p_recorded_on, p_kind, p_handover,
      p_corrects, p_phone_keys, p_name_key, p_request, p_at, p_by, p_sealed, p_key_id);
  outcome := 'written'; shop := p_shop; number := next;
end
$$;

revoke execute on function nagori.stamp_book_entry(), nagori.keep_whole(),
  nagori.write_book_entry from public;
grant execute on function nagori.write_book_entry to nagori_app;
