-- E-mail addresses of staff lie under seal, as the authority's persons do (0249-sealed-persons.sql):
-- an account is found by a key (HMAC) of its address. What lay open before is sealed by the program,
-- which has the keys, at its start.

alter table staff.account
  alter column email drop not null,
  add column email_hash bytea check (length(email_hash) = 32),
  add column email_sealed bytea,
  add constraint email_once check (
    num_nonnulls(email, email_sealed) = 1 and (email_sealed is null) = (email_hash is null)
  ),
  add unique (operator, email_hash);
create index account_email_hash on staff.account (email_hash);
drop index staff.account_email_idx;

-- As account_by_email in 0010-staff.sql, by the key of the address.
drop function staff.account_by_email(text, text);
create function staff.account_by_email(p_hash bytea, p_operator text)
  returns setof staff.account
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select a.* from staff.account a
     where a.email_hash = p_hash and (p_operator is null or a.operator = p_operator)
       and (select count(*) from staff.account b
             where b.email_hash = p_hash and (p_operator is null or b.operator = p_operator)) = 1;
  end;
revoke execute on function staff.account_by_email(bytea, text) from public;
grant execute on function staff.account_by_email(bytea, text) to nagori_staff;
