-- The guideline's own first measure: a correction is ordered before anybody is warned (R25).
alter table nagori.register_entry
  drop constraint register_entry_kind_check,
  add constraint register_entry_kind_check check (kind in ('applied', 'application-withdrawn',
    'audited', 'refused', 'certified', 'shops-asked', 'shops-declined', 'shops-changed',
    'correction-ordered', 'warned', 'corrected', 'suspended', 'resumed', 'cancelled', 'annulled',
    'lapsed', 'joined', 'left'));
