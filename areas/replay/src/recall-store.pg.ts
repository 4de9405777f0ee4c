/**
 * The tools that an operator recalled (R30), in PostgreSQL (migrations/2010-recalled-tools.sql).
 *
 * Invariants: a word is never changed; the newest on the same recall counts. `declare` and `lift`
 * return when every copy of the program knows the word.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Recalls, RecallWord } from '@nagori/area-handover';
import { asOperator, readValuesAs } from '@nagori/database';
import { contentId } from '@nagori/keys';
import { type Instant, isSameRecall, type RecallScope } from '@nagori/model';
import type pg from 'pg';
import { inPlainSigns } from './replay-asked.ts';

/** As it was acted on: `id` is the replay's. */
export interface DeclaredRecall extends RecallScope {
  readonly id: string;
  readonly at: Instant;
  /** The mark of the person who acted. */
  readonly by: string;
}

export interface RecallStore extends Recalls {
  /** A recall is declared once, however often this runs. */
  declare(operator: string, recall: DeclaredRecall): Promise<void>;
  /** A recall by the word that declared it: in force, or ended since by `lift`. */
  declared(operator: string, id: string): Promise<RecallScope | undefined>;
  /** Ends it for what is recorded from now on, once; nothing where it is not in force. */
  lift(operator: string, id: string, by: string, at: Instant): Promise<void>;
  /** The id of the last word that ended this recall; undefined: it was never ended. */
  lastEnd(operator: string, recall: RecallScope): Promise<string | undefined>;
  /** In force, the newest first. */
  inForce(operator: string): Promise<readonly DeclaredRecall[]>;
  /**
   * Beside a replay's hits: handovers of phones in hand with an entry since, and of certificates
   * since that are not withdrawn.
   */
  changedSince(operator: string, since: Instant, replay: string): Promise<readonly string[]>;
  /** Phones among a run's hits that have withdrawn certificates and no other. */
  uncertified(operator: string, run: string): Promise<number>;
}

/** So long another copy of the program may answer from memory. */
const REMEMBERED_MS = 1_000;

type Row = DeclaredRecall & RecallWord;

/** The newest words, without those that are older on the same recall. */
const WORDS = `select distinct on (tool, tool_version, model, os, from_at)
    id, tool, tool_version, model, os, from_at as "from", is_ended, at, by
  from nagori.recalled_tool where operator = $1
  order by tool, tool_version, model, os, from_at, at desc, is_ended`;

const DECLARE = `insert into nagori.recalled_tool
    (operator, id, tool, tool_version, model, os, from_at, is_ended, at, by)
  values ($1, $2, $3, $4, $5, $6, $7, false, $8, $9) on conflict do nothing`;

/** Of the row as it is stored: an earlier version took other signs. */
const LIFT = `insert into nagori.recalled_tool
    (operator, id, tool, tool_version, model, os, from_at, is_ended, at, by)
  select r.operator, $3, r.tool, r.tool_version, r.model, r.os, r.from_at, true, $4, $5
  from (${WORDS}) newest join nagori.recalled_tool r on r.operator = $1 and r.id = newest.id
  where r.id = $2 and not newest.is_ended on conflict do nothing`;

const ENDS = `select id, tool, tool_version, model, os, from_at as "from", is_ended, at, by
  from nagori.recalled_tool where operator = $1 and is_ended order by at desc, id`;

/** A record that was joined has its certificates beside those of the one that goes on. */
const UNCERTIFIED = `select count(distinct p.phone_key)::int as phones
  from nagori.replay_hit h
  join nagori.handover o on o.operator = h.operator and o.id = h.handover
  join nagori.phone p on p.operator = h.operator and p.state <> 'joined'
    and (p.phone_key = o.phone_key or p.phone_key2 = o.phone_key)
  join nagori.clearance c on c.operator = h.operator and c.status = 'withdrawn'
    and c.phone_key = any (array[p.phone_key, p.phone_key2])
  where h.operator = $1 and h.run = $2 and not exists (
    select from nagori.clearance s where s.operator = h.operator
      and s.phone_key = any (array[p.phone_key, p.phone_key2])
      and s.status in ('valid', 'suspended'))`;

const CHANGED = `select handover from nagori.clearance
  where operator = $1 and issued_at >= $2 and status in ('valid', 'suspended')
  union select handover from nagori.phone
  where operator = $1 and changed_at >= $2 and state in ('open', 'taken', 'quarantined')
    and phone_key <> all (array(
      select o.phone_key from nagori.replay_hit h
      join nagori.handover o on o.operator = h.operator and o.id = h.handover
      where h.operator = $1 and h.run = $3))`;

/** The id of the word that ends the recall which this one declared. */
const endOf = (id: string): string => contentId(`lift ${id}`);

export function recallStore(pool: pg.Pool, rememberedMs = REMEMBERED_MS): RecallStore {
  const known = new Map<string, { readonly at: number; readonly words: Promise<readonly Row[]> }>();
  const read = async (operator: string) =>
    (await readValuesAs<Row>(pool, operator, WORDS, [operator])).map(inPlainSigns);
  const write = async (operator: string, text: string, values: readonly unknown[]) => {
    await asOperator(pool, operator, (client) => client.query(text, [operator, ...values]));
    known.delete(operator);
    // A question that was on its way began before.
    await pause(rememberedMs);
  };
  const inForce = async (operator: string) =>
    (await read(operator)).filter(({ isEnded }) => !isEnded).sort((a, b) => b.at - a.at);
  return {
    of: (operator) => {
      const now = performance.now();
      const before = known.get(operator);
      if (before !== undefined && now - before.at < rememberedMs) return before.words;
      const words = read(operator);
      known.set(operator, { at: now, words });
      words.catch(() => known.delete(operator));
      return words;
    },
    declare: (operator, { id, tool, toolVersion, model, os, from, at, by }) =>
      write(operator, DECLARE, [
        ...[id, tool, toolVersion, model, os, new Date(from), new Date(at), by],
      ]),
    declared: async (operator, id) => {
      const ids = [id, endOf(id)];
      return (await read(operator)).find((row) => row.id === ids[Number(row.isEnded)]);
    },
    lift: (operator, id, by, at) => write(operator, LIFT, [id, endOf(id), new Date(at), by]),
    lastEnd: async (operator, recall) => {
      const ends = await readValuesAs<Row>(pool, operator, ENDS, [operator]);
      return ends.map(inPlainSigns).find((end) => isSameRecall(end, recall))?.id;
    },
    inForce,
    changedSince: async (operator, since, replay) => {
      const rows = await readValuesAs<{ readonly handover: string }>(pool, operator, CHANGED, [
        operator,
        new Date(since),
        replay,
      ]);
      return rows.map(({ handover }) => handover);
    },
    uncertified: async (operator, run) => {
      const rows = await readValuesAs<{ readonly phones: number }>(pool, operator, UNCERTIFIED, [
        ...[operator, run],
      ]);
      return rows[0]?.phones ?? 0;
    },
  };
}
