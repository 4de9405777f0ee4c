-- How often a run was begun. A server whose lock dropped goes on without knowing it, while another
-- has begun the run again: each writes for its own turn alone (docs/adr/0076).

alter table nagori.run add column turn int not null default 0;
grant update (turn) on nagori.run to nagori_app;
