-- The giving operator's word that a phone was handed on: its passport travels (docs/adr/0012).

create table nagori.passport (
  operator text not null,
  token_digest bytea not null,
  phone_key bytea not null,
  given_at timestamptz not null,
  primary key (operator, token_digest)
);
alter table nagori.passport enable row level security;
create policy own on nagori.passport using (operator = nagori.operator());
grant select, insert on nagori.passport to nagori_app;

-- What another operator recorded of a phone, for a caller who has the phone and the giver's token:
-- as of the time when it was handed on, and nothing of what became of the phone afterwards.
create function nagori.passport_entries(p_token_digest bytea, p_phone_key bytea)
  returns table (operator text, seq int, sealed bytea, key_id text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select e.operator, e.seq, e.sealed, e.key_id
    from nagori.passport p
    join nagori.entry e on e.operator = p.operator and e.phone_key = p.phone_key
    where p.token_digest = p_token_digest and p.phone_key = p_phone_key and e.at <= p.given_at
    order by e.seq;
  end;

create function nagori.passport_salt(p_token_digest bytea, p_operator text, p_key_id text)
  returns bytea language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select k.salt from nagori.data_key k
    where k.operator = p_operator and k.id = p_key_id
      and exists (select from nagori.passport p
        where p.operator = p_operator and p.token_digest = p_token_digest);
  end;

grant execute on function nagori.passport_entries, nagori.passport_salt to nagori_app;
