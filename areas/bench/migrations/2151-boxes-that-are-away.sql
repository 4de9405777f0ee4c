-- expand
-- A sealed box that was moved out of our hands is away, and so are its phones, until it arrives or
-- is opened, or moves to one of our own shops (R20, docs/adr/0103).

-- Since when; null: it is not away. Worked out from the box's rows. An arrival is a check alone.
create function nagori.box_away_since(p_operator text, p_box text) returns timestamptz
  language sql stable
  return (
    select e.at from nagori.box b
      join nagori.box_event e on e.operator = b.operator and e.box = b.id and e.seq = b.events
    where b.operator = p_operator and b.id = p_box
      and b.state = 'sealed' and b.destroyed_at is null
      and e.kind = 'moved' and e.shop is null
      and (select c.kind from nagori.box_check c
        where c.operator = b.operator and c.box = b.id and c.kind in ('sealed', 'moved', 'arrived')
        order by c.seq desc limit 1) is distinct from 'arrived'
  );

-- As in 1850-box-checks.sql; without `seq`, of a phone that came without its box: it left the box,
-- which is away.
create or replace function nagori.name_in_box(p_operator text, p_handover uuid, p_at timestamptz,
    p_named json) returns void language plpgsql as $$
declare
  own text := p_named ->> 'box';
  next int;
begin
  if p_named is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  -- The same lock as in bench-store.pg.ts, after the phone.
  perform pg_advisory_xact_lock(hashtextextended('box/' || p_operator || '/' || own, 0));
  select coalesce(max(c.seq), 0) + 1 into next from nagori.box_check c
    where c.operator = p_operator and c.box = own;
  if (p_named ->> 'seq')::int <> next then
    raise exception 'another check of the box came first' using errcode = 'NG409';
  end if;
  if p_named ->> 'seq' is null and nagori.box_away_since(p_operator, own) is null then
    raise exception 'the box is away no more' using errcode = 'NG409';
  end if;
  insert into nagori.box_check (operator, box, seq, kind, recorded, handover, incident, place,
      person, at)
    select p_operator, own, next, p_named ->> 'kind', nagori.phones_in_box(p_operator, own),
        p_handover, p_named ->> 'incident', coalesce(p_named ->> 'place', b.place),
        p_named ->> 'person', p_at
      from nagori.box b where b.operator = p_operator and b.id = own;
end
$$;

grant execute on function nagori.box_away_since to nagori_app;
