-- Phones that one customer sells in one transaction: each names the handover of the first. Unlike
-- the drafts it stays when they are confirmed, for the receipt of the transaction.
--
-- Invariants: row-level security by operator; a phone joins once, and no person is named here.

create table nagori.purchase_basket (
  operator text not null,
  handover uuid not null,
  basket uuid not null,
  joined_at timestamptz not null default now(),
  primary key (operator, handover),
  check (handover <> basket)
);
create index purchase_basket_of on nagori.purchase_basket (operator, basket, joined_at);
alter table nagori.purchase_basket enable row level security;
create policy own on nagori.purchase_basket using (operator = nagori.operator());
grant select, insert on nagori.purchase_basket to nagori_app;
