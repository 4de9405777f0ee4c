-- The dealer's list of phones that a suspicion, a claim or an order blocks (arts. 15(3), 20 and 21 of
-- the Secondhand Articles Dealer Act): entries that were decided by one, few among very many.
create index entry_blocked on nagori.entry (operator)
  where reasons @> array['bad:legal-block'];
