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
import type { Instant, RecallScope } from '@nagori/model';
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
  /** Ends it for what is recorded from now on; false: no such recall is in force. */
  lift(operator: string, id: string, by: string, at: Instant): Promise<boolean>;
  /** In force, the newest first. */
  inForce(operator: string): Promise<readonly DeclaredRecall[]>;
  /** The handovers of certificates that were issued since and are not withdrawn. */
  certifiedSince(operator: string, since: Instant): Promise<readonly string[]>;
}

/** So long another copy of the program may answer from memory. */
const REMEMBERED_MS = 1_000;

type Row = DeclaredRecall & RecallWord;

/** The newest words, without those that are older on the same recall. */
const WORDS = `select distinct on (tool, tool_version, model, os, from_at)
    id, tool, tool_version, model, os, from_at as "from", is_ended, at, by
  from nagori.recalled_tool where operator = $1
  order by tool, tool_version, model, os, from_at, at desc, is_ended`;

export function recallStore(pool: pg.Pool, rememberedMs = REMEMBERED_MS): RecallStore {
  const known = new Map<string, { readonly at: number; readonly words: Promise<readonly Row[]> }>();
  const read = async (operator: string) =>
    (await readValuesAs<Row>(pool, operator, WORDS, [operator])).map(inPlainSigns);
  const write = async (operator: string, row: Row): Promise<void> => {
    await asOperator(pool, operator, (client) =>
      client.query(
        `insert into nagori.recalled_tool (operator, id, tool, tool_version, model, os, from_at,
           is_ended, at, by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict do nothing`,
        [
          ...[operator, row.id, row.tool, row.toolVersion, row.model, row.os],
          ...[new Date(row.from), row.isEnded, new Date(row.at), row.by],
        ],
      ),
    );
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
    declare: (operator, recall) => write(operator, { ...recall, isEnded: false }),
    lift: async (operator, id, by, at) => {
      const one = (await inForce(operator)).find((recall) => recall.id === id);
      if (one === undefined) return false;
      await write(operator, { ...one, id: contentId(`lift ${id}`), isEnded: true, by, at });
      return true;
    },
    inForce,
    certifiedSince: async (operator, since) => {
      const rows = await readValuesAs<{ readonly handover: string }>(
        pool,
        operator,
        `select distinct handover from nagori.clearance
         where operator = $1 and issued_at >= $2 and status in ('valid', 'suspended')`,
        [operator, new Date(since)],
      );
      return rows.map(({ handover }) => handover);
    },
  };
}
