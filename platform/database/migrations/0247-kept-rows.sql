-- Data keys and everything that an audit rests on: a login of the program adds, and changes or
-- removes nothing, whatever function it goes through. Only the owner may, by hand: a month is
-- destroyed by its data key (decision 8), and that is an administrator's act.

revoke delete on nagori.data_key from nagori_app;

create function nagori.keep_row() returns trigger language plpgsql as $$
begin
  if session_user in ('nagori_app', 'nagori_staff', 'nagori_authority', 'nagori_world',
    'nagori_jobs') then
    -- A seal that is bound to its row takes the place of the same one before (decision 0056).
    if tg_op = 'UPDATE' then
      if nagori.is_bound_anew(to_jsonb(old), to_jsonb(new)) then return new; end if;
    end if;
    raise exception 'rows of % are kept and not changed', tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'UPDATE' then new when 'DELETE' then old end;
end
$$;

-- Entries of the staff's audit go after the time they are kept, and not before.
create function staff.keep_event() returns trigger language plpgsql as $$
begin
  if old.at > now() - staff.events_kept() then
    raise exception 'the audit is kept' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger keep_event before delete on staff.event
  for each row execute function staff.keep_event();
create trigger keep_row before update on staff.event
  for each row execute function nagori.keep_row();

do $$
declare
  one text;
begin
  foreach one in array array['nagori.data_key', 'nagori.entry', 'nagori.loss_log',
    'nagori.box_event', 'nagori.book_export', 'nagori.register_entry', 'nagori.register_effect',
    'authority.act'] loop
    execute format('create trigger keep_row before update or delete on %s
      for each row execute function nagori.keep_row()', one);
  end loop;
  foreach one in array array['nagori.data_key', 'nagori.entry', 'nagori.entry_0',
    'nagori.entry_1', 'nagori.entry_2', 'nagori.entry_3', 'nagori.entry_4', 'nagori.entry_5',
    'nagori.entry_6', 'nagori.entry_7', 'nagori.loss_log', 'nagori.box_event',
    'nagori.book_export', 'nagori.register_entry', 'nagori.register_effect', 'authority.act',
    'staff.event'] loop
    execute format('create trigger keep_rows before truncate on %s
      for each statement execute function nagori.keep_row()', one);
  end loop;
end
$$;
revoke execute on function nagori.keep_row(), staff.keep_event(), staff.events_kept() from public;
