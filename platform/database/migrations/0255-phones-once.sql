-- A phone counts once at an operator and once in each stage, however many handovers it has: under
-- numbers of its own (areas/insight/src/count-id.ts), where it was opened first. A write may
-- so change figures of two handovers: of its own and of the phone's first.

create or replace function nagori.count_write(p_operator text, p_counted json) returns void
  language plpgsql as $$
begin
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.insight_delta
    select p_operator, date_trunc('hour', c.at), c.shop, c.channel, c.stage, c.model, c.os,
      c.ids, c.ns
    from json_to_recordset(p_counted) as c(at timestamptz, shop text, channel text, stage text,
      model text, os text, ids smallint[], ns int[]);
end
$$;

-- What was there before is counted by the job: of handovers that were counted, the phones alone.
alter table nagori.insight_backlog add column phones_only boolean not null default false;
insert into nagori.insight_backlog
  select h.operator, h.id, p.entries, false, true
  from nagori.handover h join nagori.phone p
    on p.operator = h.operator and p.phone_key = h.phone_key
  on conflict do nothing;

drop function nagori.backlog(int);
create function nagori.backlog(p_most int)
  returns table (operator text, handover uuid, upto int, expired boolean, phones_only boolean)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select b.operator, b.handover, b.upto, b.expired, b.phones_only
    from nagori.insight_backlog b limit p_most;
  end;
revoke execute on function nagori.backlog(int) from public;
grant execute on function nagori.backlog(int) to nagori_app;
