-- expand
-- Certificates of destruction of a box (R12), and what became of them.
--
-- Invariants: row-level security by operator; of one box one is valid; a superseded one stays so. The
-- document holds no number and no person (R32). The salt of its marks is beside the rows that have
-- the persons in clear, and leaves the operator with neither.

create table nagori.box_certificate (
  operator text not null,
  -- 16 random bytes: a caller who knows it has seen the paper.
  id text not null check (id ~ '^[A-Za-z0-9_-]{22}$'),
  box text not null,
  -- The index in the operator's status list, of which clearance certificates have others.
  idx int not null,
  jws text not null,
  salt bytea not null check (length(salt) = 16),
  status text not null check (status in ('valid', 'superseded')),
  issued_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (operator, id)
);
create unique index box_certificate_id on nagori.box_certificate (id);
create unique index box_certificate_idx on nagori.box_certificate (operator, idx);
create unique index box_certificate_valid on nagori.box_certificate (operator, box)
  where status = 'valid';
alter table nagori.box_certificate enable row level security;
create policy own on nagori.box_certificate using (operator = nagori.operator());
create policy final on nagori.box_certificate as restrictive for update
  using (status = 'valid') with check (true);
grant select, insert on nagori.box_certificate to nagori_app;
grant update (status, changed_at) on nagori.box_certificate to nagori_app;

-- What anybody may see, by an id that cannot be guessed: of a phone or of a box.
create or replace function nagori.published_clearance(p_id text)
  returns table (operator text, jws text, status text, changed_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.jws, c.status, c.changed_at from nagori.clearance c where c.id = p_id
    union all
    select b.operator, b.jws, b.status, b.changed_at
    from nagori.box_certificate b where b.id = p_id;
  end;
