-- Where an operator wants to hear by mail that there are notices: one address, one mail for all
-- notices of ten minutes.
--
-- Invariants: the address is sealed; a mail waits as a job from the statement that makes its notice
-- on, so that none is lost, and says no more than that there is something to read.

create table staff.notice_mail (
  operator text primary key references staff.operator (id),
  sealed bytea not null,
  is_on boolean not null,
  set_at timestamptz not null,
  -- How the last mail went: `taken`, or why not.
  last_at timestamptz,
  last_outcome text check (length(last_outcome) <= 40)
);
alter table staff.notice_mail enable row level security;
create policy one_operator on staff.notice_mail to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.notice_mail to nagori_staff;

create function staff.mail_notices() returns trigger
  language plpgsql security definer set search_path = staff, pg_temp as $$
declare
  -- What is enqueued again under the same key before it is sent is one mail.
  due timestamptz := date_bin('10 minutes', now(), 'epoch') + interval '10 minutes';
begin
  if exists (select from staff.notice_mail m where m.operator = new.operator and m.is_on) then
    perform nagori.enqueue('mail-notices',
      json_build_object('operator', new.operator, 'due', extract(epoch from due)::bigint),
      'notice-mail/' || new.operator || '/' || extract(epoch from due)::bigint, due);
  end if;
  return new;
end
$$;
create trigger mail_notices after insert on staff.notice
  for each row execute function staff.mail_notices();
