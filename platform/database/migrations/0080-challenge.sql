-- The counter's challenges to the holder (docs/protocol/clearance-challenge.md).
--
-- Invariants: row-level security by operator; a challenge takes one statement, whoever uploads it
-- to whichever server first; nonce, salts, token, the element's identifier and the statement are
-- sealed, and the token is found by its digest alone.

create table nagori.challenge (
  operator text not null,
  id uuid not null,
  handover uuid not null,
  mode text not null,
  -- The least binding, fixed before anybody is asked.
  min text not null,
  opened_at timestamptz not null,
  exp timestamptz not null,
  -- SHA-256 of the upload token: 128 random bits, which nobody guesses.
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
  -- It stands in the phone's chain.
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

-- The newest list seen of each place: an older one is refused.
create table nagori.status_list_seen (
  operator text not null,
  uri_digest bytea not null,
  iat bigint not null,
  primary key (operator, uri_digest)
);

create unique index challenge_token on nagori.challenge (token_digest);
create index challenge_handover on nagori.challenge (operator, handover, opened_at);
create index challenge_follow on nagori.challenge (follow_at) where follow_at is not null;

do $$
declare
  one text;
begin
  foreach one in array array['challenge', 'status_list_seen'] loop
    execute format('alter table nagori.%I enable row level security', one);
    execute format('create policy own on nagori.%I using (operator = nagori.operator())
      with check (operator = nagori.operator())', one);
  end loop;
end
$$;

grant select, insert on nagori.challenge, nagori.status_list_seen to nagori_app;
-- What was asked never changes; what came of it does.
grant update (attempts, refusals, consumed_at, statement_digest, answer, answer_key_id, code_tries,
  recorded_at, follow_at, follow_until, settled) on nagori.challenge to nagori_app;
grant update (iat) on nagori.status_list_seen to nagori_app;

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

revoke execute on function nagori.challenge_of_token(bytea),
  nagori.challenges_to_follow(timestamptz, int) from public;
grant execute on function nagori.challenge_of_token(bytea),
  nagori.challenges_to_follow(timestamptz, int) to nagori_app;
