-- Surveys of operators: rounds with their questionnaires, whom they ask, and the answer sheets.
--
-- A round is the guideline body's; a sheet is the asked operator's, and its rows are no other's.
-- What the body may read of sheets it reads through the functions below: submitted sheets alone,
-- and what was given to the committee alone only while nagori.audience says that the committee
-- reads.

create function nagori.audience() returns text
  language sql stable
  return coalesce(nullif(current_setting('nagori.audience', true), ''), 'public');

create table nagori.survey_round (
  operator text not null,
  id uuid not null,
  -- Its address on the public page, the same for every version of its publication.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  title_ja text not null check (length(title_ja) between 1 and 120),
  title_en text not null check (length(title_en) between 1 and 120),
  opened_at timestamptz,
  closes_at timestamptz,
  policy jsonb not null,
  -- A report's statements, to be held against the answers (YAML).
  statements text,
  created_at timestamptz not null,
  created_by text not null,
  primary key (operator, id),
  check (opened_at is null or closes_at > opened_at)
);
alter table nagori.survey_round enable row level security;
create policy own on nagori.survey_round using (operator = nagori.operator());
grant select, insert on nagori.survey_round to nagori_app;
grant update (opened_at, closes_at, policy) on nagori.survey_round to nagori_app;

-- One for each kind of operator; as it is, from the day the round was made.
create table nagori.survey_questionnaire (
  operator text not null,
  round uuid not null,
  kind text not null check (kind in ('mno', 'mvno', 'dealer')),
  yaml text not null,
  -- Of a report that was published before: answers without operators, and their codings.
  answers text,
  codings text,
  primary key (operator, round, kind),
  foreign key (operator, round) references nagori.survey_round (operator, id)
);
alter table nagori.survey_questionnaire enable row level security;
create policy own on nagori.survey_questionnaire using (operator = nagori.operator());
grant select, insert on nagori.survey_questionnaire to nagori_app;

create table nagori.survey_invitation (
  body text not null,
  round uuid not null,
  -- Who is asked.
  operator text not null,
  kind text not null,
  invited_at timestamptz not null,
  invited_by text not null,
  mailed_at timestamptz,
  reminded_at timestamptz,
  primary key (body, round, operator),
  foreign key (body, round, kind) references nagori.survey_questionnaire (operator, round, kind)
);
create index on nagori.survey_invitation (operator);
alter table nagori.survey_invitation enable row level security;
create policy own on nagori.survey_invitation using (body = nagori.operator());
grant select, insert on nagori.survey_invitation to nagori_app;
grant update (mailed_at, reminded_at) on nagori.survey_invitation to nagori_app;

