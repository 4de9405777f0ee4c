-- expand
-- A passport belongs to one transfer, by the id of its custody entry (docs/adr/0103). It is taken
-- back in the statement of the entry by which that transfer never arrived, or was wrong.

alter table nagori.passport add column transfer text;
create index passport_transfer on nagori.passport (operator, transfer);
-- From before a passport named its transfer.
create index passport_unnamed on nagori.passport (operator, phone_key) where transfer is null;

-- Given while the record is as it was read (p_version entries), but for evidence recorded since:
-- holds the phone, so that of a correction at this moment one finds the other.
create function nagori.give_passport(p_operator text, p_token_digest bytea, p_phone_key bytea,
  p_transfer text, p_given_at timestamptz, p_version int) returns boolean language plpgsql as $$
begin
  perform from nagori.phone p where p.operator = p_operator and p.phone_key = p_phone_key for share;
  if exists (select from nagori.entry e where e.operator = p_operator
      and e.phone_key = p_phone_key and e.seq > p_version and e.kind <> 'evidence') then
    return false;
  end if;
  insert into nagori.passport (operator, token_digest, phone_key, transfer, given_at)
    values (p_operator, p_token_digest, p_phone_key, p_transfer, p_given_at);
  return true;
end
$$;

-- p_transfers: each with its id, and with the number of the entry that recorded it. A passport that
-- names no transfer is of the last hand-over before it was given.
create function nagori.take_passports_back(p_operator text, p_phone_key bytea, p_transfers json)
  returns void language plpgsql as $$
begin
  if p_transfers is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  delete from nagori.passport p using json_to_recordset(p_transfers) as t(id text, seq int)
    where p.operator = p_operator and p.transfer = t.id;
  delete from nagori.passport p using json_to_recordset(p_transfers) as t(id text, seq int)
    where p.operator = p_operator and p.phone_key = p_phone_key and p.transfer is null
      and t.seq = (select max(e.seq) from nagori.entry e where e.operator = p_operator
        and e.phone_key = p_phone_key and e.kind = 'hand-over' and e.at <= p.given_at);
end
$$;

grant execute on function nagori.give_passport, nagori.take_passports_back to nagori_app;
