-- expand
-- How an operator reads the CSV of its own tools: every version stays, with who set it.
create table nagori.report_mapping (
  operator text not null,
  version int not null check (version > 0),
  settings jsonb not null check (jsonb_typeof(settings -> 'mappings') = 'array'),
  at timestamptz not null,
  by text not null,
  primary key (operator, version)
);
alter table nagori.report_mapping enable row level security;
create policy own on nagori.report_mapping using (operator = nagori.operator());
grant select, insert on nagori.report_mapping to nagori_app;
create trigger keep_row before update or delete on nagori.report_mapping
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.report_mapping
  for each statement execute function nagori.keep_row();
