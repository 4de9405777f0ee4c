-- expand
-- What looks for destroyed phones after a loss report was closed as found waits for the destructions
-- that are being written, one number at a time, and holds nothing while it waits. The closing itself
-- waits for none: it and a transaction that destroys several phones could wait for each other.
--
-- Invariants: a destruction holds the turns of its phone's numbers until it has committed, and only
-- then reads the reports: it finds a closing that has committed. What looks after such a closing
-- finds the destructions that read before it.

drop trigger wait_for_destruction on nagori.loss_case;
drop function nagori.wait_for_destruction;

-- The turn of a number.
create function nagori.found_turn(p_key bytea) returns bigint
  language sql immutable
  return hashtextextended('found-phone/' || encode(p_key, 'hex'), 0);

-- As in 1950-found-and-destroyed-in-turn.sql.
create or replace function nagori.note_found_before() returns trigger
  language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(nagori.found_turn(k.key))
    from unnest(array[new.phone_key, new.phone_key2]) as k (key) where k.key is not null;
  perform nagori.review_found_of(new.operator, new.phone_key);
  return null;
end
$$;
drop function nagori.lock_found;

-- Returns when each destruction of one of the numbers that was being written is over.
create function nagori.wait_for_destructions(p_keys bytea[]) returns void
  language plpgsql as $$
declare
  turn bigint;
begin
  for turn in
    select nagori.found_turn(k.key) from unnest(p_keys) as k (key) where k.key is not null
  loop
    -- Given back at once, and not with the transaction: no two of them are held together.
    perform pg_advisory_lock(turn);
    perform pg_advisory_unlock(turn);
  end loop;
end
$$;

-- As in 1900-turned-up.sql, after that wait.
create or replace function nagori.destroyed_of_case(p_operator text, p_case uuid)
  returns table (operator text, phone_key bytea)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  keys bytea[];
begin
  select array[c.phone_key, c.phone_key2] into keys from nagori.loss_case c
    where c.operator = p_operator and c.id = p_case and c.outcome = 'found';
  if not found then return; end if;
  perform nagori.wait_for_destructions(keys);
  return query
    with recursive one(name) as (
      (select h.operator from nagori.handover h order by h.operator limit 1)
      union all
      select (select h.operator from nagori.handover h where h.operator > one.name
        order by h.operator limit 1) from one where one.name is not null
    ), named as (
      select unnest(keys) as phone_key
    ), known as (
      select p.operator, p.phone_key, p.state, p.box from one cross join named
      join nagori.phone p on p.operator = one.name and p.phone_key = named.phone_key
      union
      select p.operator, p.phone_key, p.state, p.box from one cross join named
      join nagori.phone p on p.operator = one.name and p.phone_key2 = named.phone_key
    )
    select k.operator, k.phone_key from known k where k.state = 'destroyed' and k.box is not null;
end
$$;

grant execute on function nagori.found_turn, nagori.wait_for_destructions to nagori_app;
