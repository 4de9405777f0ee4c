-- Where an operator wants its notices sent: one address, signed messages (Standard Webhooks).
--
-- Invariants: the signing secret is derived and never stored; a message waits as a job from the
-- statement that makes its notice on, so that none is lost.

create table staff.webhook (
  operator text primary key references staff.operator (id),
  url text not null check (url ~ '^https?://' and length(url) <= 500),
  -- Each change gives another secret.
  generation int not null check (generation > 0),
  is_on boolean not null,
  set_at timestamptz not null,
  -- How the last message went: `taken`, or why not.
  last_at timestamptz,
  last_outcome text check (length(last_outcome) <= 40)
);
alter table staff.webhook enable row level security;
create policy one_operator on staff.webhook to nagori_staff
  using (operator = staff.current_operator());
grant select, insert, update on staff.webhook to nagori_staff;

create function staff.send_notice() returns trigger
  language plpgsql security definer set search_path = staff, pg_temp as $$
begin
  if exists (select from staff.webhook w where w.operator = new.operator and w.is_on) then
    perform nagori.enqueue('send-notice',
      json_build_object('operator', new.operator, 'id', new.id::text),
      'notice/' || new.operator || '/' || new.id, now());
  end if;
  return new;
end
$$;
create trigger send_notice after insert on staff.notice
  for each row execute function staff.send_notice();
