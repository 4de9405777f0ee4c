-- What makes an operator's data key from the deployment's secret. Without the salt there is no key:
-- removing a row is how the bytes of that month are destroyed (architecture, decision 8).
create table nagori.data_key (
  operator text not null,
  id text not null,
  salt bytea not null,
  created_at timestamptz not null,
  primary key (operator, id)
);
alter table nagori.data_key enable row level security;
create policy own on nagori.data_key using (operator = nagori.operator());
grant select, insert on nagori.data_key to nagori_app;
create trigger keep_row before update or delete on nagori.data_key
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.data_key
  for each statement execute function nagori.keep_row();