create table nagori.survey_sheet (
  operator text not null,
  id uuid not null,
  body text not null,
  round uuid not null,
  state text not null check (state in ('draft', 'submitted', 'withdrawn')),
  opened_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (operator, id),
  foreign key (body, round, operator)
    references nagori.survey_invitation (body, round, operator),
  check ((state = 'draft') = (submitted_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
-- A correction is a new sheet; only one at a time counts.
create unique index survey_sheet_standing on nagori.survey_sheet (operator, body, round)
  where state <> 'withdrawn';
create index on nagori.survey_sheet (body, round) where state = 'submitted';
alter table nagori.survey_sheet enable row level security;
create policy own on nagori.survey_sheet using (operator = nagori.operator());
grant select, insert on nagori.survey_sheet to nagori_app;
grant update (state, submitted_at, submitted_by, withdrawn_at, withdrawn_by)
  on nagori.survey_sheet to nagori_app;

create table nagori.survey_answer (
  operator text not null,
  sheet uuid not null,
  question text not null,
  -- What coders know the answer by. It is not the sheet's: two questions are not joined by it. The
  -- same text keeps it from one sheet to the next.
  id uuid not null,
  reply jsonb not null,
  audience text not null check (audience in ('public', 'committee')),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (operator, sheet, question),
  foreign key (operator, sheet) references nagori.survey_sheet (operator, id)
);
alter table nagori.survey_answer enable row level security;
create policy own on nagori.survey_answer using (operator = nagori.operator());
grant select, insert, delete, update (id, reply, audience, saved_at, saved_by)
  on nagori.survey_answer to nagori_app;

-- What was handed in stays as it was handed in.
create function nagori.survey_draft_only() returns trigger
  language plpgsql set search_path = nagori, pg_temp as $$
declare
  named record := coalesce(new, old);
begin
  if not exists (select from nagori.survey_sheet s where s.operator = named.operator
      and s.id = named.sheet and s.state = 'draft') then
    raise exception 'only drafts change' using errcode = '55000';
  end if;
  return named;
end
$$;
create trigger draft_only before insert or update or delete on nagori.survey_answer
  for each row execute function nagori.survey_draft_only();

-- What the operator that is asking is asked itself; not before the round was opened.
create function nagori.survey_asked()
  returns table (body text, round uuid, title_ja text, title_en text, opened_at timestamptz,
    closes_at timestamptz, kind text, yaml text, invited_at timestamptz, mailed_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select i.body, i.round, r.title_ja, r.title_en, r.opened_at, r.closes_at, i.kind, q.yaml,
           i.invited_at, i.mailed_at
      from nagori.survey_invitation i
      join nagori.survey_round r on r.operator = i.body and r.id = i.round
      join nagori.survey_questionnaire q
        on q.operator = i.body and q.round = i.round and q.kind = i.kind
     where i.operator = nagori.operator() and r.opened_at is not null;
  end;

-- How far the operators of a round are: nothing of what they answered.
create function nagori.survey_progress(p_round uuid)
  returns table (operator text, kind text, invited_at timestamptz, mailed_at timestamptz,
    reminded_at timestamptz, state text, submitted_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select i.operator, i.kind, i.invited_at, i.mailed_at, i.reminded_at,
           coalesce(s.state, 'none'), s.submitted_at
      from nagori.survey_invitation i
      left join lateral (
        select s.state, s.submitted_at from nagori.survey_sheet s
         where s.operator = i.operator and s.body = i.body and s.round = i.round
         order by s.state = 'withdrawn', s.opened_at desc, s.id desc limit 1
      ) s on true
     where i.body = nagori.operator() and i.round = p_round
     order by i.kind, i.operator;
  end;

-- Submitted sheets of the body's own round. Who gave them, and what was given to the committee
-- alone, is told only while the committee reads.
create function nagori.survey_sheets(p_round uuid)
  returns table (sheet uuid, kind text, operator text, submitted_at timestamptz, question text,
    answer uuid, reply jsonb, audience text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select s.id, i.kind,
           case when nagori.audience() = 'committee' then s.operator end,
           case when nagori.audience() = 'committee' then s.submitted_at end,
           a.question, a.id,
           case when nagori.audience() = 'committee' or a.audience = 'public' then a.reply end,
           a.audience
      from nagori.survey_sheet s
      join nagori.survey_invitation i
        on i.body = s.body and i.round = s.round and i.operator = s.operator
      left join nagori.survey_answer a on a.operator = s.operator and a.sheet = s.id
     where s.body = nagori.operator() and s.round = p_round and s.state = 'submitted'
     order by s.id, a.question;
  end;

-- Who has not handed in, had the invitation by mail and no reminder, and has little time left; over
-- all rounds.
create function nagori.survey_to_remind(p_now timestamptz, p_until timestamptz, p_most int)
  returns table (body text, round uuid, operator text)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select i.body, i.round, i.operator
      from nagori.survey_invitation i
      join nagori.survey_round r on r.operator = i.body and r.id = i.round
     where r.opened_at is not null and r.closes_at > p_now and r.closes_at <= p_until
       and i.reminded_at is null and i.mailed_at is not null
       and not exists (select from nagori.survey_sheet s where s.operator = i.operator
             and s.body = i.body and s.round = i.round and s.state = 'submitted')
     order by r.closes_at limit p_most;
  end;

grant execute on function nagori.audience, nagori.survey_asked, nagori.survey_progress,
  nagori.survey_sheets, nagori.survey_to_remind to nagori_app;
