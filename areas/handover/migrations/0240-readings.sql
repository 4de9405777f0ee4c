-- What entries were decided on, as the readers gave it, so that a replay reads one row of a
-- handover and not its evidence (docs/adr/0050). It can be made again from the entries, and is no
-- record.
--
-- Invariants: row-level security by operator; written in the statement of its entry, or not at all;
-- whether it is as new as the phone's chain is told by `seq`; it opens with the keys of all months
-- that it rests on, and with none of them missing.

create table nagori.reading (
  operator text not null,
  phone_key bytea not null,
  handover uuid not null,
  -- 0: as of the handover's last entry. Otherwise the entry of a certificate, as of which it is
  -- judged again.
  certificate int not null,
  -- The places in the phone's chain of the handover's first entry, and of this one.
  first int not null,
  seq int not null,
  -- Of the readers, and of what they read by.
  version text not null,
  -- The months, joined by `+`.
  key_id text not null,
  -- Sealed bytes do not get smaller.
  sealed bytea storage external not null,
  primary key (operator, phone_key, handover, certificate)
) with (fillfactor = 60, toast_tuple_target = 8000);
alter table nagori.reading enable row level security;
create policy own on nagori.reading using (operator = nagori.operator());
grant select, insert, delete on nagori.reading to nagori_app;
grant update (first, seq, version, key_id, sealed) on nagori.reading to nagori_app;

-- Called in the statement of the write, where it was written. Without a seal what was kept of the
-- handover is old, and goes.
create function nagori.keep_reading(
  p_operator text, p_phone_key bytea, p_handover uuid, p_seq int, p_certificate boolean,
  p_first int, p_version text, p_key_id text, p_sealed bytea
) returns void language plpgsql as $$
begin
  perform set_config('nagori.operator', p_operator, true);
  if p_sealed is null then
    delete from nagori.reading r where r.operator = p_operator and r.phone_key = p_phone_key
      and r.handover = p_handover and r.certificate = 0;
    return;
  end if;
  insert into nagori.reading as r (operator, phone_key, handover, certificate, first, seq, version,
    key_id, sealed)
    values (p_operator, p_phone_key, p_handover, 0, p_first, p_seq, p_version, p_key_id, p_sealed)
    on conflict (operator, phone_key, handover, certificate) do update
    set first = excluded.first, seq = excluded.seq, version = excluded.version,
      key_id = excluded.key_id, sealed = excluded.sealed;
  if p_certificate then
    insert into nagori.reading (operator, phone_key, handover, certificate, first, seq, version,
      key_id, sealed)
      values (p_operator, p_phone_key, p_handover, p_seq, p_first, p_seq, p_version, p_key_id,
        p_sealed);
  end if;
end
$$;

grant execute on function nagori.keep_reading to nagori_app;
