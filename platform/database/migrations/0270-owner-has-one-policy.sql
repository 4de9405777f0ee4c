-- Who keeps the register is asked for the login alone: the question reads the register as the owner,
-- and where the owner is no superuser, its own row-level security asked again, without an end. The
-- owner and its functions have the policy `definer` (0245), and need no other.

alter policy seen on nagori.register_entry using (operator = nagori.operator()
  or case when current_user = 'nagori_app' then nagori.keeps_register() else false end);
alter policy written on nagori.register_entry with check (by_operator = nagori.operator()
  and case
    when kind in ('applied', 'application-withdrawn', 'shops-asked')
      then operator = nagori.operator()
    when current_user = 'nagori_app' then nagori.keeps_register()
    else false
  end);
alter policy seen on nagori.register_effect using (operator = nagori.operator()
  or case when current_user = 'nagori_app' then nagori.keeps_register() else false end);
alter policy written on nagori.register_effect
  with check (case when current_user = 'nagori_app' then nagori.keeps_register() else false end);
