-- Who did what about an incident, act by act: a decision that is changed, or a report, is an entry
-- beside the row of how it is now. Entries are added, never changed.
create table nagori.incident_act (
  operator text not null,
  incident uuid not null,
  seq int not null check (seq > 0),
  at timestamptz not null,
  person text not null,
  act jsonb not null,
  primary key (operator, incident, seq),
  foreign key (operator, incident) references nagori.incident (operator, id)
);
alter table nagori.incident_act enable row level security;
create policy own on nagori.incident_act using (operator = nagori.operator());
grant select, insert on nagori.incident_act to nagori_app;
create trigger keep_row before update or delete on nagori.incident_act
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.incident_act
  for each statement execute function nagori.keep_row();

-- `person` is who found it.
revoke update (person) on nagori.incident from nagori_app;
