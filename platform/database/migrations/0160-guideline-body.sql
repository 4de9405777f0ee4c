-- The guideline body: an operator that takes no phones, keeps the register, runs surveys and looks
-- across operators. Its roles cannot be given away by anybody else's administrator.
alter table staff.operator drop constraint operator_kind_check;
alter table staff.operator add constraint operator_kind_check check (
  kind in ('mno', 'mvno', 'dealer', 'destroyer', 'authority', 'guideline-body')
);

-- By kind, which roles exist; the administrator has an account, never a machine.
create function staff.roles_of(p_kind text) returns text[]
  language sql immutable
  return case p_kind
    when 'authority' then array['authority-desk', 'auditor', 'administrator']
    when 'guideline-body'
      then array['registrar', 'committee', 'analyst', 'auditor', 'administrator']
    else array['counter', 'bench', 'loss-desk', 'auditor', 'administrator']
  end;
grant execute on function staff.roles_of(text) to nagori_staff;

alter table staff.account
  drop constraint account_roles_check,
  drop constraint authority_desk_at_the_authority,
  add constraint account_roles_check check (cardinality(roles) > 0),
  add constraint roles_of_the_kind check (roles <@ staff.roles_of(operator_kind));

alter table staff.machine_client
  drop constraint machine_client_roles_check,
  drop constraint machine_authority_desk_at_the_authority,
  add constraint machine_client_roles_check check (
    cardinality(roles) > 0 and not roles && array['administrator']
  ),
  add constraint machine_roles_of_the_kind check (roles <@ staff.roles_of(operator_kind));
