-- expand
-- What is asked of other records before a piece of evidence is believed (N11, docs/adr/0085): when a
-- person had which phone in hand, and which phone a tool's report was recorded for.
--
-- Invariants: row-level security by operator. Across operators only two answers leave: whether a
-- digest is on record for another phone, and when this phone was last in hand in another shop. Never
-- whose record it is.

create table nagori.sighting (
  operator text not null,
  -- One row for each number of the phone.
  phone_key bytea not null,
  -- The request that recorded it: sent again, it is the same sighting.
  id text not null,
  person text not null,
  shop text not null,
  -- A look, on the row of the phone's first number.
  is_look boolean not null,
  at timestamptz not null,
  primary key (operator, phone_key, id)
);
create index sighting_person on nagori.sighting (operator, person, at) where is_look;
create index sighting_phone on nagori.sighting (phone_key, at);
create index sighting_at on nagori.sighting (at);
alter table nagori.sighting enable row level security;
create policy own on nagori.sighting using (operator = nagori.operator());
grant select, insert on nagori.sighting to nagori_app;
create trigger keep_row before update on nagori.sighting
  for each row execute function nagori.keep_row();

create table nagori.report_digest (
  digest bytea not null check (length(digest) = 32),
  operator text not null,
  phone_key bytea not null,
  phone_key2 bytea,
  at timestamptz not null,
  primary key (digest, operator, phone_key)
);
create index report_digest_at on nagori.report_digest (at);
alter table nagori.report_digest enable row level security;
create policy own on nagori.report_digest using (operator = nagori.operator());
grant select, insert on nagori.report_digest to nagori_app;
create trigger keep_row before update on nagori.report_digest
  for each row execute function nagori.keep_row();

-- Whether another phone has this digest, at any operator.
create function nagori.is_repeated(p_digest bytea, p_keys bytea[]) returns boolean
  language sql stable security definer set search_path = nagori, pg_temp
  return exists (
    select from nagori.report_digest d
    where d.digest = p_digest and d.phone_key <> all(p_keys)
      and (d.phone_key2 is null or d.phone_key2 <> all(p_keys))
  );

-- When the phone was last in hand in another shop, of any operator, near p_at.
create function nagori.seen_elsewhere(p_operator text, p_shop text, p_keys bytea[],
    p_at timestamptz, p_apart interval) returns timestamptz
  language sql stable security definer set search_path = nagori, pg_temp
  return (
    select max(s.at) from nagori.sighting s
    where s.phone_key = any(p_keys) and s.at > p_at - p_apart and s.at < p_at + p_apart
      and (s.operator, s.shop) <> (p_operator, p_shop)
  );

-- The most looks of a person in an hour that holds p_at, as far as p_most + 1 on each side tell.
create function nagori.looks_around(p_operator text, p_person text, p_at timestamptz, p_most int)
  returns int language sql stable
  return (
    select max(w.n) from (
      select s.at, count(*) over (order by s.at
        range between interval '1 hour' preceding and current row) as n
      from (
        (select l.at from nagori.sighting l
          where l.operator = p_operator and l.person = p_person and l.is_look
            and l.at > p_at - interval '1 hour' and l.at <= p_at
          order by l.at desc limit p_most + 1)
        union all
        (select l.at from nagori.sighting l
          where l.operator = p_operator and l.person = p_person and l.is_look
            and l.at > p_at and l.at < p_at + interval '1 hour'
          order by l.at limit p_most + 1)
      ) as s
    ) as w where w.at >= p_at
  );

