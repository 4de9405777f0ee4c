-- Leftovers found after ownership passed (R26): what was found, who was told, what was done, and
-- the clocks of the privacy law where one of its triggers is met. Names of compartments only, no
-- content.

create table nagori.incident (
  operator text not null,
  id uuid not null,
  phone_key bytea not null,
  handover uuid not null,
  -- The evidence that found it: the same finding is one incident. A phone whose element is another
  -- than before, with no repair on record, is an incident by itself, so that one piece of evidence
  -- may be two, each for its cause.
  evidence text not null,
  cause text not null check (cause in ('leftover', 'element-changed')),
  compartments text[] not null,
  channel text not null,
  found_at timestamptz not null,
  -- What makes it reportable; null: not decided, `none`: nothing does.
  trigger text check (trigger in ('none', 'sensitive', 'property', 'wrongful', 'many')),
  decided_at timestamptz,
  told_at timestamptz,
  -- The giver cannot be reached: said so, and by whom.
  unreachable_at timestamptz,
  first_report_at timestamptz,
  final_report_at timestamptz,
  closed_at timestamptz,
  person text,
  primary key (operator, id),
  unique (operator, evidence, cause)
);
create index incident_open on nagori.incident (operator, found_at) where closed_at is null;
alter table nagori.incident enable row level security;
create policy own on nagori.incident using (operator = nagori.operator());
grant select, insert on nagori.incident to nagori_app;
grant update (trigger, decided_at, told_at, unreachable_at, first_report_at, final_report_at,
  closed_at, person) on nagori.incident to nagori_app;
