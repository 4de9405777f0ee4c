/**
 * Locks of surveys, until their transaction ends. They are advisory: an operator that answers may
 * not read the row of the round, and yet its sheet and the round's window must agree.
 *
 * Invariants: a transaction that takes two takes the sheet's before the round's, and the round's
 * before that of the body's publications.
 */
import type pg from 'pg';

const EXCLUSIVE = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const SHARED = 'select pg_advisory_xact_lock_shared(hashtextextended($1, 0))';

/** One operator's sheet of one round, the first draft included. */
export const holdSheet = (client: pg.PoolClient, operator: string, round: string) =>
  client.query(EXCLUSIVE, [`survey/${operator}/${round}`]);

/** A round's window and versions; waits for sheets that are being written, and blocks others. */
export const holdRound = (client: pg.PoolClient, round: string) =>
  client.query(EXCLUSIVE, [`survey-round/${round}`]);

/**
 * The window cannot change while a sheet is written; other sheets can be written at the same time.
 */
export const holdWindow = (client: pg.PoolClient, round: string) =>
  client.query(SHARED, [`survey-round/${round}`]);

/** Codebooks and codings of a round. */
export const holdDesk = (client: pg.PoolClient, round: string) =>
  client.query(EXCLUSIVE, [`survey-desk/${round}`]);

/** How many rounds a body has. */
export const holdRoundsOf = (client: pg.PoolClient, body: string) =>
  client.query(EXCLUSIVE, [`survey-rounds/${body}`]);

/** A body's publications in all its rounds: one is added at a time. */
export const holdPublications = (client: pg.PoolClient, body: string) =>
  client.query(EXCLUSIVE, [`survey-publications/${body}`]);
