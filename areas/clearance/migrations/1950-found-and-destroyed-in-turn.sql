-- expand
-- A loss report is closed as found at the moment in which its phone's destruction is written: the two
-- take turns by the phone's number, so that whichever is second finds what the first one wrote.
--
-- Invariants: each holds its turn until it has committed. Destructions do not wait for each other.

-- One order for all, so that no two wait for each other.
create function nagori.lock_found(p_keys bytea[], p_destroyed boolean) returns void
  language plpgsql as $$
declare
  turn bigint;
begin
  for turn in
    select distinct hashtextextended('found-phone/' || encode(k.key, 'hex'), 0) as turn
      from unnest(p_keys) as k (key) where k.key is not null order by 1
  loop
    if p_destroyed then
      perform pg_advisory_xact_lock_shared(turn);
    else
      perform pg_advisory_xact_lock(turn);
    end if;
  end loop;
end
$$;

create function nagori.wait_for_destruction() returns trigger
  language plpgsql as $$
begin
  perform nagori.lock_found(array[new.phone_key, new.phone_key2], false);
  return null;
end
$$;
create trigger wait_for_destruction after update of outcome on nagori.loss_case
  for each row when (new.outcome = 'found' and old.outcome is distinct from new.outcome)
  execute function nagori.wait_for_destruction();

-- As in 1945-found-before-destroyed.sql, in turn.
create or replace function nagori.note_found_before() returns trigger
  language plpgsql as $$
begin
  perform nagori.lock_found(array[new.phone_key, new.phone_key2], true);
  perform nagori.review_found_of(new.operator, new.phone_key);
  return null;
end
$$;

-- As in 1900-turned-up.sql. The phone is held first, and then its box, as whoever makes valid what
-- certifies its end holds them; and only what certifies this destruction is suspended.
create or replace function nagori.report_destroyed(p_operator text, p_phone_key bytea,
    p_reporter text, p_case uuid, p_at timestamptz, p_most int, out outcome text, out used int)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  known record;
begin
  outcome := 'over';
  perform nagori.lock_destroyed(p_operator, p_phone_key);
  select p.handover, p.box into known from nagori.phone p
    where p.operator = p_operator and p.phone_key = p_phone_key and p.state = 'destroyed'
      and p.box is not null and exists (select from nagori.loss_case c
        where c.operator = p_reporter and c.id = p_case and c.outcome = 'found'
          and (p.phone_key in (c.phone_key, c.phone_key2)
            or p.phone_key2 in (c.phone_key, c.phone_key2)));
  if not found then return; end if;
  perform nagori.lock_box_certificate(p_operator, known.box);
  if exists (select from nagori.turned_up t where t.operator = p_operator
      and t.phone_key = p_phone_key and t.handover = known.handover and t.how = 'reported'
      and t.cause = p_reporter || '/' || p_case) then
    return;
  end if;
  outcome := 'open';
  if p_reporter <> p_operator then
    used := nagori.use_of_day(p_reporter, 'suspension', p_at);
    if used > p_most then outcome := 'waiting'; end if;
    if used = p_most + 1 then
      perform nagori.tell_administrator(p_reporter, 'suspensions-waiting', p_at);
    end if;
  end if;
  insert into nagori.turned_up (operator, phone_key, handover, box, how, cause, at, state)
    values (p_operator, p_phone_key, known.handover, known.box, 'reported',
      p_reporter || '/' || p_case, p_at, outcome);
  if outcome = 'open' then
    perform nagori.suspend_destruction(p_operator, known.handover, known.box, p_at);
  end if;
end
$$;

grant execute on function nagori.lock_found, nagori.wait_for_destruction to nagori_app;
