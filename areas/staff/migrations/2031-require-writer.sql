-- expand
-- Who signed in is asked for as a transaction commits, whatever it wrote (docs/adr/0105).

-- `p_writer`: the operator, the roles of which one has to be left (`a,b`), and one of: a session, a
-- machine client, a program's station (with the account of who is signed in there by badge). Hours
-- are not asked: the request came in time, and what expires is taken away (`staff.purge`).
create function nagori.require_writer(p_writer json) returns void
  language plpgsql security definer set search_path = staff, pg_temp as $$
declare
  v_operator constant text := p_writer ->> 'operator';
  v_roles constant text[] := string_to_array(p_writer ->> 'roles', ',');
begin
  if p_writer ->> 'session' is not null then
    perform from staff.session s join staff.account a on a.id = s.account
      where s.id = (p_writer ->> 'session')::uuid and a.operator = v_operator
        and a.disabled_at is null
        and a.roles && v_roles;
  elsif p_writer ->> 'client' is not null then
    perform from staff.machine_client c
      where c.id = p_writer ->> 'client' and c.operator = v_operator and c.ended_at is null
        and c.roles && v_roles;
  else
    perform nagori.require_person(v_operator, p_writer ->> 'station', p_writer ->> 'account');
    return;
  end if;
  if not found then
    raise exception 'who sends it is not signed in any more' using errcode = 'NG402';
  end if;
end
$$;

-- For the logins that see other schemas.
create function staff.require_writer(p_writer json) returns void
  language plpgsql security definer set search_path = nagori, pg_temp as $$
begin
  perform nagori.require_writer(p_writer);
end
$$;
create function authority.require_writer(p_writer json) returns void
  language plpgsql security definer set search_path = nagori, pg_temp as $$
begin
  perform nagori.require_writer(p_writer);
end
$$;
grant execute on function nagori.require_writer to nagori_app;
grant execute on function staff.require_writer to nagori_staff;
grant execute on function authority.require_writer to nagori_authority;
