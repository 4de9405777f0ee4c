/** The round that reviews what rests on withdrawn keys, and what the public is answered then. */
import type { ClearanceDto, PublishedClearanceDto } from '@nagori/area-clearance/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { eventually } from './elsewhere.testing.ts';
import { Browser, type WholeServer } from './server.testing.ts';

const REVIEW = 'review-withdrawn-keys';

export const hourOf = (at: number) => new Date(at).toISOString().slice(0, 13);

/** Runs the round, and waits until it is done. */
export async function reviewKeys({ connection }: WholeServer): Promise<void> {
  const pools = openPoolsWithOwner(connection);
  try {
    await pools.owner.query('select graphile_worker.add_job($1)', [REVIEW]);
    await eventually('the round did not end', async () => {
      const { rowCount } = await pools.owner.query(
        'select from graphile_worker.jobs where task_identifier = $1',
        [REVIEW],
      );
      return rowCount === 0 ? true : undefined;
    });
  } finally {
    await pools.end();
  }
}

export async function statusOf(
  { origin }: WholeServer,
  { id }: Pick<ClearanceDto, 'id'>,
): Promise<string> {
  const visitor = new Browser(origin);
  const path = `/api/v1/public/clearances/${id}`;
  return (await visitor.get<PublishedClearanceDto>(path)).status;
}
