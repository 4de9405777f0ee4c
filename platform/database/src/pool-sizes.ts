/** How many connections each login of this program may have open. */
import { DATABASE_ROLES, type DatabaseRole } from './database-logins.ts';

export type PoolSizes = Readonly<Record<DatabaseRole, number>>;

const POOL_SIZES: PoolSizes = { app: 20, staff: 5, authority: 5, world: 5, jobs: 5 };

/**
 * Below these, work waits for itself: `app` listens on one, and of `jobs` one holds the locks, one
 * listens, and two run jobs.
 */
export const POOL_SIZES_LEAST: PoolSizes = { app: 3, staff: 2, authority: 2, world: 2, jobs: 4 };

/** `sizes`, and the default for each login that they leave out. */
export const wholeSizes = (sizes: Partial<PoolSizes> = {}): PoolSizes =>
  Object.fromEntries(
    DATABASE_ROLES.map((role) => [role, sizes[role] ?? POOL_SIZES[role]]),
  ) as PoolSizes;
