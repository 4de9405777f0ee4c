-- What verifiers are told of certificates: why they are not good, which key of an authority signed
-- them, and what changed since somebody last looked. Another role reads none of it (R05).

alter table authority.certificate
  -- RFC 5280 §5.3.1. Null: not revoked, or revoked before reasons were kept.
  add column reason smallint check (reason between 0 and 5),
  -- Identifier of the key that signed it; null: the first key that its authority had.
  add column issuer_key text check (issuer_key ~ '^[0-9a-f]{40}$'),
  -- The transaction that wrote it last.
  add column changed xid8 not null default pg_current_xact_id(),
  add constraint reason_of_revoked check (reason is null or state = 'revoked');
create index certificate_changed on authority.certificate (changed);
-- A question names a certificate by its number.
create unique index certificate_serial on authority.certificate (serial);

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
