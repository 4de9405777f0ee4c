-- Cases that were passed on and that the authority has not acknowledged: a round sends them again
-- as soon as it can be reached, whatever the job's own waits are by then (R21).

create index loss_task_on_the_way on nagori.loss_task (done_at)
  where state = 'transferred' and acknowledged_at is null;

-- Over all operators: names only, for the round.
create function nagori.loss_on_the_way(p_most int)
  returns table (operator text, case_id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select t.operator, t.case_id from nagori.loss_task t
    join nagori.loss_case c on c.operator = t.operator and c.id = t.case_id and c.state = 'open'
    where t.state = 'transferred' and t.acknowledged_at is null
    order by t.done_at limit p_most;
  end;

revoke execute on function nagori.loss_on_the_way(int) from public;
grant execute on function nagori.loss_on_the_way(int) to nagori_app;
