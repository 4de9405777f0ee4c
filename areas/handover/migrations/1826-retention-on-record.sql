-- expand
-- Who set for how long content and looks are stored, when, and what it was before, on record among
-- the other acts of administrators.
--
-- Invariants: a change is on record however it was made, and a time that is set again is no change.
-- The person is the account that the transaction names; without one, the program acted.

create function nagori.record_retention() returns trigger
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  former text := case tg_op when 'UPDATE' then to_jsonb(old) ->> tg_argv[1] end;
  latter text := to_jsonb(new) ->> tg_argv[1];
begin
  if former is distinct from latter then
    insert into staff.event (at, operator, kind, actor, subject)
      select now(), o.id, tg_argv[0], nullif(current_setting('nagori.account', true), '')::uuid,
        format('%s>%s', former, latter)
      from staff.operator o where o.id = new.operator;
  end if;
  return null;
end
$$;
create trigger record_retention after insert or update on nagori.key_retention
  for each row execute function nagori.record_retention('content-retention-set', 'kept_months');
create trigger record_retention after insert or update on nagori.look_retention
  for each row execute function nagori.record_retention('look-retention-set', 'kept_days');
