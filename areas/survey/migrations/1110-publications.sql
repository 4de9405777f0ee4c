-- Free text sorted into categories, and what is published of a round.

-- Categories of a text question; each change is a further row, and the newest counts.
create table nagori.survey_codebook (
  operator text not null,
  round uuid not null,
  kind text not null,
  id text not null,
  seq bigint generated always as identity,
  definition jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (operator, round, kind, id, seq),
  foreign key (operator, round, kind)
    references nagori.survey_questionnaire (operator, round, kind)
);
alter table nagori.survey_codebook enable row level security;
create policy own on nagori.survey_codebook using (operator = nagori.operator());
grant select, insert on nagori.survey_codebook to nagori_app;

-- Who sorted which answer into what: added, never changed.
create table nagori.survey_coding (
  operator text not null,
  round uuid not null,
  kind text not null,
  codebook text not null,
  answer uuid not null,
  seq bigint generated always as identity,
  categories text[] not null,
  settles boolean not null,
  coded_at timestamptz not null,
  coded_by text not null,
  primary key (operator, round, seq)
);
create index on nagori.survey_coding (operator, round, kind, codebook, answer);
alter table nagori.survey_coding enable row level security;
create policy own on nagori.survey_coding using (operator = nagori.operator());
grant select, insert on nagori.survey_coding to nagori_app;

-- A version that was published, as it was published.
create table nagori.survey_publication (
  operator text not null,
  round uuid not null,
  version int not null check (version >= 1),
  slug text not null,
  content jsonb not null,
  -- The public answers as bags: what the next version must not be subtracted from.
  bags jsonb not null,
  -- Who answered: two publications of one body are compared by it, whatever they are called. One
  -- mark for each operator, the same in all publications of the body; no name leaves the sheets.
  respondents jsonb,
  published_at timestamptz not null,
  published_by text not null,
  primary key (operator, round, version),
  foreign key (operator, round) references nagori.survey_round (operator, id)
);
create index on nagori.survey_publication (slug, version desc);
alter table nagori.survey_publication enable row level security;
create policy own on nagori.survey_publication using (operator = nagori.operator());
grant select, insert on nagori.survey_publication to nagori_app;

-- By kind, the marks of the operators whose sheets are handed in.
create function nagori.survey_respondents(p_round uuid) returns jsonb
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select coalesce(jsonb_object_agg(kind, marks), '{}')
      from (
        select i.kind, jsonb_agg(encode(sha256(
                 convert_to(s.body || '/' || s.operator, 'UTF8')), 'hex')) as marks
          from nagori.survey_sheet s
          join nagori.survey_invitation i
            on i.body = s.body and i.round = s.round and i.operator = s.operator
         where s.body = nagori.operator() and s.round = p_round and s.state = 'submitted'
         group by i.kind
      ) by_kind;
  end;

-- The program does not say who answered: it is read where the sheets are.
create function nagori.survey_mark_respondents() returns trigger
  language plpgsql set search_path = nagori, pg_temp as $$
begin
  new.respondents := nagori.survey_respondents(new.round);
  return new;
end
$$;
create trigger mark_respondents before insert on nagori.survey_publication
  for each row execute function nagori.survey_mark_respondents();

-- What anybody may read.
create function nagori.survey_published(p_slug text)
  returns table (operator text, slug text, version int, content jsonb, published_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select p.operator, p.slug, p.version, p.content, p.published_at
      from nagori.survey_publication p where p.slug = p_slug order by p.version desc;
  end;

create function nagori.surveys_published()
  returns table (operator text, slug text, version int, title jsonb, published_at timestamptz)
  language sql stable security definer set search_path = nagori, pg_temp
  begin atomic
    select distinct on (p.slug) p.operator, p.slug, p.version, p.content -> 'title',
           p.published_at
      from nagori.survey_publication p order by p.slug, p.version desc;
  end;

grant execute on function nagori.survey_respondents, nagori.survey_published,
  nagori.surveys_published to nagori_app;
