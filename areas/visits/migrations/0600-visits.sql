-- Visits that holders announced, and the mails that prompt them to revoke and delete first (S11).
-- The address and the link's token lie under seal, and are taken out some time after the day.

create table nagori.visit (
  operator text not null,
  id uuid not null,
  shop text,
  -- A day in Japan.
  planned_on date not null,
  language text not null check (language in ('ja', 'en')),
  phone_key bytea,
  token_digest bytea unique check (length(token_digest) = 32),
  sealed bytea,
  -- Of the address (HMAC): how many prompts it gets in a day.
  address_key bytea,
  key_id text,
  mail text not null check (mail in ('queued', 'sent', 'refused')),
  planned_at timestamptz not null,
  prompted_at timestamptz,
  reminded_at timestamptz,
  opened_at timestamptz,
  done_at timestamptz,
  -- The holder's own word on the holder's page.
  word text check (word in ('revoked', 'never')),
  arrived_at timestamptz,
  handover uuid,
  -- What is on record of the certificate before the phone arrived.
  outcome text check (outcome in ('proved', 'seen', 'told', 'not-yet', 'unknown')),
  request uuid,
  primary key (operator, id),
  check ((sealed is null) = (key_id is null)),
  check ((arrived_at is null) = (handover is null)),
  check ((done_at is null) = (word is null))
);
create index visit_day on nagori.visit (operator, planned_on, id);
create index visit_phone on nagori.visit (operator, phone_key) where phone_key is not null;
create unique index visit_handover on nagori.visit (operator, handover)
  where handover is not null;
create unique index visit_request on nagori.visit (operator, request) where request is not null;
create index visit_remind on nagori.visit (planned_on)
  where mail = 'sent' and reminded_at is null and arrived_at is null and done_at is null;
create index visit_arrived on nagori.visit (arrived_at) where arrived_at is not null;
create index visit_sealed on nagori.visit (planned_on) where sealed is not null;
create index visit_address on nagori.visit (operator, address_key, planned_at)
  where address_key is not null;
alter table nagori.visit enable row level security;
create policy own on nagori.visit using (operator = nagori.operator());
grant select, insert on nagori.visit to nagori_app;
grant update (mail, prompted_at, reminded_at, opened_at, done_at, word, arrived_at, handover,
  outcome) on nagori.visit to nagori_app;

-- Over all operators, names alone: whose link this is, who is to be reminded, who has arrived.
create function nagori.visit_by_token(p_digest bytea) returns table (operator text, id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select v.operator, v.id from nagori.visit v where v.token_digest = p_digest;
  end;

-- Announced for that day, with a mail from an earlier day, and not yet done by the holder's word.
create function nagori.visits_to_remind(p_day date, p_most int)
  returns table (operator text, id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select v.operator, v.id from nagori.visit v
    where v.planned_on = p_day and v.mail = 'sent' and v.reminded_at is null
      and v.arrived_at is null and v.done_at is null
      and (v.prompted_at at time zone 'Asia/Tokyo')::date < p_day - 1
    order by v.prompted_at limit p_most;
  end;

create function nagori.visits_to_settle(p_from timestamptz, p_to timestamptz, p_most int)
  returns table (operator text, id uuid)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select v.operator, v.id from nagori.visit v
    where v.arrived_at between p_from and p_to
      and (v.outcome is null or v.outcome in ('told', 'unknown', 'seen'))
    order by v.outcome is not null, v.arrived_at limit p_most;
  end;

-- Thirty days after the day that a visit was announced for, in Japan.
create function nagori.forget_visits() returns bigint
  language sql security definer set search_path = nagori, pg_temp
  begin atomic
    with forgotten as (
      update nagori.visit set sealed = null, key_id = null, token_digest = null, phone_key = null,
        address_key = null
      where planned_on < (now() at time zone 'Asia/Tokyo')::date - 30 and sealed is not null
      returning 1
    )
    select count(*) from forgotten;
  end;

grant execute on function nagori.visit_by_token, nagori.visits_to_remind, nagori.visits_to_settle,
  nagori.forget_visits to nagori_app;
