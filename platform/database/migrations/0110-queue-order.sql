-- What waits, oldest first, over millions of phones that have left: an index in the order that is
-- asked for, with and without a route. Neither holds anything that an entry of evidence changes, so
-- that such a write still touches no index of the phone (HOT).
create index phone_waiting on nagori.phone (operator, state, opened_at, handover);
create index phone_route on nagori.phone (operator, state, route, opened_at, handover)
  where route is not null;
drop index nagori.phone_queue;
