-- Found again, a signing certificate is issued anew beside the good authentication one (R22). The
-- one before it stays on record: revoked as superseded, and no longer a part of the pair.
alter table authority.certificate add column replaced boolean not null default false;
alter table authority.certificate add constraint replaced_is_revoked
  check (not replaced or (state = 'revoked' and purpose = 'sign'));
alter table authority.certificate drop constraint certificate_enrolment_purpose_key;
create unique index one_of_each_in_a_pair on authority.certificate (enrolment, purpose)
  where not replaced;
