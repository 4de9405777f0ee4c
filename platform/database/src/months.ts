/**
 * The round that makes the months of divided tables ahead (migrations/1805-months.sql, ADR 0081).
 */
import type pg from 'pg';
import type { Tasks } from './job-runner.ts';
import { asLongWork } from './long-work.ts';

/** `pool` belongs to the login `nagori_app`. */
export function monthTasks(pool: pg.Pool): Tasks {
  return {
    tasks: {
      'make-months': async () => {
        await asLongWork(pool, (client) => client.query('select nagori.make_months()'));
      },
    },
    // Each hour, since a shop's machine is off at night. Mostly there is nothing to make.
    rounds: { 'make-months': '9 * * * *' },
  };
}
