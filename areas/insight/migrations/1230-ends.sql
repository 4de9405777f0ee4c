-- How phones ended, by the year of Japan in which they did, their maker and their end (R12): what
-- makers and importers are asked for. Rows are only added, so that no two writes wait for each
-- other; an end that was corrected, or followed by another, is a row with -1.
--
-- Invariants: no column for a phone, a person or free text; own figures alone: nothing of it is
-- told across operators.
create table nagori.insight_end (
  operator text not null,
  year smallint not null,
  maker text not null check (maker ~ '^[a-z]{1,20}$'),
  ended text not null check (ended in ('destroyed', 'dismantled', 'parts', 'exported')),
  n smallint not null check (n in (1, -1))
);
create index insight_end_year on nagori.insight_end (operator, year);
alter table nagori.insight_end enable row level security;
create policy own on nagori.insight_end using (operator = nagori.operator());
grant select, insert on nagori.insight_end to nagori_app;

-- Called in the statement of a handover's write, where it was written.
create function nagori.count_end(p_operator text, p_ends json) returns void
  language plpgsql as $$
begin
  if p_ends is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.insight_end (operator, year, maker, ended, n)
    select p_operator, e.year, e.maker, e.ended, e.n
    from json_to_recordset(p_ends) as e(year smallint, maker text, ended text, n smallint);
end
$$;
grant execute on function nagori.count_end to nagori_app;
