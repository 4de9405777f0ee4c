-- expand
-- A destroyed phone turns up by each of its numbers: also where the record that is open is another
-- one, which has or takes a number of it.
--
-- Invariants: who notes a phone, or makes valid what certifies its end, holds the phone first, and
-- then its box: whichever is second finds what the first one wrote. What certifies the end of a
-- handover goes by that handover: a phone may be destroyed twice by its record.

create function nagori.lock_destroyed(p_operator text, p_phone_key bytea) returns void
  language sql
  return pg_advisory_xact_lock(hashtextextended(
    'destroyed-phone/' || p_operator || '/' || encode(p_phone_key, 'hex'), 0));

-- The records of an operator that have one of the numbers, in the order in which they are held.
create function nagori.records_of_numbers(p_operator text, p_phone_key bytea, p_phone_key2 bytea)
  returns bytea[]
  language sql stable
  return array(
    select p.phone_key from nagori.phone p
      where p.operator = p_operator and p.phone_key in (p_phone_key, p_phone_key2)
    union
    select p.phone_key from nagori.phone p
      where p.operator = p_operator and p.phone_key2 in (p_phone_key, p_phone_key2)
    order by 1);

-- Suspends what certifies that a phone was destroyed in this handover, alone and with its box.
create function nagori.suspend_destruction(p_operator text, p_handover uuid, p_box text,
    p_at timestamptz) returns void
  language plpgsql as $$
begin
  update nagori.clearance c set status = 'suspended', reasons = '{turned-up}', changed_at = p_at
    where c.operator = p_operator and c.handover = p_handover and c.outcome = 'destruction'
      and c.status = 'valid';
  update nagori.box_certificate b set status = 'suspended', reasons = '{turned-up}',
      changed_at = p_at
    where b.operator = p_operator and b.box = p_box and b.status = 'valid';
end
$$;

-- Notes once that what was destroyed in this handover was opened in another one.
create function nagori.note_opened(p_operator text, p_phone_key bytea, p_handover uuid, p_box text,
    p_again uuid, p_at timestamptz) returns void
  language plpgsql as $$
begin
  if p_box is not null then
    perform nagori.lock_box_certificate(p_operator, p_box);
  elsif not exists (select from nagori.clearance c
      where c.operator = p_operator and c.handover = p_handover
        and c.outcome = 'destruction' and c.status in ('valid', 'suspended')) then
    return;
  end if;
  insert into nagori.turned_up (operator, phone_key, handover, again, box, how, cause, at, state)
    values (p_operator, p_phone_key, p_handover, p_again, p_box, 'opened', p_again::text, p_at,
      'open')
    on conflict do nothing;
  if found then
    perform nagori.suspend_destruction(p_operator, p_handover, p_box, p_at);
  end if;
end
$$;

-- As in 1900-turned-up.sql, by either number and for each record that has one of them.
create or replace function nagori.note_turned_up() returns trigger
  language plpgsql as $$
declare
  keys bytea[];
  known record;
begin
  keys := nagori.records_of_numbers(new.operator, new.phone_key, new.phone_key2);
  perform nagori.lock_destroyed(new.operator, k.key) from unnest(keys) as k (key);
  for known in
    select new.phone_key as phone_key, old.handover as handover, old.box as box
      where old.state = 'destroyed' and old.handover is distinct from new.handover
    union
    select p.phone_key, p.handover, p.box from nagori.phone p
      where p.operator = new.operator and p.phone_key = any (keys)
        and p.phone_key <> new.phone_key and p.state = 'destroyed'
    union
    select t.phone_key, t.handover, t.box from nagori.turned_up t
      where t.operator = new.operator and t.phone_key = any (keys)
    order by box, phone_key
  loop
    perform nagori.note_opened(new.operator, known.phone_key, known.handover, known.box,
      new.handover, new.changed_at);
  end loop;
  return null;
end
$$;
create trigger note_number_turned_up after update of phone_key2 on nagori.phone
  for each row when (old.handover = new.handover and old.phone_key2 is distinct from new.phone_key2)
  execute function nagori.note_turned_up();

-- Destroyed while another record that is not over has one of its numbers.
create function nagori.note_destroyed() returns trigger
  language plpgsql as $$
declare
  other record;
begin
  perform nagori.lock_destroyed(new.operator, new.phone_key);
  for other in
    select p.handover from nagori.phone p
      where p.operator = new.operator and p.phone_key <> new.phone_key
        and p.phone_key = any (nagori.records_of_numbers(new.operator, new.phone_key,
          new.phone_key2))
        and p.state in ('open', 'taken', 'quarantined')
      order by p.handover
  loop
    perform nagori.note_opened(new.operator, new.phone_key, new.handover, new.box, other.handover,
      new.changed_at);
  end loop;
  return null;
end
$$;
create trigger note_destroyed after update of state on nagori.phone
  for each row when (new.state = 'destroyed' and old.state <> 'destroyed')
  execute function nagori.note_destroyed();

-- As in 1700-find-phones.sql; the phone says when it took the number.
create or replace function nagori.append_second_number(w nagori.entry_write,
  p_phone_key2 bytea, p_phone_sealed bytea, p_phone_key_id text, p_found_by int[],
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
begin
  perform set_config('nagori.operator', w.operator, true);
  -- Where another record has the number, it is this phone's all the same: it was read off it.
  perform nagori.claim_numbers(w.operator, w.phone_key, p_phone_key2);
  update nagori.phone p
    set phone_key2 = p_phone_key2, sealed = p_phone_sealed, key_id = p_phone_key_id,
      found_by = p_found_by, changed_at = w.at
    where p.operator = w.operator and p.phone_key = w.phone_key and p.phone_key2 is null
      and p.entries = w.expected and p.handover = w.handover;
  if not found then outcome := 'stale'; return; end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost from nagori.append(w) a;
end
$$;

grant execute on function nagori.lock_destroyed, nagori.records_of_numbers,
  nagori.suspend_destruction, nagori.note_opened, nagori.note_destroyed to nagori_app;
