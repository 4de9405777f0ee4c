-- A sealed text does not compress, and every reader of an entry reads it. PostgreSQL would try to
-- compress each that is longer than a quarter of a page, and put it into a table beside: it stays in
-- its row instead, up to a page.
do $$
begin
  for i in 0..7 loop
    execute format('alter table nagori.entry_%s set (toast_tuple_target = 8160)', i);
    execute format('alter table nagori.entry_%s alter column sealed set storage external', i);
  end loop;
end
$$;
