-- The authority's persons lie under seal: name, birth date, sex and address, what a caller left to
-- be called back by, and certificates, which repeat them. A person is found by a key (HMAC) of all
-- that is compared. What lay open before is sealed by the program, which has the keys, at its start.

alter table authority.person
  alter column name drop not null,
  alter column birth_date drop not null,
  alter column sex drop not null,
  alter column address drop not null,
  alter column name_compared drop not null,
  alter column address_compared drop not null,
  add column sealed bytea,
  add column found_by bytea check (length(found_by) = 32),
  add constraint open_or_sealed check (
    case when sealed is null
      then found_by is null and num_nulls(name, birth_date, sex, address, name_compared,
        address_compared) = 0
      else found_by is not null and num_nonnulls(name, birth_date, sex, address, name_compared,
        address_compared) = 0
    end
  );
create index person_found_by on authority.person (found_by) where found_by is not null;
create index person_open on authority.person (id) where sealed is null;
grant update (name, birth_date, sex, address, name_compared, address_compared, sealed, found_by)
  on authority.person to nagori_authority;

alter table authority.desk_case
  add column contact_sealed bytea,
  add constraint contact_once check (contact is null or contact_sealed is null);
create index desk_case_contact on authority.desk_case (id) where contact is not null;

alter table authority.certificate
  alter column der drop not null,
  add column der_sealed bytea,
  add constraint der_once check (num_nonnulls(der, der_sealed) = 1);
create index certificate_der on authority.certificate (id) where der is not null;
