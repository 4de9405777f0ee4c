/**
 * Handovers as a carrier's counters and benches would have stored them: the survey's phones
 * (examples/survey-intake.ndjson) over and over, each with a number, a handover and seals of its
 * own. One entry a piece of evidence, each with the gate's whole word as `changeHandover` writes
 * it; an accepted one is confirmed.
 *
 * Invariants: every seal opens, every chain checks, and what an entry says the gate said is what it
 * says of the evidence until then, by the policy of the handover.
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CHAIN_START, encodeEntry, linkOf, placeInChain } from '@nagori/area-handover';
import { shippedCapabilities, shippedPolicies } from '@nagori/area-staff';
import { dataKeyOf, type PoolsWithOwner } from '@nagori/database';
import { readPhone } from '@nagori/evidence';
import {
  aboutRow,
  BOUND,
  deploymentKeys,
  entryRow,
  phoneRow,
  type SealedRow,
  sealBytes,
} from '@nagori/keys';
import { checkDigit, type Decision, type ImeiKey } from '@nagori/model';
import { type CompiledPolicy, decide } from '@nagori/policy';

export const OPERATOR = 'carrier-a';
const BATCH = 2_000;
const IMEI = '#imei'.padEnd(14, '#');
/** Stands for the phone's key. */
const PHONE = 'f'.repeat(32);
const SALT = '#salt'.padEnd(32, '#');
const HANDOVER = '00000000-0000-4000-8000-000000000000';

interface Template {
  readonly channel: string;
  readonly stage: string;
  readonly policy: CompiledPolicy;
  readonly preset: string;
  readonly supplier: string | undefined;
  readonly giver: string | undefined;
  readonly openedAt: Date;
  readonly phone: string;
  readonly entries: readonly {
    readonly kind: string;
    readonly at: Date;
    readonly verdict: string;
    readonly reasons: readonly string[];
    readonly text: string;
  }[];
}

type Line = Readonly<Record<string, unknown>> & {
  readonly policy: string;
  readonly channel: 'trade-in';
  readonly stage: 'intake';
  readonly supplier?: string;
  readonly giver?: string;
  readonly phone: Readonly<Record<string, unknown>>;
  readonly evidence: readonly (Readonly<Record<string, unknown>> & { readonly at: string })[];
};

/** Fills the tables; gives the entries that were made. */
export async function storeHandovers(
  pools: PoolsWithOwner,
  secret: Uint8Array,
  handovers: number,
  tell: (made: number) => void,
): Promise<number> {
  const keys = deploymentKeys(secret);
  const month = `2026-11${BOUND}`;
  const salt = randomBytes(32);
  await pools.owner.query(
    'insert into nagori.data_key (operator, id, salt, created_at) values ($1, $2, $3, now())',
    [...[OPERATOR, month, salt]],
  );
  const key = dataKeyOf(keys.derive('data'), OPERATOR, month, salt);
  const all = templates();
  let entries = 0;
  for (let made = 0; made < handovers; made += BATCH) {
    const count = Math.min(BATCH, handovers - made);
    const rows = Array.from({ length: count }, (_, i) => {
      const number = String(made + i).padStart(8, '0');
      const template = all[(made + i) % all.length] as Template;
      return madeOf(template, `002000${number}` as ImeiKey, key, month, keys);
    });
    entries += await insert(pools, rows, month);
    tell(made + count);
  }
  await pools.owner.query('vacuum (analyze) nagori.entry, nagori.phone, nagori.handover');
  return entries;
}

