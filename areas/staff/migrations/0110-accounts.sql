-- Accounts of people, the ways they sign in, and their sessions.

-- E-mail addresses lie under seal: an account is found by a key (HMAC) of its address.
create table staff.account (
  id uuid primary key,
  operator text not null,
  operator_kind text not null,
  shop text,
  -- What evidence calls the person: no name, and never given to a second person.
  mark text not null check (mark ~ '^[A-Za-z0-9._:-]{1,64}$'),
  display_name text not null check (length(display_name) between 1 and 80),
  email_hash bytea not null check (length(email_hash) = 32),
  email_sealed bytea not null,
  password_hash text,
  badge_hash bytea check (length(badge_hash) = 32),
  -- Who the person is in the operator's own directory, once it has vouched for the address.
  oidc_subject text,
  -- A code for one use, from an administrator, to set a password with.
  code_hash bytea check (length(code_hash) = 32),
  code_until timestamptz,
  roles text[] not null check (cardinality(roles) > 0),
  disabled_at timestamptz,
  created_at timestamptz not null,
  unique (operator, mark),
  unique (operator, email_hash),
  unique (operator, badge_hash),
  unique (operator, oidc_subject),
  unique (id, operator),
  foreign key (operator, operator_kind) references staff.operator (id, kind),
  foreign key (operator, shop) references staff.shop (operator, id),
  check ((code_hash is null) = (code_until is null)),
  constraint roles_of_the_kind check (roles <@ staff.roles_of(operator_kind))
);
create index account_email_hash on staff.account (email_hash);
alter table staff.account enable row level security;
create policy one_operator on staff.account to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.account to nagori_staff;

-- The account that an e-mail address means, where it means exactly one. Two operators may know the
-- same address; then the operator has to be named.
create function staff.account_by_email(p_hash bytea, p_operator text)
  returns setof staff.account
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select a.* from staff.account a
     where a.email_hash = p_hash and (p_operator is null or a.operator = p_operator)
       and (select count(*) from staff.account b
             where b.email_hash = p_hash and (p_operator is null or b.operator = p_operator)) = 1;
  end;

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
alter table staff.passkey enable row level security;
create policy one_operator on staff.passkey to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update, delete on staff.passkey to nagori_staff;

create function staff.passkey_by_id(p_id text)
  returns setof staff.passkey
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select p.* from staff.passkey p join staff.account a on a.id = p.account
     where p.id = p_id and a.disabled_at is null;
  end;

-- Asked once, answered once.
create table staff.webauthn_challenge (
  hash bytea primary key check (length(hash) = 32),
  -- Registration: whose. Sign-in: not known yet.
  account uuid,
  expires_at timestamptz not null
);
create index on staff.webauthn_challenge (expires_at);
grant select, insert, update, delete on staff.webauthn_challenge to nagori_staff;

-- A browser is away at an operator's directory.
create table staff.oidc_sign_in (
  state_hash bytea primary key check (length(state_hash) = 32),
  -- The browser that began, and alone may finish.
  browser_hash bytea not null check (length(browser_hash) = 32),
  operator text not null references staff.operator (id),
  nonce text not null,
  verifier text not null,
  expires_at timestamptz not null
);
create index on staff.oidc_sign_in (expires_at);
grant select, insert, update, delete on staff.oidc_sign_in to nagori_staff;

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
alter table staff.session enable row level security;
create policy one_operator on staff.session to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update, delete on staff.session to nagori_staff;

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

-- How often signing in failed, for an account or from an address. It outlives a restart.
create table staff.attempt (
  -- SHA-256 of what is counted: addresses and e-mail addresses do not stand here.
  bucket bytea primary key check (length(bucket) = 32),
  failures integer not null,
  waits_until timestamptz not null,
  last_at timestamptz not null
);
create index on staff.attempt (last_at);
grant select, insert, update, delete on staff.attempt to nagori_staff;

grant execute on function staff.account_by_email, staff.passkey_by_id, staff.principal_of_session,
  staff.touch_session, staff.end_session to nagori_staff;
