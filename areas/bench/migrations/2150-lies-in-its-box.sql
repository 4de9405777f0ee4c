-- expand
-- A phone lies in the box that it names, whatever became of its work there: what leaves a box names
-- none any more (R20). A destroyed phone names the box that it ended in.
-- The same in the program: areas/handover/src/phone-here.ts.

create or replace function nagori.phones_in_box(p_operator text, p_box text) returns int
  language sql stable
  return (
    select count(*)::int from nagori.phone p
    where p.operator = p_operator and p.box = p_box and p.state <> 'destroyed'
  );

-- What left its box before the record said so.
update nagori.phone set box = null
  where box is not null and state in ('refused', 'returned', 'gone', 'joined');
