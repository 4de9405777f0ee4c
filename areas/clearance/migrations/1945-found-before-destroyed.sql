-- expand
-- Found by its reporter while it lay in a box, and destroyed with it afterwards: the report is
-- looked at again when the phone is destroyed (1900-turned-up.sql looks when it is closed).

-- Asks for a look at every report on this phone that was closed as found since it was packed.
create function nagori.review_found_of(p_operator text, p_phone_key bytea) returns void
  language plpgsql security definer set search_path = nagori, pg_temp as $$
begin
  perform nagori.enqueue('review-found-phone',
      json_build_object('operator', c.operator, 'case', c.id), null, now())
    from nagori.phone p
    join nagori.lost_phone l on l.phone_key in (p.phone_key, p.phone_key2)
    join nagori.loss_case c on c.operator = l.operator and c.id = l.case_id
    where p.operator = p_operator and p.phone_key = p_phone_key and p.state = 'destroyed'
      and p.box is not null and c.outcome = 'found'
      and c.closed_at >= (select coalesce(max(e.at), p.opened_at) from nagori.entry e
        where e.operator = p.operator and e.phone_key = p.phone_key and e.kind = 'move');
end
$$;

create function nagori.note_found_before() returns trigger
  language plpgsql as $$
begin
  perform nagori.review_found_of(new.operator, new.phone_key);
  return null;
end
$$;
create trigger note_found_before after update of state on nagori.phone
  for each row when (new.state = 'destroyed' and old.state <> 'destroyed' and new.box is not null)
  execute function nagori.note_found_before();

grant execute on function nagori.review_found_of, nagori.note_found_before to nagori_app;
