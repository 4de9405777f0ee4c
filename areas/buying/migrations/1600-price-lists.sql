-- Price lists (価格表) and quotes (見積り). Rows are only added: a list that was in force and a quote
-- that was given stay as they were. No person and no IMEI is stored here.

create table nagori.price_list (
  operator text not null,
  id uuid not null,
  -- The day in Japan from which it is in force, until a later list begins.
  from_day date not null,
  list jsonb not null,
  prices int not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  seq bigint generated always as identity,
  request uuid,
  primary key (operator, id)
);
create index price_list_day on nagori.price_list (operator, from_day, seq);
create unique index price_list_request on nagori.price_list (operator, request)
  where request is not null;
alter table nagori.price_list enable row level security;
create policy own on nagori.price_list using (operator = nagori.operator());
grant select, insert on nagori.price_list to nagori_app;

-- The last number that an operator's quotes were given.
create table nagori.quote_count (
  operator text primary key,
  last bigint not null
);
alter table nagori.quote_count enable row level security;
create policy own on nagori.quote_count using (operator = nagori.operator());
grant select, insert, update on nagori.quote_count to nagori_app;

create table nagori.quote (
  operator text not null,
  number bigint not null,
  shop text,
  list uuid not null,
  -- Undefined: asked for without a handover.
  handover uuid,
  -- What was described and answered, with the lines as they were computed then.
  body jsonb not null,
  total_yen bigint not null check (total_yen >= 0),
  -- Days in Japan.
  quoted_on date not null,
  valid_until date not null,
  quoted_at timestamptz not null,
  quoted_by text not null,
  request uuid,
  primary key (operator, number),
  foreign key (operator, list) references nagori.price_list
);
create index quote_handover on nagori.quote (operator, handover, number)
  where handover is not null;
create unique index quote_request on nagori.quote (operator, request) where request is not null;
alter table nagori.quote enable row level security;
create policy own on nagori.quote using (operator = nagori.operator());
grant select, insert on nagori.quote to nagori_app;

-- The customer agreed to a quote; of a handover the last one counts.
create table nagori.quote_acceptance (
  operator text not null,
  seq bigint generated always as identity,
  handover uuid not null,
  number bigint not null,
  accepted_at timestamptz not null,
  accepted_by text not null,
  primary key (operator, seq),
  foreign key (operator, number) references nagori.quote
);
create index quote_acceptance_handover on nagori.quote_acceptance (operator, handover, seq);
create index quote_acceptance_number on nagori.quote_acceptance (operator, number);
alter table nagori.quote_acceptance enable row level security;
create policy own on nagori.quote_acceptance using (operator = nagori.operator());
grant select, insert on nagori.quote_acceptance to nagori_app;
