-- Staff: who may sign in, where, as what.
--
-- Operators are tenants here too (docs/adr/0005): what belongs to one is visible to nagori_staff
-- only while nagori.operator names it. Sign-in begins before an operator is known, so it asks
-- through a few functions, each by a secret that cannot be guessed or by an e-mail address.
--
-- Secrets are never stored: tokens, codes and client secrets as SHA-256 (they are long and random),
-- passwords by scrypt, badges by HMAC under a key of the deployment.

create function staff.current_operator() returns text
  language sql stable
  return nullif(current_setting('nagori.operator', true), '');

create table staff.operator (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind text not null check (
    kind in ('mno', 'mvno', 'dealer', 'destroyer', 'authority', 'guideline-body')
  ),
  name_ja text not null check (length(name_ja) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 80),
  -- The operator's usual way of working, by the name of a preset.
  preset text,
  -- The presets that its administrator switched on: no handover opens under another one.
  presets text[] not null default array['recommended'],
  -- The operator's own directory, where it has one. The client's secret is configuration.
  oidc_issuer text,
  oidc_client_id text,
  check ((oidc_issuer is null) = (oidc_client_id is null)),
  unique (id, kind),
  constraint usual_preset_in_use check (coalesce(preset, 'recommended') = any(presets)),
  constraint presets_are_names check (
    cardinality(presets) between 1 and 100
    and array_to_string(presets, ' ', '?') ~ '^[a-z0-9-]+( [a-z0-9-]+)*$'
  )
);
grant select, insert, update on staff.operator to nagori_staff;

-- By kind, which roles exist; the administrator has an account, never a machine.
create function staff.roles_of(p_kind text) returns text[]
  language sql immutable
  return case p_kind
    when 'authority' then array['authority-desk', 'auditor', 'administrator']
    when 'guideline-body'
      then array['registrar', 'committee', 'analyst', 'auditor', 'administrator']
    else array['counter', 'bench', 'loss-desk', 'auditor', 'administrator']
  end;

create table staff.shop (
  operator text not null references staff.operator (id),
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ja text not null check (length(name_ja) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 80),
  closed_at timestamptz,
  primary key (operator, id)
);
alter table staff.shop enable row level security;
create policy one_operator on staff.shop to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.shop to nagori_staff;

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
alter table staff.station enable row level security;
create policy one_operator on staff.station to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.station to nagori_staff;

create function staff.station_by_secret(p_hash bytea)
  returns setof staff.station
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select s.* from staff.station s where s.secret_hash = p_hash;
  end;

grant execute on function staff.current_operator, staff.roles_of, staff.station_by_secret to
  nagori_staff;
