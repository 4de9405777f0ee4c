-- expand
-- A certificate that was withdrawn is noted for the staff of the shop that issued it, in the
-- statement that withdraws it: the phone and its paper may be with a customer by then (R30).
--
-- Invariants: the notice names the handover alone, and no reason; a certificate is noted once.

alter table staff.notice drop constraint notice_kind_check,
  add constraint notice_kind_check
    check (kind in ('answer', 'deadline', 'found', 'deletion-failed', 'withdrawn'));

create function staff.note_withdrawn() returns trigger
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  -- An operator without a row here has no staff that could be notified.
  insert into staff.notice (operator, kind, about, subject, mark, shop, at)
    select o.id, 'withdrawn', 'handover', new.handover, new.id, h.shop, now()
      from staff.operator o
      left join nagori.handover h on h.operator = new.operator and h.id = new.handover
      where o.id = new.operator
    on conflict do nothing;
  return null;
end
$$;
create trigger note_withdrawn after update of status on nagori.clearance
  for each row when (new.status = 'withdrawn' and old.status <> 'withdrawn')
  execute function staff.note_withdrawn();
