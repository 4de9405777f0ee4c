-- Seals and links are bound to their row (docs/adr/0056): a seal is authenticated with its table,
-- column, key and number, a link names operator and phone. What was sealed before is sealed again
-- by the program, which has the keys; links that were written before stay as they are.
--
-- Invariants: a seal is replaced by one of the same month that is bound, once, and nothing else of
-- its row changes; keys of bound seals are named `<key>.2`.

drop function nagori.link(bytea, int, bytea);
-- One link of a phone's chain: whose it is, the hash of what was before, the entry's number and
-- digest.
create function nagori.link(operator text, phone_key bytea, before bytea, seq int, digest bytea)
  returns bytea language sql immutable strict
  return sha256(convert_to('nagori/link/v2/' || operator || '/', 'UTF8') || phone_key || before
    || int4send(seq) || digest);

-- As in 0150-queue-of-shop.sql, with such a link.
create or replace function nagori.open_handover(
  p_operator text, p_phone_key bytea, p_phone_key2 bytea, p_phone_sealed bytea, p_key_id text,
  p_expected int, p_handover uuid, p_shop text, p_channel text, p_stage text, p_policy text,
  p_preset text, p_supplier text, p_giver text, p_at timestamptz, p_request uuid, p_verdict text,
  p_reasons text[], p_sealed bytea, p_digest bytea, p_deadline timestamptz,
  out outcome text, out seq int, out hash bytea, out lost boolean, out handover uuid
) language plpgsql as $$
declare
  known nagori.phone;
begin
  perform set_config('nagori.operator', p_operator, true);
  if p_expected = 0 and not nagori.claim_numbers(p_operator, p_phone_key, p_phone_key2) then
    outcome := 'stale'; return;
  end if;
  lost := nagori.is_lost(p_phone_key, p_phone_key2);
  handover := p_handover;
  select * into known from nagori.phone p
    where p.operator = p_operator and p.phone_key = p_phone_key for update;
  if found and p_request is not null then
    select e.seq, e.hash, e.handover into seq, hash, handover from nagori.entry e
      where e.operator = p_operator and e.phone_key = p_phone_key and e.request = p_request;
    if found then outcome := 'again'; return; end if;
    handover := p_handover;
  end if;
  if known.phone_key is not null and known.state = 'open' then
    outcome := 'open'; handover := known.handover; return;
  end if;
  if coalesce(known.entries, 0) <> p_expected then outcome := 'stale'; return; end if;
  seq := p_expected + 1;
  hash := nagori.link(p_operator, p_phone_key, coalesce(known.head, sha256(''::bytea)), seq,
    p_digest);
  if known.phone_key is null then
    begin
      insert into nagori.phone values (p_operator, p_phone_key, p_phone_key2, p_phone_sealed,
        p_key_id, seq, hash, p_handover, 'open', p_channel, p_stage, p_verdict, null, null, null,
        p_at, p_deadline, p_at, p_shop);
    exception when unique_violation then
      outcome := 'stale'; return;
    end;
  else
    update nagori.phone p set sealed = p_phone_sealed, key_id = p_key_id,
      phone_key2 = coalesce(p_phone_key2, p.phone_key2), entries = seq,
      head = open_handover.hash, handover = p_handover, state = 'open', channel = p_channel,
      stage = p_stage, verdict = p_verdict, route = null, opened_at = p_at,
      deadline = p_deadline, changed_at = p_at, shop = p_shop
      where p.operator = p_operator and p.phone_key = p_phone_key;
  end if;
  insert into nagori.handover values (p_operator, p_handover, p_phone_key, p_shop, p_channel,
    p_stage, p_policy, p_preset, p_supplier, p_giver, p_at);
  insert into nagori.entry values (p_operator, p_phone_key, seq, p_handover, 'open', p_at,
    p_request, p_verdict, p_reasons, p_sealed, p_key_id, p_digest, hash);
  outcome := 'written';
end
$$;

