-- What was recorded on a device away from the network and discarded on return: by whom, and why.
--
-- Invariants: row-level security by operator; added to, never changed; a request is written once.

create table nagori.away_discard (
  operator text not null,
  request_id uuid not null,
  at timestamptz not null,
  by text not null,
  shop text,
  station text,
  what text not null check (what in ('opening', 'finding', 'evidence', 'unreadable')),
  -- The kind of evidence, and its handover where it was known.
  kind text,
  handover uuid,
  -- By the device's own clock.
  recorded_at timestamptz,
  reason text not null check (length(reason) between 1 and 200),
  primary key (operator, request_id)
);
create index away_discard_at on nagori.away_discard (operator, at desc);
alter table nagori.away_discard enable row level security;
create policy own on nagori.away_discard using (operator = nagori.operator());
grant select, insert on nagori.away_discard to nagori_app;
create trigger keep_row before update or delete on nagori.away_discard
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.away_discard
  for each statement execute function nagori.keep_row();
