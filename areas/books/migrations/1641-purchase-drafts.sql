-- What a counter has asked of a seller before the handover is confirmed. It lies under seal until
-- the entry of the book is written with the confirmation, or until the handover ends without one:
-- either deletes it.

create table nagori.purchase_draft (
  operator text not null,
  handover uuid not null,
  -- The handover whose phone the same customer brought first: the phones of one transaction.
  basket uuid,
  saved_at timestamptz not null,
  saved_by text not null,
  sealed bytea not null,
  key_id text not null,
  primary key (operator, handover)
);
create index purchase_draft_basket on nagori.purchase_draft (operator, basket)
  where basket is not null;
create index purchase_draft_old on nagori.purchase_draft (saved_at);
alter table nagori.purchase_draft enable row level security;
create policy own on nagori.purchase_draft using (operator = nagori.operator());
grant select, insert, update, delete on nagori.purchase_draft to nagori_app;

-- The end of a handover, in the statement that writes it: the entry of its purchase, where it has
-- one, and the draft goes. SQLSTATE NG409: another entry was written meanwhile, and nothing of this
-- statement counts; it is drafted again.
create function nagori.settle_purchase(w nagori.entry_write, p_entry json) returns void
  language plpgsql as $$
declare
  written text;
begin
  if p_entry is not null then
    select b.outcome into written
      from json_to_record(p_entry) as n(shop text, transacted_on date, recorded_on date,
        kind text, phone_keys bytea[], name_key bytea, by text, sealed bytea, key_id text,
        number bigint)
      cross join lateral nagori.write_book_entry(w.operator, n.shop, n.transacted_on,
        n.recorded_on, n.kind, w.handover, null, n.phone_keys, n.name_key, null, w.at, n.by,
        n.sealed, n.key_id, n.number) b;
    if written <> 'written' then
      raise exception 'another entry of the book came first' using errcode = 'NG409';
    end if;
  end if;
  -- A phone that is set apart may come back to its counter.
  if w.state <> 'quarantined' then
    delete from nagori.purchase_draft d where d.operator = w.operator and d.handover = w.handover;
  end if;
end
$$;

-- Drafts that nothing was done with for thirty days, over all operators: their handover was left,
-- or its phone was set apart for good. For the job that destroys them.
create function nagori.destroy_old_drafts() returns bigint
  language sql security definer set search_path = nagori, pg_temp
  begin atomic
    with gone as (
      delete from nagori.purchase_draft d where d.saved_at < now() - interval '30 days'
      returning 1)
    select count(*) from gone;
  end;

grant execute on function nagori.settle_purchase, nagori.destroy_old_drafts to nagori_app;
