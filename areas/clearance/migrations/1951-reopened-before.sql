-- expand
-- Phones that were destroyed and opened again before 1900-turned-up.sql are noted once, by a job:
-- the box that they were destroyed with is in their sealed records alone.
--
-- Invariants: asked for as this migration is applied, so also after a restore of an older backup; a
-- newer backup has the job, or what it noted.

-- Destructions after which the phone's record was opened again, and the last such opening is not
-- noted: each is noted in its turn. Which of them destroyed the phone is in the entries.
create function nagori.reopened_destructions()
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select h.operator, h.id from nagori.handover h
    join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
    where h.stage = 'destruction' and p.handover <> h.id
      and not exists (select from nagori.turned_up t where t.operator = h.operator
        and t.handover = h.id and t.again = p.handover)
    order by h.operator, h.id;
  end;

grant execute on function nagori.reopened_destructions to nagori_app;

-- A database without the queue's tables is new: nothing was opened before.
do $$
begin
  if to_regnamespace('graphile_worker') is not null then
    perform nagori.enqueue('note-reopened-before', '{}', 'note-reopened-before', now());
  end if;
end
$$;
