-- The bench: sealed boxes that move their phones by count and seal, and lots that come in one file
-- (R20). Rows of a box's history are only added.

create table nagori.box (
  operator text not null,
  id text not null check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  state text not null check (state in ('open', 'sealed')),
  seal text,
  -- Where it is: a shop or the depot, by the operator's own word.
  place text not null,
  events int not null,
  changed_at timestamptz not null,
  primary key (operator, id),
  check ((state = 'sealed') = (seal is not null))
);
alter table nagori.box enable row level security;
create policy own on nagori.box using (operator = nagori.operator());
grant select, insert on nagori.box to nagori_app;
grant update (state, seal, place, events, changed_at) on nagori.box to nagori_app;

create table nagori.box_event (
  operator text not null,
  box text not null,
  seq int not null,
  kind text not null check (kind in ('made', 'sealed', 'moved', 'opened')),
  seal text,
  -- Phones counted by hand, and the record's own count.
  counted int,
  recorded int not null,
  seal_intact boolean,
  place text not null,
  person text not null,
  at timestamptz not null,
  primary key (operator, box, seq)
);
alter table nagori.box_event enable row level security;
create policy own on nagori.box_event using (operator = nagori.operator());
grant select, insert on nagori.box_event to nagori_app;
create trigger keep_row before update or delete on nagori.box_event
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.box_event
  for each statement execute function nagori.keep_row();

create table nagori.lot (
  operator text not null,
  id text not null check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  supplier text not null,
  channel text not null,
  phones int not null,
  -- The supplier's return window.
  deadline timestamptz,
  opened_at timestamptz not null,
  primary key (operator, id),
  -- As of a handover (R25).
  constraint lot_of_others check (supplier is distinct from operator)
);
alter table nagori.lot enable row level security;
create policy own on nagori.lot using (operator = nagori.operator());
grant select, insert on nagori.lot to nagori_app;

-- A phone goes into a box, or out of one, in one write with its entry (R20).
--
-- What is sealed keeps the phones it was sealed with: packing and sealing take turns at the box
-- (the same lock as in bench-store.pg.ts), so that a count by hand is compared with what will be in
-- there. Boxes are locked in the order of their names, after the phone.
-- outcome besides: box-not-found | box-sealed.
create function nagori.pack(w nagori.entry_write,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
declare
  boxes text[];
  one text;
begin
  perform set_config('nagori.operator', w.operator, true);
  select array_remove(array[p.box, w.box], null) into boxes from nagori.phone p
    where p.operator = w.operator and p.phone_key = w.phone_key for update;
  -- Sent again after a lost answer: whatever became of the box since, it is answered.
  if not exists (select from nagori.entry e where e.operator = w.operator
      and e.phone_key = w.phone_key and e.request = w.request) then
    for one in select distinct b from unnest(boxes) b order by b loop
      perform pg_advisory_xact_lock(hashtextextended('box/' || w.operator || '/' || one, 0));
    end loop;
    if w.box is not null and not exists (select from nagori.box b
        where b.operator = w.operator and b.id = w.box) then
      outcome := 'box-not-found'; return;
    end if;
    if exists (select from nagori.box b
        where b.operator = w.operator and b.id = any (boxes) and b.state = 'sealed') then
      outcome := 'box-sealed'; return;
    end if;
  end if;
  select a.outcome, a.seq, a.hash, a.lost into outcome, seq, hash, lost
    from nagori.append(w) a;
end
$$;

grant execute on function nagori.pack to nagori_app;
