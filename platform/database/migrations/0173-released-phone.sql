-- The lists that the police have released this phone from: said anew whenever it comes in, for what
-- was said to an earlier giver's phone no longer counts (R18, R29).
create function nagori.released_by_police(p_operator text, p_keys bytea[])
  returns table (mark text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select n.mark
    from nagori.notice_match m
    join nagori.handover h on h.operator = m.operator and h.id = m.handover
    join nagori.police_notice n on n.operator = m.operator and n.id = m.notice
    where m.operator = p_operator and h.phone_key = any (p_keys)
    group by n.mark having bool_and(m.released_at is not null)
    order by n.mark;
  end;
revoke execute on function nagori.released_by_police(text, bytea[]) from public;
grant execute on function nagori.released_by_police(text, bytea[]) to nagori_app;
