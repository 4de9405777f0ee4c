-- As in 0250-suspension.sql: a report on a certificate that another has suspended already counts to
-- its own tenant's day, too. What is beyond that day asks for nothing, proven or not.

create or replace function nagori.suspend_clearance(p_operator text, p_id text, p_reasons text[],
    p_at timestamptz, p_reporter text, p_case uuid, p_most int,
    out outcome text, out used int)
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  stands text;
  known text;
begin
  select c.status into stands from nagori.clearance c
    where c.operator = p_operator and c.id = p_id and c.status in ('valid', 'suspended')
    for update;
  if not found then outcome := 'over'; return; end if;
  select s.state into known from nagori.clearance_suspension s
    where s.operator = p_operator and s.clearance = p_id and s.reporter = p_reporter
      and s.case_id = p_case;
  if known in ('waiting', 'left') or (known = 'suspended' and stands = 'suspended') then
    outcome := known;
    return;
  end if;
  outcome := 'suspended';
  if p_reporter <> p_operator then
    used := nagori.use_of_day(p_reporter, 'suspension', p_at);
    if used > p_most then outcome := 'waiting'; end if;
    if used = p_most + 1 then
      perform nagori.tell_administrator(p_reporter, 'suspensions-waiting', p_at);
    end if;
  end if;
  insert into nagori.clearance_suspension
    values (p_operator, p_id, p_reporter, p_case, p_at, outcome)
    on conflict (operator, clearance, reporter, case_id)
      do update set state = excluded.state, at = excluded.at;
  if outcome = 'suspended' and stands = 'valid' then
    update nagori.clearance c set status = 'suspended', reasons = p_reasons, changed_at = p_at
      where c.operator = p_operator and c.id = p_id;
  end if;
end
$$;
