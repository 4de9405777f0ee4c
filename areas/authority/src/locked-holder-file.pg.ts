/**
 * One holder's file in PostgreSQL, locked through the person's row from reading to commit
 * (migrations/1400-persons-and-certificates.sql).
 */
import { ADVISORY_LOCKS, dateOrNull } from '@nagori/database';
import {
  type DeletionOrder,
  type Enrolment,
  type HolderFile,
  type Lock,
  type OrderState,
  type PhoneCertificate,
  type PhoneLossReport,
  REVOCATION_REASONS,
} from '@nagori/pki';
import type pg from 'pg';
import type {
  FileAct,
  IssuedCertificate,
  LockedHolderFile,
  PersonRecord,
} from './authority-store.ts';
import { openText, type PersonVault } from './person-vault.pg.ts';
import { reasonOf } from './status-store.pg.ts';

type Client = Pick<pg.PoolClient, 'query'>;
type Subject = PersonRecord['subject'];

export function lockedHolderFile(
  client: Client,
  vault: PersonVault,
  person: PersonRecord,
  file: HolderFile,
): LockedHolderFile {
  return {
    person,
    file,
    save: (after, act, issued = []) => save({ client, vault }, person.id, file, after, act, issued),
    certificates: async (ids) => {
      const { rows } = await client.query<{ id: string; der_sealed: Buffer }>(
        `select id, der_sealed from authority.certificate where id = any($1)
         order by array_position($1::text[], id)`,
        [ids],
      );
      return rows.map((row) => vault.open(['certificate.der_sealed', row.id], row.der_sealed));
    },
    countQuestion: async (day) => {
      const { rows } = await client.query<{ questions: number }>(
        `insert into authority.question_count as c (person, day, questions) values ($1, $2, 1)
         on conflict (person, day) do update set questions = c.questions + 1
         returning questions`,
        [person.id, day],
      );
      return (rows[0]?.questions ?? 1) - 1;
    },
    addStatement: async ({ jti, at, lock, orders }) => {
      await client.query(
        'insert into authority.statement (jti, person, at, lock) values ($1, $2, $3, $4)',
        [jti, person.id, new Date(at), lock ?? null],
      );
      await client.query(
        `insert into authority.statement_order (jti, deletion_order)
         select $1, unnest($2::uuid[])`,
        [jti, orders],
      );
    },
    takeStatus: async (jti, { list, idx }) => {
      // One at a time, so that a second draw of the same entry gives false and not an error.
      await client.query('select pg_advisory_xact_lock($1, $2)', [ADVISORY_LOCKS.statusList, list]);
      const { rowCount } = await client.query(
        `update authority.statement set list = $2, idx = $3 where jti = $1
         and not exists (select from authority.statement where list = $2 and idx = $3)`,
        [jti, list, idx],
      );
      return rowCount === 1;
    },
  };
}

