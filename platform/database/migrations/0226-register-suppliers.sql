-- What rests on an operator's word (0180-register.sql), also where that operator has no record of
-- the phone here: it came in a lot, with the supplier's file and the supplier's standing (R25).

create index handover_supplier on nagori.handover (supplier, operator, phone_key)
  where supplier is not null;

create or replace function nagori.resting_on(
  p_subject text, p_after_operator text, p_after uuid, p_most int
) returns table (operator text, handover uuid, open boolean)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    with known as (
      select p.operator, p.phone_key, p.handover, p.state from nagori.phone s
      join nagori.phone p on p.phone_key in (s.phone_key, s.phone_key2)
      where s.operator = p_subject and p.operator <> p_subject
      union
      select p.operator, p.phone_key, p.handover, p.state from nagori.phone s
      join nagori.phone p on p.phone_key2 in (s.phone_key, s.phone_key2)
      where s.operator = p_subject and p.operator <> p_subject
      union
      select p.operator, p.phone_key, p.handover, p.state from nagori.handover h
      join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
      where h.supplier = p_subject and h.operator <> p_subject
    )
    select k.operator, k.handover, k.state in ('open', 'taken', 'quarantined') from known k
    where (k.operator, k.handover) > (p_after_operator, p_after)
      and (k.state in ('open', 'taken', 'quarantined') or exists (
        select from nagori.clearance c
        where c.operator = k.operator and c.phone_key = k.phone_key and c.status = 'valid'))
    order by k.operator, k.handover limit p_most;
  end;
