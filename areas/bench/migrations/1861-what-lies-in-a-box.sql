-- expand
-- Phones on record in a box: whatever is done with its record meanwhile, an open one lies in it.

create or replace function nagori.phones_in_box(p_operator text, p_box text) returns int
  language sql stable
  return (
    select count(*)::int from nagori.phone p
    where p.operator = p_operator and p.box = p_box
      and p.state in ('taken', 'quarantined', 'open')
  );