-- What a piece of evidence asks of other records. What it leaves for the next is written first, so
-- that of two at one moment the second finds the first. Nothing waits for the disk here: the entry
-- that is written afterwards does, and with it all that was written before.
create function nagori.look_beside(
  p_operator text,
  p_keys bytea[],
  p_id text,
  p_at timestamptz,
  -- Absent where no person at a station had the phone in hand.
  p_person text,
  p_shop text,
  p_is_look boolean,
  p_digest bytea,
  p_most int,
  p_apart interval,
  out looks int,
  out is_repeated boolean,
  out elsewhere_at timestamptz
) language plpgsql as $$
begin
  perform set_config('nagori.operator', p_operator, true);
  perform set_config('synchronous_commit', 'off', true);
  perform pg_advisory_xact_lock(lock) from (
    select distinct hashtextextended(name, 0) as lock from (
      select 'seen/' || encode(key, 'hex') from unnest(p_keys) as key where p_person is not null
      union all select 'looks/' || p_operator || '/' || p_person where p_is_look
      union all select 'digest/' || encode(p_digest, 'hex')
    ) as named(name) where name is not null order by 1
  ) as locks;
  looks := 0;
  is_repeated := false;
  if p_person is not null then
    insert into nagori.sighting (operator, phone_key, id, person, shop, is_look, at)
      select p_operator, key, p_id, p_person, p_shop, p_is_look and n = 1, p_at
      from unnest(p_keys) with ordinality as keys(key, n)
      on conflict do nothing;
    elsewhere_at := nagori.seen_elsewhere(p_operator, p_shop, p_keys, p_at, p_apart);
    if p_is_look then
      looks := coalesce(nagori.looks_around(p_operator, p_person, p_at, p_most), 0);
    end if;
  end if;
  if p_digest is not null then
    insert into nagori.report_digest (digest, operator, phone_key, phone_key2, at)
      values (p_digest, p_operator, p_keys[1], p_keys[2], p_at) on conflict do nothing;
    is_repeated := nagori.is_repeated(p_digest, p_keys);
  end if;
end
$$;

-- What was flagged, for the operator's own auditor: written in the statement of the entry that says
-- so.
create table nagori.evidence_flag (
  operator text not null,
  handover uuid not null,
  -- The piece of evidence, and its kind.
  evidence text not null check (evidence ~ '^[A-Za-z0-9._:-]{1,64}$'),
  kind text not null,
  flag text not null check (flag in ('zero-time', 'impossible-speed', 'too-many-looks',
    'repeated-digest', 'two-places', 'cloned-imei')),
  by text not null,
  shop text,
  station text,
  at timestamptz not null,
  primary key (operator, evidence, flag)
);
create index evidence_flag_at on nagori.evidence_flag (operator, at desc, evidence, flag);
create index evidence_flag_kind on nagori.evidence_flag (operator, flag, at desc, evidence);
alter table nagori.evidence_flag enable row level security;
create policy own on nagori.evidence_flag using (operator = nagori.operator());
grant select, insert on nagori.evidence_flag to nagori_app;
create trigger keep_row before update or delete on nagori.evidence_flag
  for each row execute function nagori.keep_row();
create trigger keep_rows before truncate on nagori.evidence_flag
  for each statement execute function nagori.keep_row();

create function nagori.write_flags(p_operator text, p_handover uuid, p_at timestamptz,
  p_flags json) returns void language plpgsql as $$
begin
  if p_flags is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  insert into nagori.evidence_flag (operator, handover, evidence, kind, flag, by, shop, station, at)
    select p_operator, p_handover, d.evidence, d.kind, d.flag, d.by, d.shop, d.station, p_at
    from json_to_recordset(p_flags) as d(evidence text, kind text, flag text, by text, shop text,
      station text)
    on conflict do nothing;
end
$$;

-- Sightings serve for hours, digests as long as a phone may come back with its reports.
create function nagori.forget_sightings() returns bigint
  language plpgsql security definer set search_path = nagori, pg_temp as $$
declare
  gone bigint;
  more bigint;
begin
  delete from nagori.sighting s where s.at < now() - interval '2 days';
  get diagnostics gone = row_count;
  delete from nagori.report_digest d where d.at < now() - interval '1098 days';
  get diagnostics more = row_count;
  return gone + more;
end
$$;

grant execute on function nagori.is_repeated, nagori.seen_elsewhere, nagori.looks_around,
  nagori.look_beside, nagori.write_flags, nagori.forget_sightings to nagori_app;
