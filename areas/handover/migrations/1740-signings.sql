-- Signing on the customer's own phone: a link for one handover, for ten minutes, for one signature.
--
-- Invariants: row-level security by operator; a newer link replaces the older one; a signature is
-- taken once, whichever server it is sent to; the token is found by its digest alone, and the
-- signature is sealed until the confirmation takes it into the phone's chain.

create table nagori.signing (
  operator text not null,
  handover uuid not null,
  -- Changes with each link, so that a seal of an older one opens nowhere else.
  id uuid not null,
  token_digest bytea not null,
  exp timestamptz not null,
  signed_at timestamptz,
  sealed bytea,
  key_id text,
  primary key (operator, handover),
  check ((signed_at is null) = (sealed is null)),
  check ((sealed is null) = (key_id is null))
);
create unique index signing_token on nagori.signing (token_digest);
create index signing_exp on nagori.signing (exp);
alter table nagori.signing enable row level security;
create policy own on nagori.signing using (operator = nagori.operator());
grant select, insert, delete on nagori.signing to nagori_app;
grant update (id, token_digest, exp, signed_at, sealed, key_id) on nagori.signing to nagori_app;

-- Whose link a token belongs to: the customer who signs knows no operator.
create function nagori.signing_of_token(p_token_digest bytea)
  returns table (operator text, handover uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select s.operator, s.handover from nagori.signing s where s.token_digest = p_token_digest;
  end;

-- Links that are over by a day, over all operators: what was signed and never confirmed goes.
create function nagori.forget_signings() returns bigint
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  gone bigint;
begin
  delete from nagori.signing s where s.exp <= now() - interval '1 day';
  get diagnostics gone = row_count;
  return gone;
end
$$;

grant execute on function nagori.signing_of_token, nagori.forget_signings to nagori_app;
