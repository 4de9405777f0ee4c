-- A reporter is also proven by the holder, who confirms the case at the authority (R21).

alter table nagori.loss_case drop constraint loss_case_proof_check;
alter table nagori.loss_case add constraint loss_case_proof_check
  check (proof in ('line', 'police', 'in-hand', 'holder'));
