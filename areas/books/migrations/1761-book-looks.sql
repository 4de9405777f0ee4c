-- Who looked for whom in the book: added to, never changed, for the operator's own office. What was
-- looked for is not stored, so that the record of looks names no person.
--
-- Invariants: row-level security by operator; one person looks so many times in an hour, by the
-- database's own clock; nothing goes before its time, which is that of staff.events_kept().

create table nagori.book_look (
  operator text not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  -- The person's mark.
  by text not null,
  way text not null check (way in ('seller', 'days', 'phone', 'name', 'text')),
  purpose text not null check (purpose in ('purchase', 'enquiry', 'police', 'entry', 'accounts')),
  shop text,
  found int not null,
  primary key (operator, id)
);
create index book_look_of on nagori.book_look (operator, by, at desc);
create index book_look_at on nagori.book_look (at);
alter table nagori.book_look enable row level security;
create policy own on nagori.book_look using (operator = nagori.operator());
grant select, insert on nagori.book_look to nagori_app;

create function nagori.keep_book_look() returns trigger language plpgsql as $$
begin
  if old.at > now() - interval '1098 days' then
    raise exception 'who looked is kept' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger keep_look before delete on nagori.book_look
  for each row execute function nagori.keep_book_look();
create trigger keep_row before update on nagori.book_look
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.book_look
  for each statement execute function nagori.keep_row();

create function nagori.forget_book_looks() returns bigint
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  gone bigint;
begin
  delete from nagori.book_look l where l.at <= now() - interval '1098 days';
  get diagnostics gone = row_count;
  return gone;
end
$$;

grant execute on function nagori.forget_book_looks to nagori_app;
