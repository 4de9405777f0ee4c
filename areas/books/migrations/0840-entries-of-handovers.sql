-- The entries of one handover, corrections too: a counter and the list of missing entries look for
-- them.
create index book_entry_of_handover on nagori.book_entry (operator, handover)
  where handover is not null;
