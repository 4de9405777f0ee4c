-- Long runs: simulations of the flow and replays of the history. A run is work, no record: it says
-- what was asked, how far it is, and what came of it, and may be thrown away.
--
-- Invariants: row-level security by operator; what a run counted and how far it is are written in
-- one transaction, so that a run that was killed goes on and counts nothing twice.

create table nagori.run (
  operator text not null,
  id uuid not null,
  kind text not null check (kind in ('flow', 'replay')),
  -- What was asked, and the digest of that with everything that the answer depends on.
  asked jsonb not null,
  digest text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'stopped', 'failed', 'done')),
  -- Of how much, in the unit of the kind; both 0 until it is known.
  done float8 not null default 0,
  total float8 not null default 0,
  -- When this stretch of work began, and how much was done by then: for the time that is left.
  begun_at timestamptz,
  begun_done float8 not null default 0,
  changed_at timestamptz not null,
  -- From where it goes on.
  checkpoint bytea,
  result jsonb,
  primary key (operator, id)
);
create index run_asked on nagori.run (operator, kind, asked_at desc);
create index run_digest on nagori.run (operator, kind, digest);
alter table nagori.run enable row level security;
create policy own on nagori.run using (operator = nagori.operator());
grant select, insert, delete on nagori.run to nagori_app;
grant update (state, done, total, begun_at, begun_done, changed_at, checkpoint, result, asked_by,
  asked_at) on nagori.run to nagori_app;

-- What a replay found: a handover, or a certificate, that would have been judged otherwise. Codes
-- alone, as in the entries.
create table nagori.replay_hit (
  operator text not null,
  run uuid not null,
  handover uuid not null,
  -- A certificate has a line of its own: '' is the handover's.
  clearance text not null,
  -- What changed: the verdicts, or what else.
  change text not null,
  at timestamptz not null,
  shop text,
  channel text not null,
  stage text not null,
  before_verdict text not null,
  before_reasons text[] not null,
  before_routes text[] not null,
  after_verdict text not null,
  after_reasons text[] not null,
  after_routes text[] not null,
  policy text not null,
  primary key (operator, run, handover, clearance),
  foreign key (operator, run) references nagori.run (operator, id) on delete cascade
);
create index replay_hit_change on nagori.replay_hit (operator, run, change, handover, clearance);
alter table nagori.replay_hit enable row level security;
create policy own on nagori.replay_hit using (operator = nagori.operator());
grant select, insert on nagori.replay_hit to nagori_app;

-- Long runs wait in one queue, so that only one runs at a time, and other jobs always find a free
-- worker.
create function nagori.enqueue_run(p_operator text, p_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job('long-run',
    json_build_object('operator', p_operator, 'id', p_id),
    queue_name => 'long-run', job_key => 'run/' || p_id);
end
$$;

grant execute on function nagori.enqueue_run to nagori_app;
