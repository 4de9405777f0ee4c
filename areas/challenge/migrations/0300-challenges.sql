-- The counter's challenges to the holder (docs/protocol/clearance-challenge.md).
--
-- Invariants: row-level security by operator; a challenge takes one statement, whichever server it
-- is uploaded to first; nonce, salts, token, the element's identifier and the statement are sealed,
-- and the token is found by its digest alone.

create table nagori.challenge (
  operator text not null,
  id uuid not null,
  handover uuid not null,
  mode text not null,
  -- The least binding, fixed before the question is asked.
  min text not null,
  opened_at timestamptz not null,
  exp timestamptz not null,
  -- SHA-256 of the upload token: 128 random bits, which cannot be guessed.
  token_digest bytea not null,
  sealed bytea not null,
  key_id text not null,
  -- Uploads that were looked at, and what was wrong with the last one.
  attempts int not null default 0,
  refusals text[] not null default '{}',
  -- The one statement: when it was taken, its digest, its bytes.
  consumed_at timestamptz,
  statement_digest bytea,
  answer bytea,
  answer_key_id text,
  -- Codes that were typed for B1.
  code_tries int not null default 0,
  -- It is in the phone's chain.
  recorded_at timestamptz,
  -- A deletion is awaited: when to look at the status list, and until when.
  follow_at timestamptz,
  follow_until timestamptz,
  -- What became of it: deleted | failed | lapsed.
  settled text,
  primary key (operator, id),
  check ((consumed_at is null) = (statement_digest is null)),
  check (recorded_at is null or consumed_at is not null)
);
create unique index challenge_token on nagori.challenge (token_digest);
create index challenge_handover on nagori.challenge (operator, handover, opened_at);
create index challenge_follow on nagori.challenge (follow_at) where follow_at is not null;
create index challenge_answered on nagori.challenge (consumed_at, id) where consumed_at is not null;
alter table nagori.challenge enable row level security;
create policy own on nagori.challenge using (operator = nagori.operator());
grant select, insert on nagori.challenge to nagori_app;
-- What was asked never changes; what came of it does.
grant update (attempts, refusals, consumed_at, statement_digest, answer, answer_key_id, code_tries,
  recorded_at, follow_at, follow_until, settled) on nagori.challenge to nagori_app;

-- Whose challenge a token belongs to: the holder who uploads knows no operator.
create function nagori.challenge_of_token(p_token_digest bytea)
  returns table (operator text, id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.id from nagori.challenge c where c.token_digest = p_token_digest;
  end;

-- Challenges whose status list is due, over all operators: names only, for the job that looks.
create function nagori.challenges_to_follow(p_now timestamptz, p_most int)
  returns table (operator text, id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select c.operator, c.id from nagori.challenge c
    where c.follow_at <= p_now order by c.follow_at limit p_most;
  end;

-- Handovers whose questions were answered since, over all operators: names only, for the look at
-- what a withdrawn key signed.
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

-- The newest list seen of each address: an older one is refused.
create table nagori.status_list_seen (
  operator text not null,
  uri_digest bytea not null,
  iat bigint not null,
  primary key (operator, uri_digest)
);
alter table nagori.status_list_seen enable row level security;
create policy own on nagori.status_list_seen using (operator = nagori.operator());
grant select, insert on nagori.status_list_seen to nagori_app;
grant update (iat) on nagori.status_list_seen to nagori_app;

-- A key of the authority's that was withdrawn from an hour on: what was answered since is looked at
-- again, once for each key and hour, on one of the servers.
create table nagori.key_withdrawal (
  kid text not null,
  withdrawn_from timestamptz not null,
  reviewed_at timestamptz not null,
  primary key (kid, withdrawn_from)
);
grant select, insert on nagori.key_withdrawal to nagori_app;

grant execute on function nagori.challenge_of_token, nagori.challenges_to_follow,
  nagori.challenges_answered_since to nagori_app;
