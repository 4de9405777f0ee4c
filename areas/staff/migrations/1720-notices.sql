-- What staff should hear of without watching a list: an answer came, a deadline nears, a lost phone
-- was set apart elsewhere, a deletion failed.
--
-- Invariants: a notice names its handover or case by id alone: no number, no person, and of another
-- operator nothing. The same thing is noted once. Read by whom is on record per person.

create table staff.notice (
  operator text not null references staff.operator (id),
  id bigint generated always as identity,
  kind text not null check (kind in ('answer', 'deadline', 'found', 'deletion-failed')),
  about text not null check (about in ('handover', 'loss')),
  subject uuid not null,
  -- Which answer, which deadline: what is noted once.
  mark text not null check (length(mark) <= 80),
  shop text,
  at timestamptz not null,
  primary key (operator, id),
  unique (operator, kind, about, subject, mark)
);
create index notice_at on staff.notice (at);
alter table staff.notice enable row level security;
create policy one_operator on staff.notice to nagori_staff
  using (operator = staff.current_operator());
grant select on staff.notice to nagori_staff;

create table staff.notice_read (
  operator text not null,
  account uuid not null references staff.account (id),
  notice bigint not null,
  at timestamptz not null,
  primary key (operator, account, notice),
  foreign key (operator, notice) references staff.notice (operator, id) on delete cascade
);
alter table staff.notice_read enable row level security;
create policy one_operator on staff.notice_read to nagori_staff
  using (operator = staff.current_operator());
grant select, insert on staff.notice_read to nagori_staff;

-- Notes what is new, over all operators; a round. Sixty days later a notice goes.
create function staff.make_notices()
  returns table (operator text, id bigint)
  language sql security definer set search_path = staff, pg_temp
  begin atomic
    delete from staff.notice n where n.at < now() - interval '60 days';
    insert into staff.notice as made (operator, kind, about, subject, mark, shop, at)
      select c.operator, 'answer', 'handover', c.handover, c.id::text, h.shop, c.consumed_at
        from nagori.challenge c
        join nagori.handover h on h.operator = c.operator and h.id = c.handover
       where c.consumed_at > now() - interval '2 days'
      union all
      select c.operator, 'deletion-failed', 'handover', c.handover, c.id::text, h.shop, now()
        from nagori.challenge c
        join nagori.handover h on h.operator = c.operator and h.id = c.handover
       where c.consumed_at > now() - interval '30 days' and c.settled in ('failed', 'lapsed')
      union all
      select p.operator, 'deadline', 'handover', p.handover,
             to_char(p.deadline at time zone 'Asia/Tokyo', 'YYYY-MM-DD'), p.shop, now()
        from nagori.phone p
       where p.state = 'open' and p.deadline between now() and now() + interval '1 day'
      union all
      select l.operator, 'deadline', 'loss', l.id,
             to_char(l.next_deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), null, now()
        from nagori.loss_case l
       where l.state = 'open' and l.next_deadline between now() and now() + interval '1 hour'
      union all
      -- The phone is set apart at another operator; where, the notice does not say.
      select l.operator, 'found', 'loss', l.case_id, '', null, now()
        from staff.operator o
        join nagori.phone p on p.operator = o.id and p.state = 'quarantined'
        join nagori.lost_phone l on l.phone_key in (p.phone_key, p.phone_key2)
       where l.operator <> o.id and l.closed_at is null and p.changed_at >= l.reported_at
      on conflict do nothing
      returning made.operator, made.id;
  end;
grant execute on function staff.make_notices to nagori_staff;
