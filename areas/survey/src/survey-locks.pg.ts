/**
 * Locks of surveys, until their transaction ends. They are advisory: an operator that answers may
 * not read the row of the round, and yet its sheet and the round's window go together.
 *
 * Invariants: who takes two takes the sheet's before the round's, and the round's before that of
 * the body's publications.
 */
import type pg from 'pg';

const EXCLUSIVE = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const SHARED = 'select pg_advisory_xact_lock_shared(hashtextextended($1, 0))';

/** One operator's sheet of one round, the first draft included. */
export const holdSheet = (client: pg.PoolClient, operator: string, round: string) =>
  client.query(EXCLUSIVE, [`survey/${operator}/${round}`]);

/** A round's window and versions; waits for sheets that are being written, and keeps others out. */
export const holdRound = (client: pg.PoolClient, round: string) =>
  client.query(EXCLUSIVE, [`survey-round/${round}`]);

/** The window stays as it is while a sheet is written; other sheets are written beside it. */
export const holdWindow = (client: pg.PoolClient, round: string) =>
  client.query(SHARED, [`survey-round/${round}`]);

/** Codebooks and codings of a round. */
export const holdDesk = (client: pg.PoolClient, round: string) =>
  client.query(EXCLUSIVE, [`survey-desk/${round}`]);

/** How many rounds a body has. */
export const holdRoundsOf = (client: pg.PoolClient, body: string) =>
  client.query(EXCLUSIVE, [`survey-rounds/${body}`]);

/** What a body has published in all its rounds: one publication is added at a time. */
export const holdPublications = (client: pg.PoolClient, body: string) =>
  client.query(EXCLUSIVE, [`survey-publications/${body}`]);