-- As in 0040-handover.sql, with such a link.
create or replace function nagori.append(
  p_operator text, p_phone_key bytea, p_expected int, p_handover uuid, p_kind text,
  p_at timestamptz, p_request uuid, p_verdict text, p_reasons text[], p_sealed bytea,
  p_key_id text, p_digest bytea, p_state text, p_stage text, p_route text, p_box text,
  p_lot text, p_deadline timestamptz, p_jobs json,
  out outcome text, out seq int, out hash bytea, out lost boolean
) language plpgsql as $$
declare
  known nagori.phone;
  job json;
begin
  perform set_config('nagori.operator', p_operator, true);
  select * into known from nagori.phone p
    where p.operator = p_operator and p.phone_key = p_phone_key for update;
  if not found then outcome := 'stale'; return; end if;
  lost := nagori.is_lost(p_phone_key, known.phone_key2);
  if p_request is not null then
    select e.seq, e.hash into seq, hash from nagori.entry e
      where e.operator = p_operator and e.phone_key = p_phone_key and e.request = p_request;
    if found then outcome := 'again'; return; end if;
  end if;
  if known.entries <> p_expected or known.handover <> p_handover then
    outcome := 'stale'; return;
  end if;
  seq := p_expected + 1;
  hash := nagori.link(p_operator, p_phone_key, known.head, seq, p_digest);
  update nagori.phone p set entries = seq, head = append.hash, state = p_state, stage = p_stage,
    verdict = p_verdict, route = p_route, box = p_box, lot = p_lot, deadline = p_deadline,
    changed_at = p_at
    where p.operator = p_operator and p.phone_key = p_phone_key;
  insert into nagori.entry values (p_operator, p_phone_key, seq, p_handover, p_kind, p_at,
    p_request, p_verdict, p_reasons, p_sealed, p_key_id, p_digest, hash);
  for job in select value from json_array_elements(coalesce(p_jobs, '[]'::json)) as j(value) loop
    perform nagori.enqueue(job ->> 'task', job -> 'payload', job ->> 'key',
      coalesce((job ->> 'runAt')::timestamptz, now()));
  end loop;
  outcome := 'written';
end
$$;

-- As in 0227-book-record.sql. p_number: the number that the entry was sealed for; where a waiver was
-- counted over the entries of the day, the one after the last of them.
-- outcome besides: moved (another entry has this number: count and seal again).
drop function nagori.write_book_entry(text, text, date, date, text, uuid, bigint, bytea[], bytea,
  uuid, timestamptz, text, bytea, text, bigint);
create function nagori.write_book_entry(
  p_operator text, p_shop text, p_transacted_on date, p_recorded_on date, p_kind text,
  p_handover uuid, p_corrects bigint, p_phone_keys bytea[], p_name_key bytea, p_request uuid,
  p_at timestamptz, p_by text, p_sealed bytea, p_key_id text, p_number bigint,
  out outcome text, out shop text, out number bigint
) language plpgsql as $$
#variable_conflict use_column
declare
  next bigint;
begin
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.book values (p_operator, p_shop, 0) on conflict do nothing;
  -- Whoever writes into the same shop's book waits here.
  select b.last + 1 into next from nagori.book b
    where b.operator = p_operator and b.shop = p_shop for update;
  select 'again', e.shop, e.number into outcome, shop, number from nagori.book_entry e
    where e.operator = p_operator and e.request = p_request;
  if found then return; end if;
  if p_number <> next then outcome := 'moved'; return; end if;
  if p_corrects is not null then
    if not exists (select from nagori.book_entry e where e.operator = p_operator
      and e.shop = p_shop and e.number = p_corrects and e.sealed is not null)
    then
      outcome := 'unknown'; return;
    end if;
    select 'corrected', e.shop, e.number into outcome, shop, number from nagori.book_entry e
      where e.operator = p_operator and e.shop = p_shop and e.corrects = p_corrects;
    if found then return; end if;
  end if;
  -- A handover has one entry, and the corrections of that one.
  if p_handover is not null and not exists (select from nagori.book_entry e
    where e.operator = p_operator and e.shop = p_shop and e.number = p_corrects
      and e.handover = p_handover)
  then
    select 'exists', e.shop, e.number into outcome, shop, number from nagori.book_entry e
      where e.operator = p_operator and e.handover = p_handover
      order by e.corrects nulls first limit 1;
    if found then return; end if;
  end if;
  update nagori.book b set last = next where b.operator = p_operator and b.shop = p_shop;
  insert into nagori.book_entry (operator, shop, number, transacted_on, recorded_on, kind, handover,
    corrects, phone_keys, name_key, request, recorded_at, recorded_by, sealed, key_id)
    values (p_operator, p_shop, next, p_transacted_on, p_recorded_on, p_kind, p_handover,
      p_corrects, p_phone_keys, p_name_key, p_request, p_at, p_by, p_sealed, p_key_id);
  outcome := 'written'; shop := p_shop; number := next;
