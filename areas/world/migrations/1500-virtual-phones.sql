-- The demonstration's world: virtual phones and simulated cards. Nothing real is in here, and what
-- a chip does not give out is sealed all the same: `core` opens with a key that the database never
-- has.

create table world.phone (
  id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
  added int generated always as identity,
  version int not null default 1,
  -- What anybody may know of it.
  state jsonb not null check (pg_column_size(state) < 65536),
  -- Null: a model without an element.
  core bytea
);
grant select, insert, update on world.phone to nagori_world;

create table world.card (
  id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
  added int generated always as identity,
  version int not null default 1,
  tries_left int not null check (tries_left between 0 and 3),
  public_key text not null,
  -- Key and PIN digest.
  core bytea not null,
  -- Whose it is: invented.
  holder jsonb not null,
  not_after timestamptz not null
);
grant select, insert, update on world.card to nagori_world;
