-- The list of phones is filtered by grade.
--
-- Invariants: a phone has the grade of its newest grading; the list reads no
-- other area's table.

alter table nagori.phone add column grade text;
grant update (grade) on nagori.phone to nagori_app;

update nagori.phone p set grade = g.grade
  from (select distinct on (operator, phone_key) operator, phone_key, grade
          from nagori.grading order by operator, phone_key, seq desc) g
 where g.operator = p.operator and g.phone_key = p.phone_key;

create function nagori.grade_phone() returns trigger language plpgsql as $$
begin
  update nagori.phone p set grade = new.grade
    where p.operator = new.operator and p.phone_key = new.phone_key;
  return null;
end
$$;
create trigger grade_phone after insert on nagori.grading
  for each row execute function nagori.grade_phone();

create index phone_by_grade on nagori.phone (operator, state, grade, opened_at, handover);
