-- As in 0247-kept-rows.sql, for tables that are sealed: the same text sealed again for its row is
-- no change (0240-bound-seals.sql, nagori.bind_seal).
create or replace function nagori.keep_row() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and nagori.is_bound_anew(to_jsonb(old), to_jsonb(new)) then
    return new;
  end if;
  if session_user in ('nagori_app', 'nagori_staff', 'nagori_authority', 'nagori_world',
    'nagori_jobs') then
    raise exception 'rows of % are kept and not changed', tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'UPDATE' then new when 'DELETE' then old end;
end
$$;
