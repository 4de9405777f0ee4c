-- expand
-- A destroyed phone that turned up is noted where it was destroyed, in the statement that says so,
-- and the certificate of its box where that is withdrawn for it: who has the paper relies on it.
--
-- Invariants: the notice names the handover alone, and no reason; each is noted once.

alter table staff.notice drop constraint notice_kind_check,
  add constraint notice_kind_check
    check (kind in ('answer', 'deadline', 'found', 'deletion-failed', 'withdrawn', 'turned-up',
      'box-withdrawn'));

create function staff.note_turned_up() returns trigger
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  -- An operator without a row here has no staff that could be notified.
  insert into staff.notice (operator, kind, about, subject, mark, shop, at)
    select o.id, case new.state when 'confirmed' then 'box-withdrawn' else 'turned-up' end,
        'handover', coalesce(new.again, new.handover), new.id, h.shop, now()
      from staff.operator o
      left join nagori.handover h on h.operator = new.operator and h.id = new.handover
      where o.id = new.operator and (new.state <> 'confirmed' or exists (
        select from nagori.box_certificate b where b.operator = new.operator
          and b.box = new.box and b.status in ('valid', 'suspended')))
    on conflict do nothing;
  return null;
end
$$;
create trigger note_turned_up after insert on nagori.turned_up
  for each row execute function staff.note_turned_up();
create trigger note_box_withdrawn after update of state on nagori.turned_up
  for each row when (new.state = 'confirmed') execute function staff.note_turned_up();
