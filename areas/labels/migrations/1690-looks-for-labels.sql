-- A label shows the whole number of a phone, so printing one is a look at its record.

alter table nagori.record_look drop constraint record_look_how_check;
alter table nagori.record_look add constraint record_look_how_check
  check (how in ('handover', 'timeline', 'audit', 'label'));