export async function readPerson(
  client: Client,
  vault: PersonVault,
  id: string,
  lock: boolean,
): Promise<PersonRecord | undefined> {
  const { rows } = await client.query<{ sealed: Buffer; card_not_after: number | null }>(
    `select sealed,
       (select max(not_after) from authority.card where person = p.id) as card_not_after
     from authority.person p where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const subject = JSON.parse(openText(vault, ['person.sealed', id], row.sealed)) as Subject;
  return { id, subject, cardNotAfter: row.card_not_after ?? undefined };
}

interface PairRow {
  readonly id: string;
  readonly eid: string;
  readonly issued_at: number;
  readonly purpose: 'sign' | 'auth';
  readonly certificate: string;
  readonly key_id: string;
  readonly state: PhoneCertificate['state'];
  readonly since: number;
  readonly reason: number | null;
  readonly not_after: number;
  readonly order_id: string | null;
  readonly order_state: OrderState;
  readonly opened_at: number;
  readonly settled_at: number | null;
}

export async function readHolderFile(client: Client, person: string): Promise<HolderFile> {
  const pairs = await client.query<PairRow>(
    `select e.id, e.eid, e.issued_at, c.purpose, c.id as certificate, c.key_id, c.state, c.since,
       c.reason, c.not_after, o.id as order_id, o.state as order_state, o.opened_at, o.settled_at
     from authority.enrolment e
     join authority.certificate c on c.enrolment = e.id and not c.replaced
     left join authority.deletion_order o on o.enrolment = e.id
     where e.person = $1 order by e.issued_at, e.live, e.id`,
    [person],
  );
  const locks = await client.query<{
    id: string;
    eid: string | null;
    until: number;
    lifted_at: number | null;
  }>('select id, eid, until, lifted_at from authority.lock where person = $1 order by id', [
    person,
  ]);
  const reports = await client.query<{
    id: string;
    eid: string;
    opened_at: number;
    closed_at: number | null;
  }>(
    `select id, eid, opened_at, closed_at from authority.loss_report
     where person = $1 order by id`,
    [person],
  );
  return {
    enrolments: enrolmentsOf(pairs.rows),
    locks: locks.rows.map(
      ({ id, eid, until, lifted_at: lifted }): Lock => ({
        id,
        ...(eid !== null && { eid }),
        until,
        ...(lifted !== null && { lifted }),
      }),
    ),
    lossReports: reports.rows.map(
      ({ id, eid, opened_at: opened, closed_at: closed }): PhoneLossReport => ({
        id,
        eid,
        opened,
        ...(closed !== null && { closed }),
      }),
    ),
  };
}

function enrolmentsOf(rows: readonly PairRow[]): readonly Enrolment[] {
  const signs = rows.filter((row) => row.purpose === 'sign');
  return signs.flatMap((row) => {
    const auth = rows.find((other) => other.id === row.id && other.purpose === 'auth');
    if (auth === undefined) return [];
    const pair = { id: row.id, eid: row.eid, issued: row.issued_at };
    const order = orderOf(row);
    return [
      { ...pair, sign: certificateOf(row), auth: certificateOf(auth), ...(order && { order }) },
    ];
  });
}

function certificateOf(row: PairRow): PhoneCertificate {
  const { certificate: id, key_id: keyId, purpose, state, since, not_after: notAfter } = row;
  const reason = reasonOf(row.reason);
  return { id, keyId, purpose, state, since, notAfter, ...(reason && { reason }) };
}

interface OrderRow {
  readonly order_id: string | null;
  readonly order_state: OrderState;
  readonly opened_at: number;
  readonly settled_at: number | null;
}

/** The order of a row; undefined where it has none. */
export function orderOf(row: OrderRow): DeletionOrder | undefined {
  if (row.order_id === null) return undefined;
  const order = { id: row.order_id, state: row.order_state, opened: row.opened_at };
  return row.settled_at === null ? order : { ...order, settled: row.settled_at };
}

/** Writes the differences; a new pair comes with its certificates. */
async function save(
  { client, vault }: Writing,
  person: string,
  before: HolderFile,
  after: HolderFile,
  act: FileAct,
  issued: readonly IssuedCertificate[],
): Promise<'saved' | 'key-used'> {
  if (await isKeyUsed(client, before, after)) return 'key-used';
  const known = new Map(before.enrolments.map((one) => [one.id, one]));
  // The old pair ends before the new one becomes live: one at a time (R24).
  for (const pair of after.enrolments) {
    const old = known.get(pair.id);
    if (old !== undefined && old !== pair) await savePair({ client, vault }, old, pair, issued);
  }
  for (const pair of after.enrolments) {
    if (!known.has(pair.id)) await addPair({ client, vault }, person, pair, issued);
  }
  for (const { id, eid, until, lifted } of after.locks) {
    await client.query(
      `insert into authority.lock (id, person, eid, until, lifted_at) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set lifted_at = excluded.lifted_at
       where lock.lifted_at is distinct from excluded.lifted_at`,
      [id, person, eid ?? null, new Date(until), dateOrNull(lifted)],
    );
  }
  for (const { id, eid, opened, closed } of after.lossReports) {
    await client.query(
      `insert into authority.loss_report (id, person, eid, opened_at, closed_at)
       values ($1, $2, $3, $4, $5)
       on conflict (id) do update set closed_at = excluded.closed_at
       where loss_report.closed_at is distinct from excluded.closed_at`,
      [id, person, eid, new Date(opened), dateOrNull(closed)],
    );
  }
  await client.query(
    'insert into authority.act (at, person, kind, by, mark) values ($1, $2, $3, $4, $5)',
    [new Date(act.at), person, act.kind, act.by, act.mark ?? null],
  );
  return 'saved';
}

/** Checked before any write, so that a refusal leaves the transaction usable. */
async function isKeyUsed(client: Client, before: HolderFile, after: HolderFile): Promise<boolean> {
  const certificatesIn = ({ enrolments }: HolderFile) =>
    enrolments.flatMap(({ sign, auth }) => [sign, auth]);
  const known = new Set(certificatesIn(before).map(({ id }) => id));
  const fresh = certificatesIn(after).filter(({ id }) => !known.has(id));
  const keys = fresh.map(({ keyId }) => keyId);
  if (keys.length === 0) return false;
  if (new Set(keys).size < keys.length) return true;
  const { rows } = await client.query(
    'select from authority.certificate where key_id = any($1) limit 1',
    [keys],
  );
  return rows.length > 0;
}

async function savePair(
  on: Writing,
  old: Enrolment,
  pair: Enrolment,
  issued: readonly IssuedCertificate[],
): Promise<void> {
  const { client } = on;
  for (const purpose of ['sign', 'auth'] as const) {
    const { id, state, since, reason } = pair[purpose];
    if (id !== old[purpose].id) {
      await client.query(
        `update authority.certificate set state = 'revoked', since = $2, reason = $3,
           replaced = true where id = $1`,
        [old[purpose].id, new Date(since), REVOCATION_REASONS.superseded],
      );
      await addCertificates(on, pair, issued);
      continue;
    }
    if (state === old[purpose].state) continue;
    await client.query(
      'update authority.certificate set state = $2, since = $3, reason = $4 where id = $1',
      [id, state, new Date(since), reason === undefined ? null : REVOCATION_REASONS[reason]],
    );
  }
  if (pair.order === undefined || pair.order === old.order) return;
  const { id, state, opened, settled } = pair.order;
  await client.query('update authority.enrolment set live = false where id = $1', [pair.id]);
  await client.query(
    `insert into authority.deletion_order (id, enrolment, state, opened_at, settled_at)
     values ($1, $2, $3, $4, $5)
     on conflict (id) do update set state = excluded.state, settled_at = excluded.settled_at`,
    [id, pair.id, state, new Date(opened), dateOrNull(settled)],
  );
}

interface Writing {
  readonly client: Client;
  readonly vault: PersonVault;
}

async function addPair(
  on: Writing,
  person: string,
  pair: Enrolment,
  issued: readonly IssuedCertificate[],
): Promise<void> {
  await on.client.query(
    'insert into authority.enrolment (id, person, eid, issued_at) values ($1, $2, $3, $4)',
    [pair.id, person, pair.eid, new Date(pair.issued)],
  );
  await addCertificates(on, pair, issued);
}

async function addCertificates(
  { client, vault }: Writing,
  pair: Enrolment,
  issued: readonly IssuedCertificate[],
): Promise<void> {
  for (const { purpose, certificate, publicKey, serial, issuerKey } of issued) {
    const { id, keyId, state, since, notAfter } = pair[purpose];
    await client.query(
      `insert into authority.certificate
         (id, enrolment, purpose, state, since, not_after, key_id, serial, public_key, der_sealed,
          issuer_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        pair.id,
        purpose,
        state,
        new Date(since),
        new Date(notAfter),
        keyId,
        serial,
        publicKey,
        vault.seal(['certificate.der_sealed', id], certificate),
        issuerKey,
      ],
    );
  }
}
