-- expand
-- A box on its way from the shop to its destroyer (R13, R20): every count and weight that was taken,
-- what a person said of a difference, and the destruction of all that is in it (R12).
--
-- Invariants: rows are only added. The order within a box is `seq`; a row that says what a difference
-- was is written in the statement of the entry of its phone.

alter table nagori.box add column destroyed_at timestamptz;
grant update (destroyed_at) on nagori.box to nagori_app;

create table nagori.box_check (
  operator text not null,
  box text not null,
  seq int not null,
  kind text not null check (kind in ('sealed', 'moved', 'arrived', 'recounted', 'opened', 'missing',
    'extra', 'explained-seal', 'explained-weight', 'begun', 'stopped',
    'destroyed', 'seen')),
  -- Phones counted by hand, and those on record in it at that moment.
  counted int check (counted >= 0),
  recorded int not null,
  -- The box with all that is in it; the empty box with its padding.
  gross_grams int check (gross_grams > 0),
  tare_grams int check (tare_grams >= 0),
  seal_intact boolean,
  -- The destroyer that it goes to, or that destroyed it, by the operator's own mark.
  destroyer text check (destroyer ~ '^[A-Za-z0-9._:-]{1,64}$'),
  -- The phone that is missing or one too many, by its handover.
  handover uuid,
  incident text check (length(incident) <= 200),
  -- Method, way and papers of a destruction, and what commits to its records.
  details jsonb,
  place text not null,
  person text not null,
  at timestamptz not null,
  primary key (operator, box, seq),
  constraint of_a_phone check ((handover is not null) = (kind in ('missing', 'extra'))),
  constraint lighter_empty check (tare_grams < gross_grams)
);
alter table nagori.box_check enable row level security;
create policy own on nagori.box_check using (operator = nagori.operator());
grant select, insert on nagori.box_check to nagori_app;
create trigger keep_row before update or delete on nagori.box_check
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.box_check
  for each statement execute function nagori.keep_row();

-- Phones on record in a box. One whose destruction was begun lies in it until it is destroyed.
create function nagori.phones_in_box(p_operator text, p_box text) returns int
  language sql stable
  return (
    select count(*)::int from nagori.phone p
    where p.operator = p_operator and p.box = p_box
      and (p.state in ('taken', 'quarantined') or (p.state = 'open' and p.stage = 'destruction'))
  );

-- Names the phone that is missing from a box, or one too many in it: in the statement of its entry,
-- which takes it out or puts it in. Judged on the rows before `seq`: where another came first,
-- nothing is stored and it is judged again.
create function nagori.name_in_box(p_operator text, p_handover uuid, p_at timestamptz, p_named json)
  returns void language plpgsql as $$
begin
  if p_named is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  -- The same lock as in bench-store.pg.ts, after the phone.
  perform pg_advisory_xact_lock(hashtextextended(
    'box/' || p_operator || '/' || (p_named ->> 'box'), 0));
  if (p_named ->> 'seq')::int <> (select coalesce(max(c.seq), 0) + 1 from nagori.box_check c
      where c.operator = p_operator and c.box = p_named ->> 'box') then
    raise exception 'another check of the box came first' using errcode = 'NG409';
  end if;
  insert into nagori.box_check (operator, box, seq, kind, recorded, handover, incident, place,
      person, at)
    values (p_operator, p_named ->> 'box', (p_named ->> 'seq')::int, p_named ->> 'kind',
      nagori.phones_in_box(p_operator, p_named ->> 'box'), p_handover, p_named ->> 'incident',
      p_named ->> 'place', p_named ->> 'person', p_at);
end
$$;

grant execute on function nagori.phones_in_box, nagori.name_in_box to nagori_app;
