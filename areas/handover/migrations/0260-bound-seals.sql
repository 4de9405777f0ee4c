-- Nothing but the seal changes, and it is the bound one of the same key.
create function nagori.is_bound_anew(before jsonb, after jsonb) returns boolean
  language sql immutable
  return before ->> 'sealed' is not null and after ->> 'sealed' is not null
    and before ->> 'key_id' not like '%.2'
    and after ->> 'key_id' = (before ->> 'key_id') || '.2'
    and before - 'sealed' - 'key_id' = after - 'sealed' - 'key_id';

-- Where seals from before may be, until the program has been through.
create table nagori.seal_backlog (
  operator text not null,
  tab text not null,
  col text not null,
  primary key (operator, tab, col)
);
alter table nagori.seal_backlog enable row level security;
create policy own on nagori.seal_backlog using (operator = nagori.operator());
grant select, delete on nagori.seal_backlog to nagori_app;

-- Puts a bound seal in the place of the same text's unbound one. False: it is not there any more.
create function nagori.bind_seal(
  p_operator text, p_table text, p_column text, p_before bytea, p_key_before text,
  p_after bytea, p_at tid
) returns boolean language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  key_column text := case p_column when 'answer' then 'answer_key_id' else 'key_id' end;
  done bigint;
begin
  if not exists (select from nagori.seal_backlog b
    where b.operator = p_operator and b.tab = p_table and b.col = p_column)
    or p_key_before like '%.2'
  then
    return false;
  end if;
  perform set_config('nagori.operator', p_operator, true);
  execute format('update nagori.%I set %I = $1, %I = $2 where ctid = $3 and operator = $4
    and %I = $5 and %I = $6', p_table, p_column, key_column, p_column, key_column)
    using p_after, p_key_before || '.2', p_at, p_operator, p_before, p_key_before;
  get diagnostics done = row_count;
  return done = 1;
end
$$;

grant execute on function nagori.is_bound_anew, nagori.bind_seal to nagori_app;
