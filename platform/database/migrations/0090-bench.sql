-- The bench: sealed boxes that move their phones by count and seal, and lots that come in one file
-- (R20). Rows of a box's history are only added.

create table nagori.box (
  operator text not null,
  id text not null check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  state text not null check (state in ('open', 'sealed')),
  seal text,
  -- Where it stands: a shop or the depot, by the operator's own word.
  place text not null,
  events int not null,
  changed_at timestamptz not null,
  primary key (operator, id),
  check ((state = 'sealed') = (seal is not null))
);

create table nagori.box_event (
  operator text not null,
  box text not null,
  seq int not null,
  kind text not null check (kind in ('made', 'sealed', 'moved', 'opened')),
  seal text,
  -- Phones counted by hand; the record's own count stands beside it.
  counted int,
  recorded int not null,
  seal_intact boolean,
  place text not null,
  person text not null,
  at timestamptz not null,
  primary key (operator, box, seq)
);

create table nagori.lot (
  operator text not null,
  id text not null check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  supplier text not null,
  channel text not null,
  phones int not null,
  -- The supplier's return window.
  deadline timestamptz,
  opened_at timestamptz not null,
  primary key (operator, id)
);

create index phone_lot on nagori.phone (operator, lot) where lot is not null;

do $$
declare
  one text;
begin
  foreach one in array array['box', 'box_event', 'lot'] loop
    execute format('alter table nagori.%I enable row level security', one);
    execute format('create policy own on nagori.%I using (operator = nagori.operator())
      with check (operator = nagori.operator())', one);
  end loop;
end
$$;

grant select, insert on nagori.box, nagori.box_event, nagori.lot to nagori_app;
grant update (state, seal, place, events, changed_at) on nagori.box to nagori_app;
