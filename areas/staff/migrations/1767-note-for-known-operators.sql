-- A lost phone that an operator without a row here reported is noted for nobody: the reference of
-- the notice refused the very statement that quarantines the phone.
create or replace function staff.note_found() returns trigger
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  insert into staff.notice (operator, kind, about, subject, mark, shop, at)
    select l.operator, 'found', 'loss', l.case_id, '', null, now()
      from nagori.lost_phone l
      join staff.operator o on o.id = l.operator
      where l.phone_key in (new.phone_key, new.phone_key2) and l.operator <> new.operator
        and l.closed_at is null and l.reported_at <= new.changed_at
    on conflict do nothing;
  return null;
end
$$;