function templates(): readonly Template[] {
  const file = new URL('../examples/survey-intake.ndjson', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const book = shippedPolicies();
  const capabilities = shippedCapabilities();
  return lines.flatMap((text): Template[] => {
    const line = storedOf(JSON.parse(text) as Line);
    const policy = book.choose(line.policy, line.channel, line.stage);
    // A phone without a number stands under its label, which is no part of this measurement.
    if (policy === undefined || typeof line.phone.imei !== 'string') return [];
    const first = line.evidence[0]?.at ?? '2026-11-24T15:00:00+09:00';
    const opened = Date.parse(first) - 60_000;
    const judged = (until: number, now: number): Decision => {
      const read = readPhone(
        {
          ...line,
          openedAt: new Date(opened).toISOString(),
          evidence: line.evidence.slice(0, until),
        },
        { now, nowGiven: true, capabilities, tokens: new Map() },
      );
      assert.ok(read.kind === 'good', JSON.stringify(read));
      return decide(read.value.facts, policy, now);
    };
    return [templateOf(line, policy, opened, judged)];
  });
}

/** What a record holds of a line of the example. */
function storedOf({ phone, policy, channel, stage, supplier, giver, evidence }: Line): Line {
  const own = evidence
    .map((one) => ({ ...one, operator: OPERATOR }))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const known = { ...(supplier === undefined ? {} : { supplier }), ...(giver && { giver }) };
  return { operator: OPERATOR, phone, policy, channel, stage, ...known, evidence: own } as Line;
}

function templateOf(
  line: Line,
  policy: CompiledPolicy,
  opened: number,
  judged: (until: number, now: number) => Decision,
): Template {
  const { channel, stage, evidence } = line;
  let seq = 0;
  const entry = (kind: string, at: number, until: number, more: object) => {
    const decision = judged(until, at);
    seq += 1;
    const { verdict } = decision;
    const reasons = decision.reasons.map(({ code, subject }) =>
      subject === '' ? code : `${code}:${subject}`,
    );
    const body = {
      ...placeInChain(Buffer.from(PHONE, 'hex'), seq),
      ...{ salt: SALT, kind, at, handover: HANDOVER },
      by: { operator: OPERATOR, shop: 'shop-1', station: 'counter-1', mark: 'staff-1' },
      ...more,
      decision,
    };
    const text = Buffer.from(encodeEntry(body as never)).toString('utf8');
    return { kind, at: new Date(at), verdict, reasons, text };
  };
  const entries = [
    entry('open', opened, 0, { opened: { channel, stage } }),
    ...evidence.map((one, i) => entry('evidence', Date.parse(one.at), i + 1, { evidence: [one] })),
  ];
  const end = entries.at(-1);
  if (end?.verdict === 'accept') {
    const confirm = { party: 'receiver', how: 'screen', by: 'staff-1' };
    entries.push(entry('confirm', end.at.getTime() + 1_000, evidence.length, { confirm }));
  }
  const { platform, model, os } = line.phone;
  return {
    ...{ channel, stage, policy, preset: line.policy, openedAt: new Date(opened), entries },
    supplier: line.supplier,
    giver: line.giver,
    phone: JSON.stringify({ imeis: [IMEI], platform, model, os }),
  };
}

type Made = ReturnType<typeof madeOf>;

function madeOf(
  template: Template,
  imei: ImeiKey,
  key: Buffer,
  month: string,
  keys: ReturnType<typeof deploymentKeys>,
) {
  assert.ok(checkDigit(imei) >= 0);
  const phoneKey = keys.phones.ofImei(imei);
  const seal = (row: SealedRow, text: Buffer): Buffer =>
    sealBytes(key, aboutRow(OPERATOR, month, row), text, randomBytes);
  const handover = randomUUID();
  let head = CHAIN_START;
  const entries = template.entries.map(({ text, ...entry }, i) => {
    const own = text
      .replace(PHONE, Buffer.from(phoneKey).toString('hex'))
      .replace(SALT, randomBytes(16).toString('hex'))
      .replace(HANDOVER, handover);
    const bytes = Buffer.from(own);
    const digest = createHash('sha256').update(bytes).digest();
    head = linkOf({ operator: OPERATOR, phoneKey }, head, i + 1, digest);
    return {
      ...entry,
      seq: i + 1,
      sealed: seal(entryRow(phoneKey, i + 1), bytes),
      digest,
      hash: head,
    };
  });
  const phone = seal(phoneRow(phoneKey), Buffer.from(template.phone.replace(IMEI, imei)));
  return { template, handover, phoneKey, phone, entries, head };
}

async function insert(
  { owner }: PoolsWithOwner,
  rows: readonly Made[],
  month: string,
): Promise<number> {
  const column = <Value>(of: (row: Made) => Value): Value[] => rows.map(of);
  await owner.query(
    `insert into nagori.phone (operator, phone_key, sealed, key_id, entries, head, handover, state,
       channel, stage, verdict, opened_at, changed_at)
     select '${OPERATOR}', k, s, '${month}', n, h, i::uuid, 'taken', c, g, 'accept', now(), now()
     from unnest($1::bytea[], $2::bytea[], $3::int[], $4::bytea[], $5::text[], $6::text[],
       $7::text[]) as w(k, s, n, h, i, c, g)`,
    [
      ...[column((r) => r.phoneKey), column((r) => r.phone), column((r) => r.entries.length)],
      ...[column((r) => r.head), column((r) => r.handover)],
      ...[column((r) => r.template.channel), column((r) => r.template.stage)],
    ],
  );
  await owner.query(
    `insert into nagori.handover (operator, id, phone_key, shop, channel, stage, policy, preset,
       supplier, giver, opened_at)
     select '${OPERATOR}', i::uuid, k, 'shop-1', c, g, p, t, s, v, o
     from unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[], $9::timestamptz[]) as w(i, k, c, g, p, t, s, v, o)`,
    [
      ...[column((r) => r.handover), column((r) => r.phoneKey)],
      ...[column((r) => r.template.channel), column((r) => r.template.stage)],
      ...[column((r) => r.template.policy.id), column((r) => r.template.preset)],
      ...[column((r) => r.template.supplier ?? null), column((r) => r.template.giver ?? null)],
      column((r) => r.template.openedAt),
    ],
  );
  const entries = rows.flatMap((row) => row.entries.map((entry) => ({ ...entry, row })));
  const of = <Value>(value: (entry: (typeof entries)[number]) => Value): Value[] =>
    entries.map(value);
  await owner.query(
    `insert into nagori.entry (operator, phone_key, seq, handover, kind, at, verdict, reasons,
       sealed, key_id, digest, hash)
     select '${OPERATOR}', k, n, i::uuid, d, a, v,
       coalesce(string_to_array(nullif(r, ''), ' '), '{}'), s,
       '${month}', g, h
     from unnest($1::bytea[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
       $7::text[], $8::bytea[], $9::bytea[], $10::bytea[]) as w(k, n, i, d, a, v, r, s, g, h)`,
    [
      ...[of((e) => e.row.phoneKey), of((e) => e.seq), of((e) => e.row.handover)],
      ...[of((e) => e.kind), of((e) => e.at), of((e) => e.verdict)],
      ...[of((e) => e.reasons.join(' ')), of((e) => e.sealed), of((e) => e.digest)],
      of((e) => e.hash),
    ],
  );
  return entries.length;
}
