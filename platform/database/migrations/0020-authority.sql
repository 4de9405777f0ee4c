-- The certificate authority: another organisation (docs/adr/0007). nagori_authority alone reads it.
--
-- What the life cycle promises is held here too: one live pair for each person (R24), a key with
-- one certificate in its life, revoked for ever, a suspended signing certificate never good (R22).
-- Tokens are kept as SHA-256. There is no IMEI and no price; the operator's name stands only with
-- a case that the operator itself handed over.

create table authority.person (
  id text primary key check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  name text not null check (length(name) between 1 and 80),
  birth_date date not null,
  sex smallint not null check (sex in (1, 2, 3)),
  address text not null check (length(address) between 1 and 200),
  -- What a caller's answers are held against: one width of letters, no spaces.
  name_compared text not null,
  address_compared text not null
);
create index person_compared on authority.person (birth_date, name_compared);

create table authority.card (
  id text primary key check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  person text not null references authority.person (id),
  public_key bytea not null,
  not_after timestamptz not null
);
create index card_person on authority.card (person);

create table authority.element (
  eid text primary key check (eid ~ '^[A-Za-z0-9._:-]{1,64}$'),
  attestation_key bytea not null
);

-- One pair of certificates in one element.
create table authority.enrolment (
  id uuid primary key,
  person text not null references authority.person (id),
  eid text not null references authority.element (eid),
  issued_at timestamptz not null,
  live boolean not null default true
);
create unique index one_live_pair on authority.enrolment (person) where live;
create index enrolment_person on authority.enrolment (person, id);
create index enrolment_eid on authority.enrolment (eid);
-- An element has room for one pair.
create unique index one_live_pair_in_element on authority.enrolment (eid) where live;

create table authority.certificate (
  -- The thumbprint, `x5t#S256`.
  id text primary key check (length(id) = 43),
  enrolment uuid not null references authority.enrolment (id),
  purpose text not null check (purpose in ('sign', 'auth')),
  state text not null check (state in ('good', 'suspended', 'revoked')),
  since timestamptz not null,
  not_after timestamptz not null,
  key_id text not null constraint key_used_once unique,
  serial bytea not null check (length(serial) = 16),
  public_key bytea not null,
  der bytea not null,
  unique (enrolment, purpose)
);

create function authority.no_way_back() returns trigger
  language plpgsql as $$
begin
  if old.state = 'revoked' and new.state <> 'revoked' then
    raise exception 'a revoked certificate never comes back';
  end if;
  if old.purpose = 'sign' and old.state = 'suspended' and new.state = 'good' then
    raise exception 'a suspended signing certificate is never good again';
  end if;
  return new;
end
$$;
create trigger no_way_back before update on authority.certificate
  for each row execute function authority.no_way_back();

create table authority.deletion_order (
  id uuid primary key,
  enrolment uuid not null unique references authority.enrolment (id),
  state text not null check (state in ('awaited', 'deleted', 'failed', 'lapsed')),
  opened_at timestamptz not null,
  settled_at timestamptz,
  -- The element's own signed word, and when it came.
  report text,
  reported_at timestamptz,
  check ((state = 'awaited') = (settled_at is null))
);
create index order_awaited on authority.deletion_order (opened_at) where state <> 'deleted';

create table authority.lock (
  id uuid primary key,
  person text not null references authority.person (id),
  -- Null: after a statement about the person, every element.
  eid text,
  until timestamptz not null,
  lifted_at timestamptz
);
create index lock_person on authority.lock (person, id);

create table authority.loss_report (
  id uuid primary key,
  person text not null references authority.person (id),
  eid text not null references authority.element (eid),
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index loss_report_person on authority.loss_report (person, id);

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
create table authority.statement_order (
  jti text not null references authority.statement (jti),
  deletion_order uuid not null references authority.deletion_order (id),
  primary key (jti, deletion_order)
);
create table authority.question_count (
  person text not null references authority.person (id),
  day integer not null,
  questions integer not null check (questions > 0),
  primary key (person, day)
);

create table authority.used_nonce (
  digest bytea primary key check (length(digest) = 32),
  until timestamptz not null
);
create index used_nonce_until on authority.used_nonce (until);

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

-- What the desk works on: cases handed over, and leftovers seen in phones without a giver.
create table authority.desk_case (
  id uuid primary key,
  kind text not null check (kind in ('loss', 'leftover')),
  opened_at timestamptz not null,
  sender text,
  reference text check (length(reference) between 1 and 64),
  contact text check (length(contact) between 1 and 200),
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

create table authority.identification (
  id uuid primary key,
  mark text not null,
  -- Null: the answers fitted nobody.
  person text references authority.person (id),
  at timestamptz not null,
  until timestamptz not null
);
create index identification_mark on authority.identification (mark, at);

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

grant select, insert, update on all tables in schema authority to nagori_authority;
grant delete on authority.session, authority.used_nonce to nagori_authority;
revoke update on authority.act, authority.statement_order, authority.identification,
  authority.person, authority.element from nagori_authority;
-- A person's row is what a file is locked by, and a lock takes the right to update a column.
grant update (name_compared) on authority.person to nagori_authority;
