-- expand
-- What people are shown of which phone it is stands in its row, too, where a look, a cable or another
-- word says something else than the first description (docs/adr/0104): a list reads the row alone.

-- In the statement of the entry that says so; null: it says nothing new. `p_shown`: the description
-- sealed anew, its key, and what the phone is found by.
create function nagori.show_phone(p_operator text, p_phone_key bytea, p_shown json)
  returns void language plpgsql as $$
begin
  if p_shown is null then return; end if;
  perform set_config('nagori.operator', p_operator, true);
  update nagori.phone p set sealed = (p_shown ->> 'sealed')::bytea, key_id = p_shown ->> 'keyId',
      found_by = array(select json_array_elements_text(p_shown -> 'foundBy')::int)
    where p.operator = p_operator and p.phone_key = p_phone_key;
end
$$;

grant execute on function nagori.show_phone to nagori_app;