end
$$;
revoke execute on function nagori.write_book_entry, nagori.link from public;
grant execute on function nagori.write_book_entry, nagori.link to nagori_app;

-- It can be made again of the entries.
delete from nagori.reading;

-- Nothing but the seal changes, and it is the bound one of the same key.
create function nagori.is_bound_anew(before jsonb, after jsonb) returns boolean
  language sql immutable
  return before ->> 'sealed' is not null and after ->> 'sealed' is not null
    and before ->> 'key_id' not like '%.2'
    and after ->> 'key_id' = (before ->> 'key_id') || '.2'
    and before - 'sealed' - 'key_id' = after - 'sealed' - 'key_id';

-- As in 0227-book-record.sql and 0171-police-notice.sql: sealed again is not changed.
create or replace function nagori.keep_book_entry() returns trigger language plpgsql as $$
declare
  today date := (now() at time zone 'Asia/Tokyo')::date;
begin
  if tg_op = 'UPDATE' and nagori.is_bound_anew(to_jsonb(old), to_jsonb(new)) then
    return new;
  end if;
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null
    and new.recorded_on = old.recorded_on and new.stored_on = old.stored_on
    and new.transacted_on = old.transacted_on
    and new.kind = old.kind and new.corrects is not distinct from old.corrects
    and today > nagori.book_kept_to(greatest(old.recorded_on, old.stored_on))
    and not exists (select from nagori.book_chain(old.operator, old.shop, old.number) c
      where today <= nagori.book_kept_to(c.recorded_on))
    and not nagori.is_book_chain_held(old.operator, old.shop, old.number)
  then
    return new;
  end if;
  raise exception 'entries of the book are kept and not changed'
    using errcode = 'restrict_violation';
end
$$;

create or replace function nagori.keep_police_notice() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and nagori.is_bound_anew(to_jsonb(old), to_jsonb(new)) then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.arrived_on = old.arrived_on
    and (now() at time zone 'Asia/Tokyo')::date > nagori.notice_kept_to(old.arrived_on)
  then
    return new;
  end if;
  raise exception 'a police list is kept for six months' using errcode = 'restrict_violation';
end
$$;

-- Where seals from before may be, until the program has been through.
create table nagori.seal_backlog (
  operator text not null,
  tab text not null,
  col text not null,
  primary key (operator, tab, col)
);
insert into nagori.seal_backlog
  select k.operator, t.tab, t.col from (select distinct operator from nagori.data_key) k
  cross join (values ('phone', 'sealed'), ('entry', 'sealed'), ('challenge', 'sealed'),
    ('challenge', 'answer'), ('clearance', 'salts'), ('loss_case', 'sealed'),
    ('loss_task', 'receipt'), ('loss_log', 'sealed'), ('visit', 'sealed'),
    ('book_entry', 'sealed'), ('police_notice', 'sealed')) as t (tab, col);
alter table nagori.seal_backlog enable row level security;
create policy own on nagori.seal_backlog using (operator = nagori.operator())
  with check (operator = nagori.operator());
grant select, delete on nagori.seal_backlog to nagori_app;

-- A certificate has one end, whoever of the program's writes it; sealing its salts again is none.
alter policy once on nagori.clearance to nagori_app;

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
revoke execute on function nagori.bind_seal from public;
grant execute on function nagori.bind_seal to nagori_app;
