-- An operator is not its own supplier: a file would speak with the operator's own word (R25).
-- Not valid for what is on record already: entries are never changed.

alter table nagori.handover
  add constraint handover_of_others check (supplier is distinct from operator) not valid;
alter table nagori.lot
  add constraint lot_of_others check (supplier is distinct from operator) not valid;
