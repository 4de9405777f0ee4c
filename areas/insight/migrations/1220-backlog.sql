create table nagori.insight_backlog (
  operator text not null,
  handover uuid not null,
  upto int not null,
  -- Its hold had run out: before this migration the entry itself did not say so.
  expired boolean not null,
  phones_only boolean not null default false,
  primary key (operator, handover)
);
alter table nagori.insight_backlog enable row level security;
create policy own on nagori.insight_backlog using (operator = nagori.operator());
grant select, delete on nagori.insight_backlog to nagori_app;

create function nagori.backlog(p_most int)
  returns table (operator text, handover uuid, upto int, expired boolean, phones_only boolean)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select b.operator, b.handover, b.upto, b.expired, b.phones_only
    from nagori.insight_backlog b limit p_most;
  end;

grant execute on function nagori.backlog to nagori_app;
