-- Who answered what is published: two publications of one body are compared by it, whatever they are
-- called. One mark for each operator, the same in all publications of the body; no name leaves the
-- sheets.
alter table nagori.survey_publication add column respondents jsonb;

-- By kind, the marks of those whose sheets are handed in.
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

revoke execute on function nagori.survey_respondents(uuid) from public;
grant execute on function nagori.survey_respondents(uuid) to nagori_app;

-- Of those that were published before: whose sheets stand now.
update nagori.survey_publication p set respondents = (
  select jsonb_object_agg(kind, marks)
    from (
      select i.kind, jsonb_agg(encode(sha256(
               convert_to(s.body || '/' || s.operator, 'UTF8')), 'hex')) as marks
        from nagori.survey_sheet s
        join nagori.survey_invitation i
          on i.body = s.body and i.round = s.round and i.operator = s.operator
       where s.body = p.operator and s.round = p.round and s.state = 'submitted'
       group by i.kind
    ) by_kind);

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
