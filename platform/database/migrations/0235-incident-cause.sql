-- A phone whose element is another than before, with no repair on record, is an incident by itself
-- (R26): what one piece of evidence shows may then be two incidents, each for its cause.
alter table nagori.incident add column cause text not null default 'leftover'
  check (cause in ('leftover', 'element-changed'));
alter table nagori.incident alter column cause drop default;
alter table nagori.incident drop constraint incident_operator_evidence_key;
alter table nagori.incident add unique (operator, evidence, cause);
