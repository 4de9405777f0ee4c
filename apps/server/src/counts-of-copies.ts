/** Counts of requests that other copies share; an embedded database has one server. */
import { requestCounts } from '@nagori/area-staff';
import type { Pools } from '@nagori/database';
import type { RequestCounts } from '@nagori/http';
import type { DeploymentKeys } from '@nagori/keys';
import type { Config } from './config.ts';

export const countsOfCopies = (
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  pools: Pick<Pools, 'staff'>,
  keys: DeploymentKeys,
): RequestCounts | undefined =>
  databaseUrl === undefined ? undefined : requestCounts(pools.staff, keys.derive('request-counts'));
