-- Indexes of the status list that certificates may have which a restore lost. Nothing is known about
-- them, so none is valid, and none is given to another certificate.
create table nagori.clearance_lost (
  operator text not null,
  first int not null,
  past int not null,
  primary key (operator, first),
  check (first < past)
);
alter table nagori.clearance_lost enable row level security;
create policy own on nagori.clearance_lost using (operator = nagori.operator());
grant select on nagori.clearance_lost to nagori_app;

-- Run by the owner after a restore: one whole list is left out.
create function nagori.after_restore_clearances() returns void language sql
begin atomic
  insert into nagori.clearance_lost (operator, first, past)
    select o.id, coalesce(c.taken, 0), coalesce(c.taken, 0) + 65536
    from staff.operator o left join nagori.clearance_count c on c.operator = o.id;
  insert into nagori.clearance_count (operator, taken)
    select l.operator, max(l.past) from nagori.clearance_lost l group by l.operator
    on conflict (operator) do update set taken = excluded.taken;
end;
