-- expand
-- Phones that turned up before it was noted are looked for by each of their numbers, too, as
-- 1940-turned-up-by-number.sql goes: also under another record that has a number of theirs.
--
-- Invariants: as in 1951-reopened-before.sql; what it noted before stays as it is.

-- Destructions of a phone of which a record that has a number of it is in another handover, and
-- that one is not noted: each is noted in its turn. Which of them destroyed the phone, and what
-- was in hand since, is in the entries.
create or replace function nagori.reopened_destructions()
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select h.operator, h.id from nagori.handover h
    join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
    where h.stage = 'destruction' and exists (
      select from unnest(nagori.records_of_numbers(p.operator, p.phone_key, p.phone_key2)) as k (key)
      join nagori.phone r on r.operator = p.operator and r.phone_key = k.key
      where r.handover <> h.id
        and not exists (select from nagori.turned_up t where t.operator = h.operator
          and t.handover = h.id and t.again = r.handover))
    order by h.operator, h.id;
  end;

-- Once more: the job may have ended.
do $$
begin
  if to_regnamespace('graphile_worker') is not null then
    perform nagori.enqueue('note-reopened-before', '{}', 'note-reopened-before', now());
  end if;
end
$$;
