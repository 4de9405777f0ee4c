-- The certificate authority: another organisation (docs/adr/0007). nagori_authority alone reads it.
--
-- What the life cycle promises is held here too: one live pair for each person (R24), a key with
-- one certificate in its life, revoked for ever, a suspended signing certificate never good (R22).
-- Tokens are kept as SHA-256. There is no IMEI and no price; the operator's name is here only with
-- a case that the operator itself handed over.

-- A person lies under seal, and is found by a key (HMAC) of all that is compared.
create table authority.person (
  id text primary key check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  -- Name, birth date, sex and address.
  sealed bytea not null,
  found_by bytea not null check (length(found_by) = 32)
);
create index person_found_by on authority.person (found_by);
grant select, insert on authority.person to nagori_authority;
-- A person's row is what a file is locked by, and a lock takes the right to update a column.
grant update (found_by) on authority.person to nagori_authority;

create table authority.card (
  id text primary key check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  person text not null references authority.person (id),
  public_key bytea not null,
  not_after timestamptz not null
);
create index card_person on authority.card (person);
grant select, insert, update on authority.card to nagori_authority;

create table authority.element (
  eid text primary key check (eid ~ '^[A-Za-z0-9._:-]{1,64}$'),
  attestation_key bytea not null
);
grant select, insert on authority.element to nagori_authority;

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
-- An element holds one pair.
create unique index one_live_pair_in_element on authority.enrolment (eid) where live;
grant select, insert, update on authority.enrolment to nagori_authority;

-- Why they are not good, which key of the authority signed them, and what changed since a verifier
-- last looked is here as well; no other role reads it (R05).
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
  der_sealed bytea not null,
  -- RFC 5280 §5.3.1. Null: not revoked.
  reason smallint check (reason between 0 and 5),
  -- Identifier of the key that signed it; null: the first key that its authority had.
  issuer_key text check (issuer_key ~ '^[0-9a-f]{40}$'),
  -- The transaction that wrote it last.
  changed xid8 not null default pg_current_xact_id(),
  unique (enrolment, purpose),
  constraint reason_of_revoked check (reason is null or state = 'revoked')
);
create index certificate_changed on authority.certificate (changed);
-- A question names a certificate by its number.
create unique index certificate_serial on authority.certificate (serial);
grant select, insert, update on authority.certificate to nagori_authority;

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

create function authority.note_change() returns trigger
  language plpgsql as $$
begin
  new.changed := pg_current_xact_id();
  return new;
end
$$;
create trigger note_change before update on authority.certificate
  for each row execute function authority.note_change();

-- The number of the last list of each key: it only ever grows (RFC 5280 §5.2.3).
create table authority.list_number (
  issuer_key text primary key,
  number bigint not null check (number > 0)
);
grant select, insert, update on authority.list_number to nagori_authority;

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
grant select, insert, update on authority.deletion_order to nagori_authority;

create table authority.lock (
  id uuid primary key,
  person text not null references authority.person (id),
  -- Null: after a statement about the person, every element.
  eid text,
  until timestamptz not null,
  lifted_at timestamptz
);
create index lock_person on authority.lock (person, id);
grant select, insert, update on authority.lock to nagori_authority;

create table authority.loss_report (
  id uuid primary key,
  person text not null references authority.person (id),
  eid text not null references authority.element (eid),
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index loss_report_person on authority.loss_report (person, id);
grant select, insert, update on authority.loss_report to nagori_authority;
