/** Operators, shops, stations and machine clients, on PostgreSQL. */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type { WithdrawnKey } from '@nagori/keys';
import type pg from 'pg';
import { accountStore } from './account-store.pg.ts';
import type { AddressVault } from './address-vault.pg.ts';
import { eventStore } from './event-store.pg.ts';
import { startingPresets } from './kind-presets.ts';
import { brokenUnique, recordEvent } from './record-event.pg.ts';
import type {
  MachineClient,
  Operator,
  PresetChoice,
  Shop,
  StaffDirectory,
  Station,
} from './staff-directory.ts';

export function createStaffDirectory(pool: pg.Pool, vault: AddressVault): StaffDirectory {
  return {
    ...accountStore(pool, vault),
    ...eventStore(pool),
    ...shops(pool),
    ...stations(pool),
    ...clients(pool),
    ...withdrawnKeys(pool),
    operators: async () => {
      const rows = await readValues<OperatorRow>(pool, `${OPERATOR} order by id`);
      return rows.map(toOperator);
    },
    addOperator: async ({ id, kind, name, preset, directory }) => {
      const { rowCount } = await pool.query(
        `insert into staff.operator
           (id, kind, name_ja, name_en, preset, oidc_issuer, oidc_client_id, presets)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
        [
          id,
          kind,
          name.ja,
          name.en,
          preset ?? null,
          directory?.issuer ?? null,
          directory?.clientId ?? null,
          startingPresets({ kind, preset }),
        ],
      );
      return rowCount === 1;
    },
    changePresets: (by, choice) =>
      asOperator(pool, by.operator, async (client) => {
        const text = `${OPERATOR} where id = $1 for update`;
        const [before] = await readValues<OperatorRow>(client, text, [by.operator]);
        if (before === undefined) return false;
        await client.query('update staff.operator set preset = $2, presets = $3 where id = $1', [
          by.operator,
          choice.usual,
          choice.presets,
        ]);
        const subject = changeOf(toOperator(before), choice);
        await recordEvent(client, by, 'presets-changed', { subject });
        return true;
      }),
  };
}

/** The audit's text: `+on -off`, and the usual one where it changed. */
function changeOf(before: Operator, { usual, presets }: PresetChoice): string {
  const on = presets.filter((one) => !before.presets.includes(one)).map((one) => `+${one}`);
  const off = before.presets.filter((one) => !presets.includes(one)).map((one) => `-${one}`);
  const other = usual === before.preset ? [] : [`=${usual}`];
  return [...on, ...off, ...other].join(' ');
}

function withdrawnKeys(pool: pg.Pool): Pick<StaffDirectory, 'withdrawnKeys' | 'withdrawKey'> {
  return {
    withdrawnKeys: async () => {
      const { rows } = await pool.query<WithdrawnKey>(
        `select operator, kid, counts_until as "from", reason from staff.withdrawn_keys()`,
      );
      return rows;
    },
    withdrawKey: (by, { kid, from, reason }) =>
      asOperator(pool, by.operator, async (client) => {
        await client.query(
          `insert into staff.withdrawn_key (operator, kid, counts_until, reason, at)
           values ($1, $2, $3, $4, $5)`,
          [by.operator, kid, new Date(from), reason, new Date(by.now)],
        );
        await recordEvent(client, by, 'key-withdrawn', { subject: kid });
        // Followers of the register read the keys with it.
        await client.query('notify nagori_register');
      }),
  };
}

function shops(pool: pg.Pool): Pick<StaffDirectory, 'shops' | 'addShop' | 'changeShop'> {
  return {
    shops: (operator) =>
      readValuesAs<Shop>(
        pool,
        operator,
        `select id, json_build_object('ja', name_ja, 'en', name_en) as name, closed_at
         from staff.shop order by id`,
      ),
    addShop: (by, { id, name }) =>
      asOperator(pool, by.operator, async (client) => {
        const { rowCount } = await client.query(
          `insert into staff.shop (operator, id, name_ja, name_en) values ($1, $2, $3, $4)
           on conflict (operator, id) do nothing`,
          [by.operator, id, name.ja, name.en],
        );
        if (rowCount === 1) await recordEvent(client, by, 'shop-added', { subject: id });
        return rowCount === 1;
      }),
    changeShop: (by, id, { name, closed }) =>
      asOperator(pool, by.operator, async (client) => {
        const { rowCount } = await client.query(
          `update staff.shop set name_ja = coalesce($2, name_ja), name_en = coalesce($3, name_en),
             closed_at = case $4::boolean when true then coalesce(closed_at, $5)
               when false then null else closed_at end
            where id = $1`,
          [id, name?.ja ?? null, name?.en ?? null, closed ?? null, new Date(by.now)],
        );
        if (rowCount === 1) await recordEvent(client, by, 'shop-changed', { subject: id });
        return rowCount === 1;
      }),
  };
}

function stations(pool: pg.Pool): Pick<StaffDirectory, 'stations' | 'addStation' | 'endStation'> {
  return {
    stations: (operator) =>
      readValuesAs<Station>(
        pool,
        operator,
        `select s.id, s.shop, s.name, s.enrolled_at, s.ended_at,
           case when k.station is not null then json_strip_nulls(json_build_object(
             'thumbprint', k.thumbprint, 'heldIn', k.held_in, 'codeUntil', k.code_until,
             'enrolledAt', k.enrolled_at, 'seenAt', k.seen_at)) end as key
         from staff.station s
         left join staff.station_key k on k.operator = s.operator and k.station = s.id
         order by s.enrolled_at desc, s.id`,
      ),
    addStation: (by, { id, shop, name }, secretHash, replaces) =>
      asOperator(pool, by.operator, async (client) => {
        const old = await client.query<{ id: string }>(
          `update staff.station set secret_hash = null, ended_at = $2
            where secret_hash = $1 returning id`,
          [replaces ?? null, new Date(by.now)],
        );
        for (const one of old.rows) {
          await recordEvent(client, by, 'station-ended', { subject: one.id });
        }
        await client.query(
          `insert into staff.station
             (operator, id, shop, name, secret_hash, enrolled_at, enrolled_by)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [by.operator, id, shop, name, secretHash, new Date(by.now), by.account ?? null],
        );
        await recordEvent(client, by, 'station-enrolled', { subject: id });
      }),
    endStation: (by, id) =>
      asOperator(pool, by.operator, async (client) => {
        const { rows } = await client.query<{ ended: boolean }>(
          'select staff.end_station($1, $2, $3, $4) as ended',
          [by.operator, id, by.account ?? null, new Date(by.now)],
        );
        return rows[0]?.ended === true;
      }),
  };
}

