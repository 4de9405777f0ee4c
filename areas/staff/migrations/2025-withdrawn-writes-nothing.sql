-- expand
-- Who was withdrawn writes nothing more: an upload that was open goes on after its caller was let
-- in, and a copy of the server remembers a token for seconds.

-- Asked in the transaction of a write, of the account or the machine client that it is of. One that
-- is no row here is the server's own, or a station (`nagori.require_station`).
create function nagori.require_principal(p_operator text, p_account text) returns void
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  if p_account ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    perform from staff.account a
      where a.id = p_account::uuid and a.operator = p_operator and a.disabled_at is not null;
  else
    perform from staff.machine_client c
      where c.id = p_account and c.operator = p_operator and c.ended_at is not null;
  end if;
  if found then
    raise exception 'who sends it was withdrawn' using errcode = 'NG402';
  end if;
end
$$;
grant execute on function nagori.require_principal to nagori_app;
