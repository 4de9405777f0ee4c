-- Staff: who may sign in, where, as what; sessions; machine clients.
--
-- Operators are tenants here too (docs/adr/0005): what belongs to one is visible to nagori_staff
-- only while nagori.operator names it. Sign-in begins before an operator is known, so it asks
-- through the few functions below, each by something nobody can guess or by an e-mail address.
--
-- Secrets are never stored: tokens, codes and client secrets as SHA-256 (they are long and random),
-- passwords by scrypt, badges by HMAC under a key of the deployment.

create function staff.current_operator() returns text
  language sql stable
  return nullif(current_setting('nagori.operator', true), '');

create table staff.operator (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('mno', 'mvno', 'dealer', 'destroyer', 'authority')),
  name_ja text not null check (length(name_ja) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 80),
  -- The operator's usual way of working, by the name of a preset.
  preset text,
  -- The operator's own directory, where it has one. The client's secret is configuration.
  oidc_issuer text,
  oidc_client_id text,
  check ((oidc_issuer is null) = (oidc_client_id is null)),
  unique (id, kind)
);

create table staff.shop (
  operator text not null references staff.operator (id),
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ja text not null check (length(name_ja) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 80),
  closed_at timestamptz,
  primary key (operator, id)
);

-- A browser that an administrator enrolled. Its secret lies in a cookie that scripts cannot read.
create table staff.station (
  operator text not null references staff.operator (id),
  id text not null check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  shop text not null,
  name text not null check (length(name) between 1 and 80),
  secret_hash bytea unique check (length(secret_hash) = 32),
  enrolled_at timestamptz not null,
  enrolled_by uuid not null,
  -- An ended station keeps its row: evidence names it.
  ended_at timestamptz,
  primary key (operator, id),
  foreign key (operator, shop) references staff.shop (operator, id),
  check ((secret_hash is null) = (ended_at is not null))
);

create table staff.account (
  id uuid primary key,
  operator text not null,
  operator_kind text not null,
  shop text,
  -- How the person stands in evidence: never a name, never given to a second person.
  mark text not null check (mark ~ '^[A-Za-z0-9._:-]{1,64}$'),
  display_name text not null check (length(display_name) between 1 and 80),
  -- In lower case, as it is compared.
  email text not null check (length(email) between 3 and 254 and email = lower(email)),
  password_hash text,
  badge_hash bytea check (length(badge_hash) = 32),
  -- Who the person is in the operator's own directory, once it has vouched for the address.
  oidc_subject text,
  -- A code for one use, from an administrator, to set a password with.
  code_hash bytea check (length(code_hash) = 32),
  code_until timestamptz,
  roles text[] not null check (
    cardinality(roles) > 0 and
    roles <@ array['counter', 'bench', 'loss-desk', 'authority-desk', 'auditor', 'administrator']
  ),
  disabled_at timestamptz,
  created_at timestamptz not null,
  unique (operator, mark),
  unique (operator, email),
  unique (operator, badge_hash),
  unique (operator, oidc_subject),
  unique (id, operator),
  foreign key (operator, operator_kind) references staff.operator (id, kind),
  foreign key (operator, shop) references staff.shop (operator, id),
  check ((code_hash is null) = (code_until is null)),
  constraint authority_desk_at_the_authority check (
    case when operator_kind = 'authority'
      then not roles && array['counter', 'bench', 'loss-desk']
      else not roles && array['authority-desk']
    end
  )
);
create index on staff.account (email);

create table staff.passkey (
  -- The credential's own id, base64url.
  id text primary key check (length(id) between 1 and 1400),
  account uuid not null,
  operator text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null,
  used_at timestamptz,
  foreign key (account, operator) references staff.account (id, operator)
);
create index on staff.passkey (account);

-- Asked once, answered once.
create table staff.webauthn_challenge (
  hash bytea primary key check (length(hash) = 32),
  -- Registration: whose. Sign-in: not known yet.
  account uuid,
  expires_at timestamptz not null
);
create index on staff.webauthn_challenge (expires_at);

-- A browser is away at an operator's directory.
create table staff.oidc_sign_in (
  state_hash bytea primary key check (length(state_hash) = 32),
  -- The browser that began; nobody else may finish.
  browser_hash bytea not null check (length(browser_hash) = 32),
  operator text not null references staff.operator (id),
  nonce text not null,
  verifier text not null,
  expires_at timestamptz not null
);
create index on staff.oidc_sign_in (expires_at);

create table staff.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  -- What lists show and what ends it: says nothing of the token.
  id uuid not null unique,
  account uuid not null,
  operator text not null,
  way text not null check (way in ('password', 'code', 'passkey', 'oidc')),
  -- What the browser says it is, cut short: so that its owner knows it again.
  agent text not null check (length(agent) <= 120),
  signed_in_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (account, operator) references staff.account (id, operator)
);
create index on staff.session (account);
create index on staff.session (expires_at);

create table staff.machine_client (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  operator text not null,
  operator_kind text not null,
  name text not null check (length(name) between 1 and 80),
  secret_hash bytea not null check (length(secret_hash) = 32),
  roles text[] not null check (
    cardinality(roles) > 0 and
    roles <@ array['counter', 'bench', 'loss-desk', 'authority-desk', 'auditor']
  ),
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  foreign key (operator, operator_kind) references staff.operator (id, kind),
  constraint machine_authority_desk_at_the_authority check (
    case when operator_kind = 'authority'
      then not roles && array['counter', 'bench', 'loss-desk']
      else not roles && array['authority-desk']
    end
  )
);

