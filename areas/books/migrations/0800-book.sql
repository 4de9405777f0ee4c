-- The second-hand dealer's book (R15 to R17): entries are added, never changed, and emptied only
-- once the law's three years are over. Persons and things lie under seal; beside them are days,
-- numbers, and keys that answer "this phone?" and "this name?" without saying either.
--
-- Invariants: numbers of one shop's book follow each other without a gap; nothing empties an entry
-- before its day, while it is held, or while what it corrects or what corrects it is kept; the key
-- that opens a month of the book lives as long as one entry that it sealed.

create table nagori.book (
  operator text not null,
  shop text not null check (shop ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  last bigint not null,
  primary key (operator, shop)
);
alter table nagori.book enable row level security;
create policy own on nagori.book using (operator = nagori.operator());
grant select, insert on nagori.book to nagori_app;
grant update (last) on nagori.book to nagori_app;

create table nagori.book_entry (
  operator text not null,
  shop text not null,
  number bigint not null check (number > 0),
  transacted_on date not null,
  recorded_on date not null,
  -- The database's own day. The retention counts from the later of the two: a server whose clock is
  -- years behind would write what is over at once.
  stored_on date not null,
  kind text not null,
  -- The handover that it is the entry of; empty where the thing is no phone of ours.
  handover uuid,
  corrects bigint check (corrects < number),
  -- Keys of the phones in it (HMAC of the number), and of the counterparty's name as typed.
  phone_keys bytea[] not null,
  name_key bytea,
  request uuid,
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- The entry itself; null once its retention is over and it was emptied.
  sealed bytea,
  key_id text not null,
  forgotten_on date,
  primary key (operator, shop, number),
  foreign key (operator, shop) references nagori.book,
  check ((sealed is null) = (forgotten_on is not null))
);
create index book_entry_day on nagori.book_entry (operator, transacted_on, shop, number);
create index book_entry_phone on nagori.book_entry using gin (phone_keys);
create index book_entry_name on nagori.book_entry (operator, name_key) where name_key is not null;
create index book_entry_old on nagori.book_entry (recorded_on) where sealed is not null;
create unique index book_entry_request on nagori.book_entry (operator, request)
  where request is not null;
create unique index book_entry_handover on nagori.book_entry (operator, handover)
  where handover is not null and corrects is null;
create unique index book_entry_corrected on nagori.book_entry (operator, shop, corrects)
  where corrects is not null;
create index book_entry_key on nagori.book_entry (operator, key_id) where sealed is not null;
alter table nagori.book_entry enable row level security;
create policy own on nagori.book_entry using (operator = nagori.operator());
grant select, insert on nagori.book_entry to nagori_app;
grant update (sealed, phone_keys, name_key, handover, request, recorded_by, forgotten_on)
  on nagori.book_entry to nagori_app;

create function nagori.stamp_book_entry() returns trigger language plpgsql as $$
begin
  new.stored_on := (now() at time zone 'Asia/Tokyo')::date;
  return new;
end
$$;
create trigger stamp_book_entry before insert on nagori.book_entry
  for each row execute function nagori.stamp_book_entry();

-- Asked for by an investigation, an order, a police list: kept until it is released.
create table nagori.book_hold (
  operator text not null,
  id uuid not null,
  shop text not null,
  number bigint not null,
  why text not null check (why in ('inquiry', 'order', 'police-list')),
  placed_at timestamptz not null,
  placed_by text not null,
  released_at timestamptz,
  released_by text,
  primary key (operator, id),
  foreign key (operator, shop, number) references nagori.book_entry
);
create index book_hold_entry on nagori.book_hold (operator, shop, number)
  where released_at is null;
alter table nagori.book_hold enable row level security;
create policy own on nagori.book_hold using (operator = nagori.operator());
grant select, insert on nagori.book_hold to nagori_app;
grant update (released_at, released_by) on nagori.book_hold to nagori_app;

-- The last day of an entry's three years (Civil Code art. 140 to 143): it still belongs to them.
create function nagori.book_kept_to(recorded_on date) returns date
  language sql immutable
  return (recorded_on + interval '36 months')::date;

-- An entry with all that it corrects and all that corrects it, itself among them. They are read
-- together: what holds or keeps one of them keeps all of them (R15).
create function nagori.book_chain(p_operator text, p_shop text, p_number bigint)
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

create function nagori.is_book_chain_held(p_operator text, p_shop text, p_number bigint)
  returns boolean
  language sql stable
  begin atomic
    select exists (select from nagori.book_chain(p_operator, p_shop, p_number) c
      join nagori.book_hold h on h.operator = p_operator and h.shop = p_shop
        and h.number = c.number and h.released_at is null);
  end;

-- Article 18, by the calendar of Japan, for every login: also for the owner of the tables.
create function nagori.keep_book_entry() returns trigger language plpgsql as $$
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
create trigger keep_book_entry before update or delete on nagori.book_entry
  for each row execute function nagori.keep_book_entry();

-- No table that keeps is emptied at one stroke.
create function nagori.keep_whole() returns trigger language plpgsql as $$
begin
  raise exception '% is kept: its rows go one by one, as the law lets them', tg_table_name
    using errcode = 'restrict_violation';
end
$$;
create trigger keep_whole before truncate on nagori.book_entry
  for each statement execute function nagori.keep_whole();
create trigger keep_whole before truncate on nagori.data_key
  for each statement execute function nagori.keep_whole();

-- Destroying a key destroys what it sealed: a month of the book keeps its key.
create function nagori.keep_book_key() returns trigger language plpgsql
  security definer set search_path = nagori, pg_temp as $$
begin
  if exists (select from nagori.book_entry e
    where e.operator = old.operator and e.key_id = old.id and e.sealed is not null)
  then
    raise exception 'this key opens entries that are kept' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger keep_book_key before delete on nagori.data_key
  for each row when (old.id like 'book-%') execute function nagori.keep_book_key();

-- Adds one entry with the next number of its shop's book. p_number: the number that the entry was
-- sealed for; where a waiver was counted over the entries of the day, the one after their last.
-- outcome: written | again (this very request was stored before) | exists (the handover has its
-- entry) | corrected (the entry was corrected before: correct that correction) | unknown (there is
-- no such entry to correct) | moved (another entry has this number: count and seal again).
create function nagori.write_book_entry(
  p_operator text, p_shop text, p_transacted_on date, p_recorded_on date, p_kind text,
  p_handover uuid, p_corrects bigint, p_phone_keys bytea[], p_name_key bytea, p_request uuid,
  p_at timestamptz, p_by text, p_sealed bytea, p_key_id text, p_number bigint,
  out outcome text, out shop text, out number bigint
) language plpgsql as $$
#variable_conflict use_column
declare
  next bigint;
begin
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.book (operator, shop, last) values (p_operator, p_shop, 0)
    on conflict do nothing;
  -- Another writer into the same shop's book waits here.
  select b.last + 1 into next from nagori.book b
    where b.operator = p_operator and b.shop = p_shop for update;
  select 'again', e.shop, e.number into outcome, shop, number from nagori.book_entry e
    where e.operator = p_operator and e.request = p_request;
  if found then return; end if;
  if p_number <> next then outcome := 'moved'; return; end if;
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

-- Entries whose three years are over, over all operators, with what keeps them: names only, for the
-- job that empties them.
create function nagori.book_due(p_today date, p_most int)
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

-- Every shop that keeps a book, over all operators: for the job that looks for gaps.
create function nagori.books_kept() returns table (operator text, shop text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select b.operator, b.shop from nagori.book b order by 1, 2;
  end;

-- A part that is damaged or lost: the police are told on the day of the finding (art. 18).
create table nagori.book_loss (
  operator text not null,
  id uuid not null,
  shop text not null,
  cause text not null check (cause in ('damaged', 'lost', 'destroyed')),
  found_on date not null,
  -- Ranges of numbers; empty where the numbers themselves are not known.
  numbers jsonb not null,
  noted_at timestamptz not null,
  noted_by text not null,
  reported_on date,
  reported_by text,
  primary key (operator, id)
);
alter table nagori.book_loss enable row level security;
create policy own on nagori.book_loss using (operator = nagori.operator());
grant select, insert on nagori.book_loss to nagori_app;
grant update (reported_on, reported_by) on nagori.book_loss to nagori_app;

-- Who took the book, or a part of it, out of the program.
create table nagori.book_export (
  operator text not null,
  id uuid not null,
  at timestamptz not null,
  by text not null,
  form text not null check (form in ('csv-utf-8', 'csv-shift_jis', 'pdf', 'page')),
  from_day date not null,
  to_day date not null,
  shop text,
  entries bigint not null,
  unwritable bigint not null,
  primary key (operator, id)
);
alter table nagori.book_export enable row level security;
create policy own on nagori.book_export using (operator = nagori.operator());
grant select, insert on nagori.book_export to nagori_app;
create trigger keep_row before update or delete on nagori.book_export
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.book_export
  for each statement execute function nagori.keep_row();

-- How the operator works by the book, and when it was registered as a signature verifier (R17).
create table nagori.book_settings (
  operator text not null,
  version int not null,
  settings jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (operator, version)
);
alter table nagori.book_settings enable row level security;
create policy own on nagori.book_settings using (operator = nagori.operator());
grant select, insert on nagori.book_settings to nagori_app;

grant execute on function nagori.book_kept_to, nagori.book_chain, nagori.is_book_chain_held,
  nagori.write_book_entry, nagori.book_due, nagori.books_kept to nagori_app;
