-- Signing keys of operators that were withdrawn: from which time on nothing of them counts, and
-- why.
--
-- Invariants: a row is added and never changed or removed, so that no time becomes later; an
-- operator adds its own; keys are public, and every server reads those of all operators.

create table staff.withdrawn_key (
  id bigint generated always as identity primary key,
  operator text not null references staff.operator (id),
  -- RFC 7638: the thumbprint of the public key.
  kid text not null check (kid ~ '^[A-Za-z0-9_-]{43}$'),
  -- In whole seconds, as the times in what it signed.
  counts_until timestamptz not null check (date_trunc('second', counts_until) = counts_until),
  reason text not null check (reason in ('retired', 'stolen')),
  at timestamptz not null
);
alter table staff.withdrawn_key enable row level security;
create policy one_operator on staff.withdrawn_key to nagori_staff
  using (operator = staff.current_operator());
grant select, insert on staff.withdrawn_key to nagori_staff;
create trigger keep_row before update or delete on staff.withdrawn_key
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on staff.withdrawn_key
  for each statement execute function nagori.keep_row();

create function staff.withdrawn_keys()
  returns table (operator text, kid text, counts_until timestamptz, reason text)
  language sql stable security definer set search_path = staff, pg_temp
  begin atomic
    select w.operator, w.kid, w.counts_until, w.reason from staff.withdrawn_key w order by w.id;
  end;

grant execute on function staff.withdrawn_keys to nagori_staff;
