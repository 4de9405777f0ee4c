-- expand
-- Photographs of a box before and after all that is in it is destroyed (R12).
--
-- Invariants: row-level security by operator; rows are only added. The bytes are sealed, and end with
-- the key of their month; what they were is committed to by their digest.
create table nagori.box_photograph (
  operator text not null,
  id uuid not null,
  box text not null,
  -- Whether the box was whole when it was taken.
  shows text not null check (shows in ('before', 'after')),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  width int not null,
  height int not null,
  size_bytes int not null,
  -- SHA-256 of the stored picture: the same one sent again is not stored twice.
  digest bytea not null,
  taken_at timestamptz not null,
  taken_by text not null,
  sealed bytea not null,
  key_id text not null,
  primary key (operator, id)
);
create unique index box_photograph_same on nagori.box_photograph (operator, box, digest);
alter table nagori.box_photograph enable row level security;
create policy own on nagori.box_photograph using (operator = nagori.operator());
grant select, insert on nagori.box_photograph to nagori_app;
create trigger keep_row before update or delete on nagori.box_photograph
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.box_photograph
  for each statement execute function nagori.keep_row();
