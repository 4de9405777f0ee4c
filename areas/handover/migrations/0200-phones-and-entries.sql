-- Phones, handovers and their entries (R20).
--
-- Invariants: every table has row-level security by operator; entries are only added, never changed
-- or removed; the entries of one phone are a chain of hashes; nothing here holds an IMEI, a
-- person's name or a key in clear.

create table nagori.phone (
  operator text not null,
  -- HMAC of the 14 digits under the deployment's key; of the label where no number can be read.
  phone_key bytea not null,
  -- The second radio of a dual-SIM phone.
  phone_key2 bytea,
  -- IMEIs, model and system, sealed.
  sealed bytea not null,
  key_id text not null,
  -- The chain of entries.
  entries int not null,
  head bytea not null,
  -- The handover that it is in, or was in last.
  handover uuid not null,
  state text not null,
  channel text not null,
  stage text not null,
  verdict text not null,
  route text,
  box text,
  lot text,
  -- The shop of that handover: what waits in one shop is read by an index.
  shop text,
  opened_at timestamptz not null,
  deadline timestamptz,
  changed_at timestamptz not null,
  primary key (operator, phone_key)
) partition by hash (phone_key);
do $$
begin
  for i in 0..7 loop
    -- Counts by route are read from an index alone where its pages are known to be seen by all: the
    -- default waits for a fifth of a table to change before it looks.
    execute format('create table nagori.phone_%s partition of nagori.phone
      for values with (modulus 8, remainder %s)
      with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)', i, i);
  end loop;
end
$$;

create index phone_second on nagori.phone (operator, phone_key2) where phone_key2 is not null;
create index phone_deadline on nagori.phone (deadline) where state = 'open';
create index phone_box on nagori.phone (operator, box) where box is not null;
create index phone_lot on nagori.phone (operator, lot) where lot is not null;
-- What waits, oldest first, over millions of phones that have left: an index in the order that is
-- asked for, of all, of a route, of a shop. None holds anything that an entry of evidence changes,
-- so that such a write still touches no index of the phone (HOT).
create index phone_waiting on nagori.phone (operator, state, opened_at, handover);
create index phone_route on nagori.phone (operator, state, route, opened_at, handover)
  where route is not null;
create index phone_shop on nagori.phone (operator, state, shop, opened_at, handover)
  where shop is not null;

alter table nagori.phone enable row level security;
create policy own on nagori.phone using (operator = nagori.operator());
grant select, insert on nagori.phone to nagori_app;
grant update (sealed, key_id, phone_key2, entries, head, handover, state, channel, stage, verdict,
  route, box, lot, shop, opened_at, deadline, changed_at) on nagori.phone to nagori_app;

create table nagori.handover (
  operator text not null,
  id uuid not null,
  phone_key bytea not null,
  shop text,
  channel text not null,
  stage text not null,
  policy text not null,
  preset text not null,
  supplier text,
  giver text,
  opened_at timestamptz not null,
  primary key (operator, id),
  -- An operator is not its own supplier: a file would speak with the operator's own word (R25).
  constraint handover_of_others check (supplier is distinct from operator)
);
create index handover_day on nagori.handover (operator, opened_at);
-- What rests on a supplier's word (R25).
create index handover_supplier on nagori.handover (supplier, operator, phone_key)
  where supplier is not null;
alter table nagori.handover enable row level security;
create policy own on nagori.handover using (operator = nagori.operator());
grant select, insert on nagori.handover to nagori_app;

-- An operator that is not on record has chosen nothing.
create function nagori.works_by(p_operator text, p_preset text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select p_preset = any(coalesce(
      (select o.presets from staff.operator o where o.id = p_operator), array['recommended']));
  end;

-- Held here, where every opening is written, by whatever route it was asked for.
create policy presets_in_use on nagori.handover as restrictive for insert to nagori_app
  with check (nagori.works_by(operator, preset));

create table nagori.entry (
  operator text not null,
  phone_key bytea not null,
  seq int not null,
  handover uuid not null,
  kind text not null,
  at timestamptz not null,
  -- Sent again after a lost answer, a write is taken once.
  request uuid,
  verdict text not null,
  -- Codes of the reasons, for tallies; no free text.
  reasons text[] not null,
  -- The entry itself: who, what, with its salt, sealed by the operator's data key.
  sealed bytea not null,
  key_id text not null,
  -- SHA-256 of the salted entry; the hash chains it to the one before.
  digest bytea not null,
  hash bytea not null,
  primary key (operator, phone_key, seq)
) partition by hash (phone_key);
do $$
begin
  for i in 0..7 loop
    execute format('create table nagori.entry_%s partition of nagori.entry
      for values with (modulus 8, remainder %s)', i, i);
    execute format('create trigger keep_rows before truncate on nagori.entry_%s
      for each statement execute function nagori.keep_row()', i);
  end loop;
end
$$;
create unique index entry_request on nagori.entry (operator, phone_key, request)
  where request is not null;
alter table nagori.entry enable row level security;
create policy own on nagori.entry using (operator = nagori.operator());
grant select, insert on nagori.entry to nagori_app;
create trigger keep_row before update or delete on nagori.entry
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.entry
  for each statement execute function nagori.keep_row();

-- One link of a phone's chain: whose it is, the hash of what was before, the entry's number and
-- digest (docs/adr/0056).
create function nagori.link(operator text, phone_key bytea, before bytea, seq int, digest bytea)
  returns bytea language sql immutable strict
  return sha256(convert_to('nagori/link/v2/' || operator || '/', 'UTF8') || phone_key || before
    || int4send(seq) || digest);

grant execute on function nagori.works_by, nagori.link to nagori_app;
