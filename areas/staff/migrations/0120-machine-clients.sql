-- Machines that sign in by a client secret; the administrator has an account, never a machine.

create table staff.machine_client (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  operator text not null,
  operator_kind text not null,
  name text not null check (length(name) between 1 and 80),
  secret_hash bytea not null check (length(secret_hash) = 32),
  roles text[] not null check (cardinality(roles) > 0 and not roles && array['administrator']),
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  foreign key (operator, operator_kind) references staff.operator (id, kind),
  constraint machine_roles_of_the_kind check (roles <@ staff.roles_of(operator_kind))
);
alter table staff.machine_client enable row level security;
create policy one_operator on staff.machine_client to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.machine_client to nagori_staff;

create function staff.machine_client_by_id(p_id text)
  returns setof staff.machine_client
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select c.* from staff.machine_client c where c.id = p_id and c.ended_at is null;
  end;

create table staff.machine_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  client text not null references staff.machine_client (id),
  expires_at timestamptz not null
);
create index on staff.machine_token (client);
create index on staff.machine_token (expires_at);
grant select, insert, update, delete on staff.machine_token to nagori_staff;

create function staff.principal_of_machine(p_token bytea, p_now timestamptz)
  returns table (client text, operator text, roles text[], expires_at timestamptz)
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select c.id, c.operator, c.roles, t.expires_at
      from staff.machine_token t join staff.machine_client c on c.id = t.client
     where t.token_hash = p_token and t.expires_at > p_now and c.ended_at is null;
  end;

grant execute on function staff.machine_client_by_id, staff.principal_of_machine to nagori_staff;
