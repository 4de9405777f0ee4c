-- expand
-- Evidence of one phone states a number of another one that is on record as destroyed: that one
-- turned up, in the statement that records the evidence (R12, N11).
--
-- Invariants: as where a record takes such a number (1940-turned-up-by-number.sql). Of the operator's
-- own records alone.

create function nagori.note_stated(p_operator text, p_handover uuid, p_at timestamptz, p_keys json)
  returns void language plpgsql as $$
declare
  keys bytea[];
  known record;
begin
  if p_keys is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  select array_agg(distinct r.key order by r.key) into keys
    from json_array_elements_text(p_keys) as s (hex)
    cross join unnest(nagori.records_of_numbers(p_operator, decode(s.hex, 'hex'), null)) as r (key);
  perform nagori.lock_destroyed(p_operator, k.key) from unnest(keys) as k (key);
  for known in
    select p.phone_key, p.handover, p.box from nagori.phone p
      where p.operator = p_operator and p.phone_key = any (keys) and p.state = 'destroyed'
        and p.handover <> p_handover
      order by p.box, p.phone_key
  loop
    perform nagori.note_opened(p_operator, known.phone_key, known.handover, known.box, p_handover,
      p_at);
  end loop;
end
$$;

grant execute on function nagori.note_stated to nagori_app;
