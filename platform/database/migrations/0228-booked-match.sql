-- A police list is held against the book as well (R18, art. 19): a phone that was bought before the
-- list came, and is entered without a handover or has left since, is reported by its entry.

alter table nagori.notice_match alter column handover drop not null;
alter table nagori.notice_match add column shop text;
alter table nagori.notice_match add column number bigint;
alter table nagori.notice_match drop constraint notice_match_because_check;
alter table nagori.notice_match add constraint notice_match_because_check
  check (because in ('held', 'received', 'booked'));
-- One of the two, and the entry where it is the book that says so.
alter table nagori.notice_match add constraint notice_match_where_check
  check ((handover is null) = (because = 'booked') and (shop is null) = (handover is not null)
    and (number is null) = (shop is null));
create unique index notice_match_entry on nagori.notice_match (operator, notice, shop, number)
  where handover is null;
alter table nagori.notice_match add constraint notice_match_entry_fkey
  foreign key (operator, shop, number) references nagori.book_entry;

-- What the police released by an entry is not asked again, as by a handover (0171).
create or replace function nagori.wanted_by_police(p_operator text, p_keys bytea[], p_today date)
  returns table (notice uuid, mark text, article text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct n.id, n.mark, w.article
    from nagori.wanted_phone w
    join nagori.police_notice n on n.operator = w.operator and n.id = w.notice
    where w.operator = p_operator and w.phone_key = any (p_keys)
      and n.arrived_on <= p_today and p_today <= nagori.notice_kept_to(n.arrived_on)
      and not exists (select from nagori.notice_match m
        join nagori.handover h on h.operator = m.operator and h.id = m.handover
        where m.operator = w.operator and m.notice = w.notice and m.article = w.article
          and m.released_at is not null and h.phone_key = any (p_keys))
      and not exists (select from nagori.notice_match m
        join nagori.book_entry e on e.operator = m.operator and e.shop = m.shop
          and e.number = m.number
        where m.operator = w.operator and m.notice = w.notice and m.article = w.article
          and m.released_at is not null and e.phone_keys && p_keys)
    order by n.mark, w.article;
  end;
