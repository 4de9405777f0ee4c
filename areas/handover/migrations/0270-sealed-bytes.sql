-- A write whose sealed bytes travel beside it as they are: in hexadecimal, in a text, they were most
-- of what was sent and read.
create function nagori.with_sealed(entry json, sealed bytea, out w nagori.entry_write)
  language plpgsql immutable as $$
begin
  w := json_populate_record(null::nagori.entry_write, entry);
  w.sealed := sealed;
end
$$;

grant execute on function nagori.with_sealed to nagori_app;
