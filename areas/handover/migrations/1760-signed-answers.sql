-- A link for signing may be for answers about the phone instead of for its handover.
--
-- Invariants: the answers are sealed with the link's own id, and replaced with the link; absent:
-- the link is for the handover.

alter table nagori.signing add column answers bytea;
alter table nagori.signing add column answers_key_id text;
alter table nagori.signing
  add constraint signing_answers_sealed check ((answers is null) = (answers_key_id is null));
grant update (answers, answers_key_id) on nagori.signing to nagori_app;
