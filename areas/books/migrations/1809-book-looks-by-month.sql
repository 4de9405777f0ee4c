-- expand
-- Who looked for whom in the book, divided by the month (docs/adr/0081). Names, columns and what is
-- refused are as before (1761). The number is the sequence's alone: no login may write its own.
alter table nagori.book_look rename to book_look_first;
drop trigger keep_look on nagori.book_look_first;
drop trigger keep_row on nagori.book_look_first;
revoke all on nagori.book_look_first from nagori_app;
alter table nagori.book_look_first alter column id drop identity;

create sequence nagori.book_look_number;
select setval('nagori.book_look_number', max(id)) from nagori.book_look_first having count(*) > 0;
create table nagori.book_look (
  operator text not null,
  id bigint not null default nextval('nagori.book_look_number'),
  at timestamptz not null default now(),
  by text not null,
  way text not null
    constraint book_look_way_check check (way in ('seller', 'days', 'phone', 'name', 'text')),
  purpose text not null constraint book_look_purpose_check
    check (purpose in ('purchase', 'enquiry', 'police', 'entry', 'accounts')),
  shop text,
  found int not null
) partition by range (at);
alter sequence nagori.book_look_number owned by nagori.book_look.id;
create index book_look_by_person on nagori.book_look (operator, by, at desc);
create index book_look_by_time on nagori.book_look (at);
alter table nagori.book_look enable row level security;
create policy own on nagori.book_look using (operator = nagori.operator());
grant select, insert (operator, at, by, way, purpose, shop, found) on nagori.book_look to nagori_app;
grant usage on sequence nagori.book_look_number to nagori_app;
create trigger keep_look before delete on nagori.book_look
  for each row execute function nagori.keep_book_look();
create trigger keep_row before update on nagori.book_look
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.book_look
  for each statement execute function nagori.keep_row();

create table nagori.book_look_rest (like nagori.book_look including all,
  primary key (operator, id));
create trigger keep_rows before truncate on nagori.book_look_rest
  for each statement execute function nagori.keep_row();
select nagori.divide('nagori.book_look', 'nagori.book_look_first');

-- The first part alone contains more than a month: its rows are deleted.
create or replace function nagori.forget_book_looks() returns bigint
  language plpgsql security definer set search_path = nagori, pg_temp set timezone = 'UTC' as $$
declare
  ended bigint := nagori.end_months('nagori.book_look', interval '1098 days');
  gone bigint;
begin
  delete from nagori.book_look l where l.at < date_trunc('month', now() - interval '1098 days');
  get diagnostics gone = row_count;
  return ended + gone;
end
$$;
