-- expand
-- A phone whose two records were joined has the certificates of both (1990-two-records.sql): the
-- record that goes on has the other one's number as its second number.

-- As in 0900-certificates.sql; earlier ones under its other number are superseded, too.
create or replace function nagori.issue_clearance(w nagori.entry_write, p_clearance json)
  returns void language plpgsql as $$
begin
  if p_clearance is null then return; end if;
  update nagori.clearance c
    set status = 'superseded', reasons = array['newer'], changed_at = w.at
    where c.operator = w.operator and c.status in ('valid', 'suspended')
      and c.phone_key = any (array(
        select unnest(array[p.phone_key, p.phone_key2]) from nagori.phone p
        where p.operator = w.operator and p.phone_key = w.phone_key));
  insert into nagori.clearance (operator, id, idx, handover, phone_key, outcome, jws, summary,
    salts, key_id, status, reasons, issued_at, changed_at)
    select w.operator, n.id, n.idx, w.handover, w.phone_key, n.outcome, n.jws, n.summary,
      n.salts, n.key_id, 'valid', '{}', w.at, w.at
    from json_to_record(p_clearance) as n(id text, idx int, outcome text, jws text, summary text,
      salts bytea, key_id text);
end
$$;

-- As in 0900-certificates.sql; a certificate under either number vouches for the phone.
create or replace function nagori.open_of(p_phone_key bytea)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    with recursive one(name) as (
      (select h.operator from nagori.handover h order by h.operator limit 1)
      union all
      select (select h.operator from nagori.handover h where h.operator > one.name
        order by h.operator limit 1) from one where one.name is not null
    ), known as (
      select p.operator, p.phone_key, p.phone_key2, p.handover, p.state from one
      join nagori.phone p on p.operator = one.name and p.phone_key = p_phone_key
      union
      select p.operator, p.phone_key, p.phone_key2, p.handover, p.state from one
      join nagori.phone p on p.operator = one.name and p.phone_key2 = p_phone_key
    )
    select k.operator, k.handover from known k
    where k.state <> 'joined' and (k.state in ('open', 'taken', 'quarantined') or exists (
      select from nagori.clearance c
      where c.operator = k.operator and c.phone_key = any (array[k.phone_key, k.phone_key2])
        and c.status in ('valid', 'suspended')));
  end;

-- As in 0910-suspensions.sql, of both.
create or replace function nagori.lost_phone_clearances(p_operator text, p_case uuid)
  returns table (id text, status text, since timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct c.id, c.status, c.changed_at
    from nagori.lost_phone l
    cross join lateral nagori.open_of(l.phone_key) k
    join nagori.phone p on p.operator = k.operator and p.handover = k.handover
      and l.phone_key in (p.phone_key, p.phone_key2)
    join nagori.clearance c on c.operator = p.operator
      and c.phone_key = any (array[p.phone_key, p.phone_key2])
    where l.operator = p_operator and l.case_id = p_case
      and (c.status in ('valid', 'suspended') or c.changed_at >= l.reported_at)
    order by c.changed_at;
  end;
