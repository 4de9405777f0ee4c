-- expand
-- As in 1925-sign-in-that-ends.sql, by the time at which it is asked: `now()` is that of the start
-- of the transaction, and the write may wait in it for another (docs/adr/0086).
create or replace function nagori.require_person(p_operator text, p_station text, p_account text)
  returns void
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  perform nagori.require_station(p_operator, p_station);
  if p_account is null then return; end if;
  -- A browser's station: its writes ask no more.
  perform from staff.station_key k where k.operator = p_operator and k.station = p_station;
  if not found then return; end if;
  perform from staff.account a
    where a.id = p_account::uuid and a.operator = p_operator and a.disabled_at is null
      and 'bench' = any(a.roles)
    for share;
  if found then
    perform from staff.station_session s
      where s.operator = p_operator and s.station = p_station and s.account = p_account::uuid
        and s.badge_hash = (select a.badge_hash from staff.account a where a.id = s.account)
        and s.expires_at > clock_timestamp()
        and s.seen_at > clock_timestamp() - interval '30 minutes'
      for key share;
  end if;
  if not found then
    raise exception 'the person is not signed in at the station' using errcode = 'NG402';
  end if;
end
$$;
