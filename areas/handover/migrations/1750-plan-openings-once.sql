-- What opening a handover asks of `phone` and `entry` is planned once for a connection, as where an
-- entry is added (0220-write-handover.sql).
alter function nagori.open_handover set plan_cache_mode = force_generic_plan;
