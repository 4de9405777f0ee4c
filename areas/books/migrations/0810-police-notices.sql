-- Police lists of wanted goods (品触れ, art. 19; R18): dated on arrival, kept for six months, held
-- against the stock, the book, and what comes in meanwhile. Numbers of phones are here as keys
-- alone; what the list says in words lies under seal.

create table nagori.police_notice (
  operator text not null,
  id uuid not null,
  -- The police's own mark of the document.
  mark text not null check (mark ~ '^[A-Za-z0-9._:-]{1,48}$'),
  arrived_on date not null,
  articles int not null,
  -- Articles that it describes without a number: a person must look.
  described int not null,
  sealed bytea,
  key_id text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  request uuid,
  discarded_on date,
  primary key (operator, id),
  unique (operator, mark),
  check ((sealed is null) = (discarded_on is not null))
);
create unique index police_notice_request on nagori.police_notice (operator, request)
  where request is not null;
alter table nagori.police_notice enable row level security;
create policy own on nagori.police_notice using (operator = nagori.operator());
grant select, insert on nagori.police_notice to nagori_app;
grant update (sealed, discarded_on) on nagori.police_notice to nagori_app;

create function nagori.notice_kept_to(arrived_on date) returns date
  language sql immutable
  return (arrived_on + interval '6 months')::date;

-- Article 19, par. 2, for every login.
create function nagori.keep_police_notice() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.arrived_on = old.arrived_on
    and (now() at time zone 'Asia/Tokyo')::date > nagori.notice_kept_to(old.arrived_on)
  then
    return new;
  end if;
  raise exception 'a police list is kept for six months' using errcode = 'restrict_violation';
end
$$;
create trigger keep_police_notice before update or delete on nagori.police_notice
  for each row execute function nagori.keep_police_notice();
create trigger keep_whole before truncate on nagori.police_notice
  for each statement execute function nagori.keep_whole();

create table nagori.wanted_phone (
  operator text not null,
  notice uuid not null,
  article text not null,
  phone_key bytea not null,
  primary key (operator, notice, article, phone_key),
  foreign key (operator, notice) references nagori.police_notice
);
create index wanted_phone_key on nagori.wanted_phone (operator, phone_key);
alter table nagori.wanted_phone enable row level security;
create policy own on nagori.wanted_phone using (operator = nagori.operator());
grant select, insert, delete on nagori.wanted_phone to nagori_app;

create function nagori.keep_wanted_phone() returns trigger language plpgsql as $$
begin
  if exists (select from nagori.police_notice n where n.operator = old.operator
    and n.id = old.notice
    and (now() at time zone 'Asia/Tokyo')::date <= nagori.notice_kept_to(n.arrived_on))
  then
    raise exception 'a police list is kept for six months' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger keep_wanted_phone before update or delete on nagori.wanted_phone
  for each row execute function nagori.keep_wanted_phone();
create trigger keep_whole before truncate on nagori.wanted_phone
  for each statement execute function nagori.keep_whole();

-- A phone of a list that was held when the list came, came in while it is kept, or was bought
-- before and is in the book: entered without a handover, or gone since.
create table nagori.notice_match (
  operator text not null,
  id uuid not null,
  notice uuid not null,
  article text not null,
  handover uuid,
  -- The entry, where it is the book that says so.
  shop text,
  number bigint,
  because text not null check (because in ('held', 'received', 'booked')),
  found_at timestamptz not null,
  -- The police were told; they said that it is another phone, or have taken it off their list.
  told_at timestamptz,
  told_by text,
  released_at timestamptz,
  released_by text,
  primary key (operator, id),
  unique (operator, notice, article, handover),
  foreign key (operator, notice) references nagori.police_notice,
  constraint notice_match_entry_fkey
    foreign key (operator, shop, number) references nagori.book_entry,
  constraint notice_match_where_check check (
    (handover is null) = (because = 'booked') and (shop is null) = (handover is not null)
    and (number is null) = (shop is null))
);
create index notice_match_handover on nagori.notice_match (operator, handover);
create unique index notice_match_entry on nagori.notice_match (operator, notice, shop, number)
  where handover is null;
alter table nagori.notice_match enable row level security;
create policy own on nagori.notice_match using (operator = nagori.operator());
grant select, insert on nagori.notice_match to nagori_app;
grant update (told_at, told_by, released_at, released_by) on nagori.notice_match to nagori_app;

-- The lists of this operator that a phone is on today, in one round trip: asked at every counter.
-- What the police have released of this very phone, by a handover or an entry, is not asked again.
create function nagori.wanted_by_police(p_operator text, p_keys bytea[], p_today date)
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

-- The lists that the police have released this phone from: said anew whenever it comes in, for what
-- was said to an earlier giver's phone no longer counts (R18, R29).
create function nagori.released_by_police(p_operator text, p_keys bytea[])
  returns table (mark text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select n.mark
    from nagori.notice_match m
    join nagori.handover h on h.operator = m.operator and h.id = m.handover
    join nagori.police_notice n on n.operator = m.operator and n.id = m.notice
    where m.operator = p_operator and h.phone_key = any (p_keys)
    group by n.mark having bool_and(m.released_at is not null)
    order by n.mark;
  end;

-- Lists whose six months are over, over all operators: for the job that empties them.
create function nagori.notices_due(p_today date, p_most int)
  returns table (operator text, notice uuid, arrived_on text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select n.operator, n.id, n.arrived_on::text from nagori.police_notice n
    where n.sealed is not null and p_today > nagori.notice_kept_to(n.arrived_on)
    order by n.arrived_on, n.operator, n.id limit p_most;
  end;

grant execute on function nagori.notice_kept_to, nagori.wanted_by_police, nagori.released_by_police,
  nagori.notices_due to nagori_app;