create table staff.machine_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  client text not null references staff.machine_client (id),
  expires_at timestamptz not null
);
create index on staff.machine_token (client);
create index on staff.machine_token (expires_at);

-- How often signing in failed, for an account or from an address. It outlives a restart.
create table staff.attempt (
  -- SHA-256 of what is counted: addresses and e-mail addresses do not stand here.
  bucket bytea primary key check (length(bucket) = 32),
  failures integer not null,
  waits_until timestamptz not null,
  last_at timestamptz not null
);
create index on staff.attempt (last_at);

-- Who signed in, who changed what. Entries are added, never changed.
create table staff.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  operator text not null references staff.operator (id),
  kind text not null,
  actor uuid,
  -- An account, station, shop or machine client, by its id.
  subject text,
  way text,
  station text,
  address text
);
create index on staff.event (operator, id desc);

do $$
declare
  name text;
begin
  foreach name in array array['shop', 'station', 'account', 'passkey', 'session', 'machine_client',
    'event'] loop
    execute format('alter table staff.%I enable row level security', name);
    execute format('create policy one_operator on staff.%I to nagori_staff using '
      '(operator = staff.current_operator()) with check (operator = staff.current_operator())', name);
  end loop;
end
$$;

grant select, insert, update on staff.operator to nagori_staff;
grant select, insert, update on staff.shop, staff.station, staff.account, staff.machine_client
  to nagori_staff;
grant select, insert, update, delete on staff.passkey, staff.session, staff.webauthn_challenge,
  staff.oidc_sign_in, staff.machine_token, staff.attempt to nagori_staff;
grant select, insert on staff.event to nagori_staff;

-- The account that an e-mail address means, where it means exactly one. Two operators may know the
-- same address; then the operator has to be named.
create function staff.account_by_email(p_email text, p_operator text)
  returns setof staff.account
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select a.* from staff.account a
     where a.email = p_email and (p_operator is null or a.operator = p_operator)
       and (select count(*) from staff.account b
             where b.email = p_email and (p_operator is null or b.operator = p_operator)) = 1;
  end;

create function staff.passkey_by_id(p_id text)
  returns setof staff.passkey
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select p.* from staff.passkey p join staff.account a on a.id = p.account
     where p.id = p_id and a.disabled_at is null;
  end;

create function staff.station_by_secret(p_hash bytea)
  returns setof staff.station
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select s.* from staff.station s where s.secret_hash = p_hash;
  end;

create function staff.machine_client_by_id(p_id text)
  returns setof staff.machine_client
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select c.* from staff.machine_client c where c.id = p_id and c.ended_at is null;
  end;

-- Who a session is, if it still is: asked for requests that the server's memory cannot answer.
-- A station counts only for the operator that enrolled it.
create function staff.principal_of_session(p_token bytea, p_station bytea, p_now timestamptz,
    p_idle interval)
  returns table (session uuid, account uuid, mark text, operator text, shop text, station text,
    roles text[], signed_in_at timestamptz, seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select s.id, a.id, a.mark, a.operator, coalesce(a.shop, t.shop), t.id, a.roles,
           s.signed_in_at, s.seen_at, s.expires_at
      from staff.session s
      join staff.account a on a.id = s.account
      left join staff.station t on t.secret_hash = p_station and t.operator = a.operator
     where s.token_hash = p_token and a.disabled_at is null
       and s.expires_at > p_now and s.seen_at > p_now - p_idle;
  end;

create function staff.touch_session(p_token bytea, p_now timestamptz)
  returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    update staff.session set seen_at = p_now where token_hash = p_token and seen_at < p_now;
  end;

create function staff.end_session(p_token bytea)
  returns table (id uuid, account uuid, operator text)
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.session s where s.token_hash = p_token returning s.id, s.account, s.operator;
  end;

create function staff.principal_of_machine(p_token bytea, p_now timestamptz)
  returns table (client text, operator text, roles text[], expires_at timestamptz)
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select c.id, c.operator, c.roles, t.expires_at
      from staff.machine_token t join staff.machine_client c on c.id = t.client
     where t.token_hash = p_token and t.expires_at > p_now and c.ended_at is null;
  end;

-- What has run out goes; entries of the audit go after the time they are kept.
create function staff.purge(p_now timestamptz, p_idle interval, p_keep_attempts interval,
    p_keep_events interval)
  returns void
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.session where expires_at <= p_now or seen_at <= p_now - p_idle;
    delete from staff.machine_token where expires_at <= p_now;
    delete from staff.webauthn_challenge where expires_at <= p_now;
    delete from staff.oidc_sign_in where expires_at <= p_now;
    delete from staff.attempt where last_at <= p_now - p_keep_attempts;
    delete from staff.event where at <= p_now - p_keep_events;
  end;

do $$
declare
  signature text;
begin
  for signature in
    select p.oid::regprocedure::text from pg_proc p
     where p.pronamespace = 'staff'::regnamespace and p.prosecdef
  loop
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to nagori_staff', signature);
  end loop;
end
$$;
