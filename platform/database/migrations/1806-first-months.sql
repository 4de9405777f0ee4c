-- expand
-- What tables contain that are divided by the month from now on is their first part, to a bound two
-- to three months from here. New rows are checked at once, the others by the next migration.
do $$
declare
  past timestamptz := (date_trunc('month', now() at time zone 'UTC') + interval '3 months')
    at time zone 'UTC';
begin
  execute format('alter table nagori.record_look add constraint first_months
    check (hour < %L) not valid', past);
  execute format('alter table nagori.book_look add constraint first_months
    check (at < %L) not valid', past);
  execute format('alter table staff.event add constraint first_months
    check (at < %L) not valid', past);
end
$$;
