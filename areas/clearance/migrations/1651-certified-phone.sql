-- The phone of a valid certificate, by an id that cannot be guessed: for what its operator shows of
-- it beside the certificate.
create function nagori.certified_phone(p_id text)
  returns table (operator text, phone_key bytea)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.phone_key from nagori.clearance c
    where c.id = p_id and c.status = 'valid';
  end;
grant execute on function nagori.certified_phone to nagori_app;
