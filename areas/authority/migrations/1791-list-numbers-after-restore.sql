-- Run by the owner after a restore. A list's number only grows (RFC 5280 §5.2.3), and lists are out
-- that were signed after the backup: a million is one a second for eleven days. A transaction's
-- number of another cluster may be higher than all of this one, and its row would be read again in
-- each round.
create function authority.after_restore_lists() returns void language sql
begin atomic
  update authority.list_number set number = number + 1000000;
  update authority.certificate set changed = pg_current_xact_id()
    where changed >= pg_current_xact_id();
end;
