-- What the authority stated, who is signed in, and what its desk works on.

-- What was stated, without the challenge and the shop: for the status list and the limit alone.
create table authority.statement (
  jti text primary key check (length(jti) = 22),
  person text not null references authority.person (id),
  at timestamptz not null,
  lock uuid references authority.lock (id),
  list integer check (list > 0),
  idx integer check (idx between 0 and 16383),
  check ((list is null) = (idx is null)),
  constraint entry_used_once unique (list, idx)
);
grant select, insert, update on authority.statement to nagori_authority;

create table authority.statement_order (
  jti text not null references authority.statement (jti),
  deletion_order uuid not null references authority.deletion_order (id),
  primary key (jti, deletion_order)
);
grant select, insert on authority.statement_order to nagori_authority;

create table authority.question_count (
  person text not null references authority.person (id),
  day integer not null,
  questions integer not null check (questions > 0),
  primary key (person, day)
);
grant select, insert, update on authority.question_count to nagori_authority;

create table authority.used_nonce (
  digest bytea primary key check (length(digest) = 32),
  until timestamptz not null
);
create index used_nonce_until on authority.used_nonce (until);
grant select, insert, update, delete on authority.used_nonce to nagori_authority;

create table authority.session (
  token_digest bytea primary key check (length(token_digest) = 32),
  person text not null references authority.person (id),
  by text not null check (by in ('card', 'phone')),
  -- A session by phone is as good as its certificate (R23).
  certificate text references authority.certificate (id),
  expires_at timestamptz not null,
  check ((by = 'phone') = (certificate is not null))
);
create index session_expires on authority.session (expires_at);
grant select, insert, update, delete on authority.session to nagori_authority;

-- What the desk works on: cases handed over, and leftovers seen in phones without a giver.
create table authority.desk_case (
  id uuid primary key,
  kind text not null check (kind in ('loss', 'leftover')),
  opened_at timestamptz not null,
  sender text,
  reference text check (length(reference) between 1 and 64),
  contact_sealed bytea,
  eid text,
  seen text check (seen in ('key', 'unknown')),
  outcome text,
  closed_at timestamptz,
  closed_by text,
  check ((closed_at is null) = (outcome is null)),
  check ((kind = 'loss') = (reference is not null)),
  check ((kind = 'leftover') = (seen is not null)),
  unique (sender, reference)
);
create unique index one_open_leftover on authority.desk_case (eid)
  where kind = 'leftover' and closed_at is null;
create index desk_case_open on authority.desk_case (opened_at) where closed_at is null;
grant select, insert, update on authority.desk_case to nagori_authority;

create table authority.identification (
  id uuid primary key,
  mark text not null,
  -- Null: the answers fitted no person.
  person text references authority.person (id),
  at timestamptz not null,
  until timestamptz not null
);
create index identification_mark on authority.identification (mark, at);
grant select, insert on authority.identification to nagori_authority;

-- Who did what to whose file. Only ever added to.
create table authority.act (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  person text not null references authority.person (id),
  kind text not null,
  by text not null check (by in ('card', 'phone', 'desk', 'element')),
  mark text,
  check ((by = 'desk') = (mark is not null))
);
create index act_person on authority.act (person, seq);
grant select, insert on authority.act to nagori_authority;
create trigger keep_row before update or delete on authority.act
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on authority.act
  for each statement execute function nagori.keep_row();
