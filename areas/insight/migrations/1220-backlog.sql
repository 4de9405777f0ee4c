-- Handovers that are to be counted from their entries: where a new thing is counted, the tables are
-- emptied and this one is filled (docs/adr/0045). A job counts each once and takes it out.
create table nagori.insight_backlog (
  operator text not null,
  handover uuid not null,
  -- The last entry that is counted; what follows has counted itself.
  upto int not null,
  -- Its hold had run out, where its entries do not say so.
  expired boolean not null,
  -- It has counted, and its phone has not.
  phones_only boolean not null default false,
  primary key (operator, handover)
);
alter table nagori.insight_backlog enable row level security;
create policy own on nagori.insight_backlog using (operator = nagori.operator());
grant select, delete on nagori.insight_backlog to nagori_app;

-- Over all operators, names alone.
create function nagori.backlog(p_most int)
  returns table (operator text, handover uuid, upto int, expired boolean, phones_only boolean)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select b.operator, b.handover, b.upto, b.expired, b.phones_only
    from nagori.insight_backlog b limit p_most;
  end;

grant execute on function nagori.backlog to nagori_app;
