-- What an append asks of `phone` and `entry` was planned anew at each call: over partitions a plan
-- for the values at hand looks cheaper than one for all values, and planning it costs more than
-- running it. One plan is kept for a connection; the partition is found when it runs.
alter function nagori.append(text, bytea, int, uuid, text, timestamptz, uuid, text, text[], bytea,
  text, bytea, text, text, text, text, text, timestamptz, json)
  set plan_cache_mode = force_generic_plan;
