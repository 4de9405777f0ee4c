-- expand
-- The end of what is sealed: an operator sets for how long the content of its records is stored, and
-- a month whose time is over is destroyed by its data key (docs/adr/0008, docs/adr/0081). Nothing is
-- destroyed where nothing is set; the book's months end by the book's own time.
--
-- Invariants: never before three years, and not while what is in hand, an open loss case, a stored
-- photograph or an entry of the book is sealed by it; what was destroyed is on record, whoever did
-- it; a destroyed key is not made again.

create table nagori.key_retention (
  operator text primary key,
  kept_months int not null check (kept_months between 36 and 360)
);
alter table nagori.key_retention enable row level security;
create policy own on nagori.key_retention using (operator = nagori.operator());
grant select, insert on nagori.key_retention to nagori_app;
grant update (kept_months) on nagori.key_retention to nagori_app;

create table nagori.destroyed_key (
  operator text not null,
  id text not null,
  destroyed_at timestamptz not null default now(),
  primary key (operator, id)
);
alter table nagori.destroyed_key enable row level security;
create policy own on nagori.destroyed_key using (operator = nagori.operator());
grant select on nagori.destroyed_key to nagori_app;
create trigger keep_row before update or delete on nagori.destroyed_key
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.destroyed_key
  for each statement execute function nagori.keep_row();

-- When the key's month is past, by UTC.
create function nagori.key_past(p_id text) returns timestamptz
  language sql stable
  return (to_date(substring(p_id from '\d{4}-\d{2}'), 'YYYY-MM') + interval '1 month')
    at time zone 'UTC';

create function nagori.is_key_due(p_operator text, p_id text) returns boolean
  language plpgsql stable as $$
declare
  past timestamptz := nagori.key_past(p_id);
  months int := case when p_id like 'book-%' then nagori.book_months(p_operator)
    else (select r.kept_months from nagori.key_retention r where r.operator = p_operator) end;
begin
  if months is null or past + make_interval(months => months) > now() then return false; end if;
  if exists (select from nagori.book_entry b where b.operator = p_operator and b.key_id = p_id
      and b.sealed is not null)
    or exists (select from nagori.purchase_draft d where d.operator = p_operator
      and d.key_id = p_id)
    or exists (select from nagori.police_notice n where n.operator = p_operator
      and n.key_id = p_id and n.sealed is not null)
    or exists (select from nagori.photograph f where f.operator = p_operator
      and f.removed_at is null and f.taken_at < past + interval '1 month' and f.key_id = p_id)
    or exists (select from nagori.loss_case l where l.operator = p_operator and l.state = 'open'
      and (l.key_id = p_id
        or exists (select from nagori.loss_task t where t.operator = p_operator
          and t.case_id = l.id and t.key_id = p_id)
        or exists (select from nagori.loss_log g where g.operator = p_operator
          and g.case_id = l.id and g.key_id = p_id)))
  then return false; end if;
  return not exists (select from nagori.phone p
    where p.operator = p_operator and p.state in ('open', 'taken', 'quarantined')
      and p.opened_at < past + interval '1 month'
      and (p.key_id = p_id
        or exists (select from nagori.entry e where e.operator = p_operator
          and e.phone_key = p.phone_key and e.key_id = p_id)
        or exists (select from nagori.challenge c where c.operator = p_operator
          and c.handover = p.handover and p_id in (c.key_id, c.answer_key_id))
        or exists (select from nagori.grading g where g.operator = p_operator
          and g.phone_key = p.phone_key and g.key_id = p_id)));
end
$$;

-- A login removes a key that is due, through the function below, and no other.
create function nagori.keep_data_key() returns trigger language plpgsql as $$
begin
  if session_user in ('nagori_app', 'nagori_staff', 'nagori_authority', 'nagori_world',
      'nagori_jobs')
    and (tg_op = 'UPDATE' or not nagori.is_key_due(old.operator, old.id))
  then
    raise exception 'rows of % are kept and not changed', tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'UPDATE' then new when 'DELETE' then old end;
end
$$;
create or replace trigger keep_row before update or delete on nagori.data_key
  for each row execute function nagori.keep_data_key();

create function nagori.note_destroyed_key() returns trigger language plpgsql
  security definer set search_path = nagori, pg_temp as $$
begin
  insert into nagori.destroyed_key (operator, id) values (old.operator, old.id)
    on conflict do nothing;
  return null;
end
$$;
create trigger note_destroyed_key after delete on nagori.data_key
  for each row execute function nagori.note_destroyed_key();

-- Another salt under the same name would open nothing, and hide that the month is over.
create function nagori.refuse_destroyed_key() returns trigger language plpgsql as $$
begin
  if session_user = 'nagori_app' and exists (select from nagori.destroyed_key d
    where d.operator = new.operator and d.id = new.id)
  then
    raise exception 'the key of this month was destroyed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger refuse_destroyed_key before insert on nagori.data_key
  for each row execute function nagori.refuse_destroyed_key();

-- Names alone, over all operators: they are written outside the database before they are destroyed.
create function nagori.keys_due() returns table (operator text, id text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select k.operator, k.id from nagori.data_key k where nagori.is_key_due(k.operator, k.id)
      order by 1, 2;
  end;

create function nagori.destroy_key(p_operator text, p_id text) returns boolean
  language plpgsql security definer set search_path = nagori, pg_temp as $$
begin
  delete from nagori.data_key k where k.operator = p_operator and k.id = p_id
    and nagori.is_key_due(k.operator, k.id);
  return found;
end
$$;
grant execute on function nagori.keys_due, nagori.destroy_key to nagori_app;

-- Run by the owner after a restore: what became due since the backup is destroyed again.
create function nagori.after_restore_keys() returns void language sql
begin atomic
  delete from nagori.data_key k where nagori.is_key_due(k.operator, k.id);
end;
