-- Boards that were taken out of a phone, until their end (R12). A row is written in the statement of
-- the entry that says so, and says the same: the list of open boards needs no record to be opened.
create table nagori.board (
  operator text not null,
  -- The piece of evidence that took it out.
  id text not null check (id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  phone_key bytea not null,
  taken_out_at timestamptz not null,
  -- To whom, by the operator's own mark.
  sent_to text check (sent_to ~ '^[A-Za-z0-9._:-]{1,64}$'),
  sent_at timestamptz,
  ended text check (ended in ('destroyed', 'to-holder')),
  ended_at timestamptz,
  primary key (operator, id),
  constraint sent_to_somebody check ((sent_to is null) = (sent_at is null)),
  constraint ended_at_a_time check ((ended is null) = (ended_at is null))
);
create index board_open on nagori.board (operator, taken_out_at) where ended is null;
alter table nagori.board enable row level security;
create policy own on nagori.board using (operator = nagori.operator());
grant select, insert, update on nagori.board to nagori_app;

-- What a write says of a board: called in the statement of the write, where it was written.
create function nagori.follow_board(p_operator text, p_phone_key bytea, p_board json) returns void
  language plpgsql as $$
begin
  if p_board is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  if p_board ->> 'taken_out_at' is not null then
    insert into nagori.board (operator, id, phone_key, taken_out_at)
      values (p_operator, p_board ->> 'id', p_phone_key,
        (p_board ->> 'taken_out_at')::timestamptz);
  else
    update nagori.board b set sent_to = coalesce(p_board ->> 'to', b.sent_to),
      sent_at = coalesce((p_board ->> 'sent_at')::timestamptz, b.sent_at),
      ended = p_board ->> 'ended', ended_at = (p_board ->> 'ended_at')::timestamptz
      where b.operator = p_operator and b.id = p_board ->> 'id';
  end if;
end
$$;
grant execute on function nagori.follow_board to nagori_app;
