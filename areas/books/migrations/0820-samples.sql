-- Samples of erased phones (R2's 5 %): the plan with its seed, and every look at a drawn phone.
-- Rows are only added: a plan that was drawn is not drawn again until it comes out better.

create table nagori.sample (
  operator text not null,
  id uuid not null,
  lot text not null,
  -- Strata with the phones that were drawn, by handover and by who erased them.
  plan jsonb not null,
  -- Phones of the lot that have not been erased: not part of it.
  left_out int not null,
  confidence double precision not null,
  planned_at timestamptz not null,
  planned_by text not null,
  request uuid,
  primary key (operator, id)
);
create index sample_day on nagori.sample (operator, planned_at);
create unique index sample_request on nagori.sample (operator, request)
  where request is not null;
alter table nagori.sample enable row level security;
create policy own on nagori.sample using (operator = nagori.operator());
grant select, insert on nagori.sample to nagori_app;

create table nagori.sample_look (
  operator text not null,
  sample uuid not null,
  seq bigint generated always as identity,
  handover uuid not null,
  looked_by text not null,
  result text not null check (result in ('clear', 'residue', 'unknown')),
  at timestamptz not null,
  request uuid,
  primary key (operator, sample, seq),
  foreign key (operator, sample) references nagori.sample
);
create unique index sample_look_request on nagori.sample_look (operator, request)
  where request is not null;
alter table nagori.sample_look enable row level security;
create policy own on nagori.sample_look using (operator = nagori.operator());
grant select, insert on nagori.sample_look to nagori_app;
