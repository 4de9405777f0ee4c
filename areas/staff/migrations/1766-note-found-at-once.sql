-- A lost phone at another operator's counter is noted in the statement that judges it, no longer in
-- the next minute's round, and before anybody has set it apart: its desk's page shows it by then.
--
-- Invariants: the notice says no operator and no shop; a case is noted once.

create or replace function staff.make_notices()
  returns table (operator text, id bigint)
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.notice n where n.at < now() - interval '60 days';
    insert into staff.notice as made (operator, kind, about, subject, mark, shop, at)
      select c.operator, 'answer', 'handover', c.handover, c.id::text, h.shop, c.consumed_at
        from nagori.challenge c
        join nagori.handover h on h.operator = c.operator and h.id = c.handover
       where c.consumed_at > now() - interval '2 days'
      union all
      select c.operator, 'deletion-failed', 'handover', c.handover, c.id::text, h.shop, now()
        from nagori.challenge c
        join nagori.handover h on h.operator = c.operator and h.id = c.handover
       where c.consumed_at > now() - interval '30 days' and c.settled in ('failed', 'lapsed')
      union all
      select p.operator, 'deadline', 'handover', p.handover,
             to_char(p.deadline at time zone 'Asia/Tokyo', 'YYYY-MM-DD'), p.shop, now()
        from nagori.phone p
       where p.state = 'open' and p.deadline between now() and now() + interval '1 day'
      union all
      select l.operator, 'deadline', 'loss', l.id,
             to_char(l.next_deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), null, now()
        from nagori.loss_case l
       where l.state = 'open' and l.next_deadline between now() and now() + interval '1 hour'
      on conflict do nothing
      returning made.operator, made.id;
  end;

create function staff.note_found() returns trigger
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  insert into staff.notice (operator, kind, about, subject, mark, shop, at)
    select l.operator, 'found', 'loss', l.case_id, '', null, now()
      from nagori.lost_phone l
      where l.phone_key in (new.phone_key, new.phone_key2) and l.operator <> new.operator
        and l.closed_at is null and l.reported_at <= new.changed_at
    on conflict do nothing;
  return null;
end
$$;
create trigger note_found after insert or update of verdict, state on nagori.phone
  for each row when (new.verdict = 'quarantine' or new.state = 'quarantined')
  execute function staff.note_found();
