-- expand
-- How many requests of an address are left in a window, for all copies of the server together
-- (docs/adr/0080). A copy is granted some at a time: many while many are left, one by one at the
-- end, so that all copies together never allow more than one would.
--
-- Invariants: no address stands here. Nothing of it is worth a wait for the disk or for a standby:
-- after a crash or a fail-over every window begins anew.

create unlogged table staff.request_count (
  -- HMAC-SHA-256 of what is counted, under a key of the deployment.
  bucket bytea primary key check (length(bucket) = 32),
  used bigint not null,
  -- Of `used`, how many the last statement was granted.
  granted bigint not null,
  ends_at timestamptz not null
);
create index on staff.request_count (ends_at);

create function staff.take_requests(
  p_bucket bytea, p_most bigint, p_window interval,
  out granted bigint, out used bigint, out ends_in_ms double precision
)
  language sql security definer set search_path = staff, pg_temp
as $$
  insert into staff.request_count as c (bucket, used, granted, ends_at)
    select p_bucket, g.n, g.n, clock_timestamp() + p_window
    from (select least(p_most, greatest(1, p_most / 32)) as n) g
    on conflict (bucket) do update set
      (used, granted, ends_at) = (
        select o.used + g.n, g.n, o.ends_at
        from (select
            case when c.ends_at <= clock_timestamp() then 0 else c.used end as used,
            case when c.ends_at <= clock_timestamp() then excluded.ends_at
              else c.ends_at end as ends_at) o,
          lateral (select least(greatest(p_most - o.used, 0),
            greatest(1, (p_most - o.used) / 32)) as n) g)
    returning c.granted, c.used, extract(epoch from c.ends_at - clock_timestamp()) * 1000;
$$;

grant execute on function staff.take_requests to nagori_staff;

create or replace function staff.purge() returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.session where expires_at <= now() or seen_at <= now() - interval '30 minutes';
    delete from staff.machine_token where expires_at <= now();
    delete from staff.webauthn_challenge where expires_at <= now();
    delete from staff.oidc_sign_in where expires_at <= now();
    delete from staff.attempt where last_at <= now() - interval '1 day';
    delete from staff.request_count where ends_at <= now();
    delete from staff.event where at <= now() - staff.events_kept();
  end;
