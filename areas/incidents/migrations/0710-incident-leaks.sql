-- Whose personal data leaked, every trigger of the privacy law by itself, the day of knowing, the
-- entrusting party, the substitute measure and the addressee of the reports (art. 26).

alter table nagori.incident
  -- Day 1 of the clocks, where it is before the day of the finding.
  add column known_on date,
  -- Null: not decided. `none`: no leak of personal data that the operator handles, and why.
  add column leak text check (leak in ('own', 'entrusted', 'none')),
  add column no_leak_reason text
    check (no_leak_reason in ('no-person', 'not-handled', 'not-disclosed', 'encrypted')),
  add column entrusted_by text check (length(entrusted_by) between 1 and 80),
  add column triggers text[] not null default '{}'
    check (triggers <@ array['sensitive', 'property', 'wrongful', 'many']),
  add column entruster_at timestamptz,
  add column substitute text check (substitute in ('publication', 'contact-point', 'other')),
  add column substitute_what text check (length(substitute_what) between 1 and 80),
  add column substitute_at timestamptz,
  add column reported_to text check (reported_to in ('commission', 'communications', 'other'));

-- What was decided until now was decided about data of the operator's own.
update nagori.incident
set leak = 'own', triggers = case trigger when 'none' then '{}' else array[trigger] end
where trigger is not null;

alter table nagori.incident
  drop column trigger,
  add constraint no_leak_has_reason
    check ((leak is not distinct from 'none') = (no_leak_reason is not null)),
  add constraint entrusted_by_a_party
    check ((leak is not distinct from 'entrusted') = (entrusted_by is not null)),
  add constraint triggers_of_a_leak check (coalesce(leak, 'none') <> 'none' or triggers = '{}'),
  add constraint substitute_whole check (
    (substitute is null) = (substitute_at is null)
    and (substitute is null) = (substitute_what is null));

grant update (known_on, leak, no_leak_reason, entrusted_by, triggers, entruster_at, substitute,
  substitute_what, substitute_at, reported_to) on nagori.incident to nagori_app;
