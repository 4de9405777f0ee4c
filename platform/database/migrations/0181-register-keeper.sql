-- Whoever keeps the register keeps it (R25): a second guideline body whose id sorts before the
-- first one's took over, with the right to decide and with a key of its own under the feed. Once
-- something is published its writer is the keeper; until then it is the first body there is.
create or replace function nagori.register_keeper() returns text
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select coalesce(
      (select e.by_operator from nagori.register_entry e where e.num = 1),
      (select min(id) from staff.operator where kind = 'guideline-body'));
  end;