function clients(pool: pg.Pool): Pick<StaffDirectory, 'clients' | 'addClient' | 'endClient'> {
  return {
    clients: (operator) =>
      readValuesAs<MachineClient>(
        pool,
        operator,
        `select id, name, roles, created_at, used_at, ended_at from staff.machine_client
         order by created_at desc, id`,
      ),
    addClient: async (by, { id, name, roles }, secretHash) => {
      try {
        await asOperator(pool, by.operator, async (client) => {
          await client.query(
            `insert into staff.machine_client
               (id, operator, operator_kind, name, secret_hash, roles, created_at)
             select $1, o.id, o.kind, $3, $4, $5, $6 from staff.operator o where o.id = $2`,
            [id, by.operator, name, secretHash, roles, new Date(by.now)],
          );
          await recordEvent(client, by, 'client-added', { subject: id });
        });
        return true;
      } catch (error) {
        if (brokenUnique(error) === undefined) throw error;
        return false;
      }
    },
    endClient: (by, id) =>
      asOperator(pool, by.operator, async (client) => {
        const { rowCount } = await client.query(
          'update staff.machine_client set ended_at = $2 where id = $1 and ended_at is null',
          [id, new Date(by.now)],
        );
        if (rowCount !== 1) return false;
        await client.query('delete from staff.machine_token where client = $1', [id]);
        await recordEvent(client, by, 'client-ended', { subject: id });
        return true;
      }),
  };
}

const OPERATOR = `select id, kind, json_build_object('ja', name_ja, 'en', name_en) as name, preset,
    presets, oidc_issuer as issuer, oidc_client_id as client_id
  from staff.operator`;

interface OperatorRow extends Omit<Operator, 'directory'> {
  readonly issuer: string | undefined;
  readonly clientId: string | undefined;
}

function toOperator({ issuer, clientId, ...operator }: OperatorRow): Operator {
  const hasDirectory = issuer !== undefined && clientId !== undefined;
  return { ...operator, directory: hasDirectory ? { issuer, clientId } : undefined };
}
