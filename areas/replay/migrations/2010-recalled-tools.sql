-- expand
-- Tools that an operator recalled (R30): a recall reaches what is recorded after it as well. Each row
-- is a word on a recall; the newest on the same tool, version, model, OS and day counts.
create table nagori.recalled_tool (
  operator text not null,
  -- Of the replay that was acted on; of a lifting, made of the row that it ends.
  id uuid not null,
  tool text not null,
  tool_version text,
  model text,
  os text,
  from_at timestamptz not null,
  is_ended boolean not null,
  at timestamptz not null,
  by text not null,
  primary key (operator, id)
);
alter table nagori.recalled_tool enable row level security;
create policy own on nagori.recalled_tool using (operator = nagori.operator());
grant select, insert on nagori.recalled_tool to nagori_app;
create trigger keep_row before update or delete on nagori.recalled_tool
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.recalled_tool
  for each statement execute function nagori.keep_row();

-- What was acted on before this table was.
insert into nagori.recalled_tool
    (operator, id, tool, tool_version, model, os, from_at, is_ended, at, by)
  select r.operator, (r.asked->>'replay')::uuid, r.asked->'recall'->>'tool',
    r.asked->'recall'->>'version', r.asked->'recall'->>'model', r.asked->'recall'->>'os',
    greatest((r.asked->'recall'->>'from')::timestamptz, 'epoch'), false, r.asked_at, r.asked_by
  from nagori.run r
  where r.asked->>'kind' = 'act' and r.asked ? 'recall' and r.state <> 'stopped'
  on conflict do nothing;
