-- A key of the authority's that was withdrawn from an hour on: what was answered since is looked at
-- again, once for each key and hour, on whichever server.

create table nagori.key_withdrawal (
  kid text not null,
  withdrawn_from timestamptz not null,
  reviewed_at timestamptz not null,
  primary key (kid, withdrawn_from)
);
grant select, insert on nagori.key_withdrawal to nagori_app;

create index challenge_answered on nagori.challenge (consumed_at, id) where consumed_at is not null;

-- Handovers whose questions were answered since, over all operators: names only, for that look.
create function nagori.challenges_answered_since(
  p_since timestamptz, p_after_at timestamptz, p_after_id uuid, p_most int)
  returns table (operator text, id uuid, handover uuid, at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.id, c.handover, c.consumed_at from nagori.challenge c
    where c.consumed_at >= p_since
      and (p_after_at is null or (c.consumed_at, c.id) > (p_after_at, p_after_id))
    order by c.consumed_at, c.id limit p_most;
  end;

revoke execute on function nagori.challenges_answered_since(timestamptz, timestamptz, uuid, int)
  from public;
grant execute on function nagori.challenges_answered_since(timestamptz, timestamptz, uuid, int)
  to nagori_app;
