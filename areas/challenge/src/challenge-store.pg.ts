/**
 * Challenges in PostgreSQL (migrations/0300-challenges.sql).
 *
 * Invariants: what may happen once or a few times is one UPDATE with that condition, so that two
 * servers cannot both do it. Every statement names its operator, and row-level security enforces
 * it.
 */
import { createHash } from 'node:crypto';
import { asOperator } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import { type ChallengeRow, storedChallenge } from './challenge-row.pg.ts';
import type {
  Answer,
  ChallengeName,
  ChallengeStore,
  FailedAsking,
  NewChallenge,
} from './challenge-store.ts';
import { withdrawnKeys } from './withdrawn-keys.pg.ts';

export function challengeStore(pool: pg.Pool): ChallengeStore {
  const update: Update = (name, text, values) =>
    asOperator(pool, name.operator, async (client) => {
      const all = [name.operator, name.id, ...values];
      const { rowCount } = await client.query(`update nagori.challenge set ${text}`, all);
      return rowCount === 1;
    });
  return {
    ...asking(pool),
    ...answering(update),
    ...following(pool, update),
    ...withdrawnKeys(pool),
  };
}

/** `text` is one of ours, below; the operator is `$1`, the id `$2`, its values follow. */
type Update = (name: ChallengeName, text: string, values: readonly unknown[]) => Promise<boolean>;

function asking(pool: pg.Pool): Pick<ChallengeStore, 'add' | 'byId' | 'byToken' | 'ofHandover'> {
  return {
    add: (challenge, most, failed) => add(pool, challenge, most, failed),
    byId: async (name) => {
      const rows = await select(pool, name.operator, 'id = $2', name.id);
      return rows[0];
    },
    byToken: async (tokenDigest) => {
      const { rows } = await pool.query<ChallengeName>(
        'select operator, id from nagori.challenge_of_token($1)',
        [tokenDigest],
      );
      return rows[0];
    },
    ofHandover: (operator, handover) => select(pool, operator, 'handover = $2', handover),
  };
}

function answering(
  update: Update,
): Pick<
  ChallengeStore,
  'tryUpload' | 'refuse' | 'refuseReading' | 'consume' | 'tryCode' | 'recorded'
> {
  return {
    tryUpload: (name, most) =>
      update(
        name,
        `attempts = attempts + 1
         where operator = $1 and id = $2 and attempts < $3 and consumed_at is null`,
        [most],
      ),
    refuse: async (name, refusals) => {
      await update(name, 'refusals = $3 where operator = $1 and id = $2 and consumed_at is null', [
        refusals,
      ]);
    },
    refuseReading: async (name, refusals) => {
      const waits = 'consumed_at is not null and recorded_at is null';
      await update(name, `refusals = $3 where operator = $1 and id = $2 and ${waits}`, [refusals]);
    },
    consume: (name, answer) => consume(update, name, answer),
    tryCode: (name, most) =>
      update(
        name,
        `code_tries = code_tries + 1
         where operator = $1 and id = $2 and code_tries < $3 and recorded_at is null`,
        [most],
      ),
    recorded: async (name, at, follow) => {
      await update(
        name,
        `recorded_at = $3, follow_at = $4, follow_until = $5
         where operator = $1 and id = $2 and recorded_at is null`,
        [new Date(at), dateOf(follow?.at), dateOf(follow?.until)],
      );
    },
  };
}

type FollowingPart = Pick<
  ChallengeStore,
  'toFollow' | 'followAgain' | 'settle' | 'seenList' | 'sawList'
>;

function following(pool: pg.Pool, update: Update): FollowingPart {
  return {
    toFollow: async (now, most) => {
      const { rows } = await pool.query<ChallengeName>(
        'select operator, id from nagori.challenges_to_follow($1, $2)',
        [new Date(now), most],
      );
      return rows;
    },
    followAgain: async (name, at) => {
      await update(name, 'follow_at = $3 where operator = $1 and id = $2 and settled is null', [
        new Date(at),
      ]);
    },
    settle: async (name, settled) => {
      await update(
        name,
        'settled = $3, follow_at = null where operator = $1 and id = $2 and settled is null',
        [settled],
      );
    },
    seenList: (operator, uri) => seenList(pool, operator, uri),
    sawList: (operator, uri, iat) => sawList(pool, operator, uri, iat),
  };
}

/** The one place where a challenge is used up. */
function consume(update: Update, name: ChallengeName, answer: Answer): Promise<boolean> {
  const { at, digest, sealed } = answer;
  return update(
    name,
    `consumed_at = $3, statement_digest = $4, answer = $5, answer_key_id = $6, refusals = '{}'
     where operator = $1 and id = $2 and consumed_at is null and exp >= $3`,
    [new Date(at), digest, sealed.bytes, sealed.keyId],
  );
}

function add(
  pool: pg.Pool,
  one: NewChallenge,
  most: number,
  { attempts, refusals }: FailedAsking = { attempts: 0, refusals: [] },
): Promise<boolean> {
  return asOperator(pool, one.operator, async (client) => {
    // Of two servers that open the last one at once, the second waits and then counts it.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `challenge/${one.operator}/${one.handover}`,
    ]);
    const { rowCount } = await client.query(
      `insert into nagori.challenge
         (operator, id, handover, mode, min, opened_at, exp, token_digest, sealed, key_id,
          attempts, refusals)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $13
       where (select count(*) from nagori.challenge
         where operator = $1 and handover = $3) < $11`,
      [
        one.operator,
        one.id,
        one.handover,
        one.mode,
        one.min,
        new Date(one.openedAt),
        new Date(one.exp),
        one.tokenDigest,
        one.sealed.bytes,
        one.sealed.keyId,
        most,
        attempts,
        refusals,
      ],
    );
    return rowCount === 1;
  });
}

/** `condition` is one of ours, above; the compared value is a parameter. */
function select(pool: pg.Pool, operator: string, condition: string, value: string) {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<ChallengeRow>(
      `select * from nagori.challenge where operator = $1 and ${condition}
       order by opened_at desc, id desc`,
      [operator, value],
    );
    return rows.map(storedChallenge);
  });
}

function seenList(pool: pg.Pool, operator: string, uri: string): Promise<number | undefined> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<{ iat: number }>(
      'select iat from nagori.status_list_seen where operator = $1 and uri_digest = $2',
      [operator, digestOf(uri)],
    );
    return rows[0]?.iat;
  });
}

function sawList(pool: pg.Pool, operator: string, uri: string, iat: number): Promise<boolean> {
  return asOperator(pool, operator, async (client) => {
    const { rowCount } = await client.query(
      `insert into nagori.status_list_seen as seen (operator, uri_digest, iat) values ($1, $2, $3)
       on conflict (operator, uri_digest) do update set iat = excluded.iat
       where seen.iat <= excluded.iat`,
      [operator, digestOf(uri), iat],
    );
    return rowCount === 1;
  });
}

function digestOf(uri: string): Buffer {
  return createHash('sha256').update(uri).digest();
}

function dateOf(at: Instant | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}
