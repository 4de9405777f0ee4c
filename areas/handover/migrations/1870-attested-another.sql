-- expand
-- A phone whose hardware names another number than it is recorded under (N11, docs/adr/0094).

alter table nagori.evidence_flag drop constraint evidence_flag_flag_check,
  add constraint evidence_flag_flag_check
    check (flag in ('zero-time', 'impossible-speed', 'too-many-looks', 'repeated-digest',
      'two-places', 'cloned-imei', 'attested-another'));
