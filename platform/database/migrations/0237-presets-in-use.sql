-- The presets that an operator's administrator switched on: no handover opens under another one.
-- Held here, where every opening is written, whichever way it was asked for.

alter table staff.operator
  add column presets text[] not null default array['recommended'],
  add constraint usual_preset_in_use check (coalesce(preset, 'recommended') = any(presets)) not valid,
  add constraint presets_are_names check (
    cardinality(presets) between 1 and 100
    and array_to_string(presets, ' ', '?') ~ '^[a-z0-9-]+( [a-z0-9-]+)*$'
  );

-- What is there already goes on with what its kind works by (areas/staff/src/kind-presets.ts).
update staff.operator set presets = array(
  select distinct name from unnest(
    array[coalesce(preset, 'recommended'), 'recommended'] || case kind
      when 'mno' then array['carrier-trade-in-shop', 'carrier-trade-in-mail', 'carrier-release',
        'collection-observed', 'repair-exchange', 'early-return', 'return', 'destruction']
      when 'mvno' then array['mvno-procurement-confirmed', 'mvno-sale', 'return', 'destruction']
      when 'dealer' then array['dealer-buyback', 'dealer-donation', 'dealer-lease-return',
        'dealer-trade', 'dealer-inspection', 'dealer-sale', 'return', 'destruction']
      when 'destroyer' then array['return', 'destruction']
      else array[]::text[]
    end
  ) as name order by name
);
alter table staff.operator validate constraint usual_preset_in_use;

-- An operator that is not on record has chosen nothing.
create function nagori.works_by(p_operator text, p_preset text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select p_preset = any(coalesce(
      (select o.presets from staff.operator o where o.id = p_operator), array['recommended']));
  end;
revoke all on function nagori.works_by(text, text) from public;
grant execute on function nagori.works_by(text, text) to nagori_app;

create policy presets_in_use on nagori.handover as restrictive for insert to nagori_app
  with check (nagori.works_by(operator, preset));
