-- The list of phones in the order of their routes and of their shops, each by an index
-- (queue-orders.ts); phones without one come last.

create index phone_by_route
  on nagori.phone (operator, state,
  (case when route is null then '~' else route end) collate "C", opened_at, handover);
create index phone_by_shop
  on nagori.phone (operator, state,
  (case when shop is null then '~' else shop end) collate "C", opened_at, handover);
