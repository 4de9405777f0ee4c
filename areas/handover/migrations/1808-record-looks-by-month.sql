-- expand
-- Who looked at a phone's record, divided by the month (docs/adr/0081). Names, columns, rights and
-- what is refused are as before (0250).
alter table nagori.record_look rename to record_look_first;
drop trigger keep_look on nagori.record_look_first;
drop trigger keep_row on nagori.record_look_first;
revoke all on nagori.record_look_first from nagori_app;

create table nagori.record_look (
  operator text not null,
  phone_key bytea not null,
  hour timestamptz not null default date_trunc('hour', now()),
  by text not null,
  how text not null
    constraint record_look_how_check check (how in ('handover', 'timeline', 'audit', 'label')),
  is_machine boolean not null,
  shop text,
  station text,
  at timestamptz not null default now(),
  primary key (operator, phone_key, hour, by, how)
) partition by range (hour);
create index record_look_by_age on nagori.record_look (operator, at);
alter table nagori.record_look enable row level security;
create policy own on nagori.record_look using (operator = nagori.operator());
grant select, insert on nagori.record_look to nagori_app;
create trigger keep_look before delete on nagori.record_look
  for each row execute function nagori.keep_look();
create trigger keep_row before update on nagori.record_look
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.record_look
  for each statement execute function nagori.keep_row();

create table nagori.record_look_rest (like nagori.record_look including all);
create trigger keep_rows before truncate on nagori.record_look_rest
  for each statement execute function nagori.keep_row();
select nagori.divide('nagori.record_look', 'nagori.record_look_first');

-- A month goes as a whole once no operator stores it any longer; until then the rows of those that
-- store it for a shorter time are deleted, month by month as well.
create or replace function nagori.forget_looks() returns bigint
  language plpgsql security definer set search_path = nagori, pg_temp set timezone = 'UTC' as $$
declare
  longest interval := (select max(nagori.looks_kept(o.id)) from staff.operator o);
  ended bigint;
  gone bigint;
begin
  ended := nagori.end_months('nagori.record_look', coalesce(longest, interval '1098 days'));
  delete from nagori.record_look l
    using (select o.id, date_trunc('month', now() - nagori.looks_kept(o.id)) as before
      from staff.operator o) k
    where l.operator = k.id and l.at < k.before
      -- Leaves out the parts that are younger.
      and l.hour < (select date_trunc('month', now() - min(nagori.looks_kept(o.id)))
        from staff.operator o);
  get diagnostics gone = row_count;
  return ended + gone;
end
$$;
