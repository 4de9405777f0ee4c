/** PostgreSQL below the areas: the embedded server, migrations, logins, pools, jobs, data keys. */

export {
  type Acknowledgement,
  confirmAnswer,
  noteConfirmed,
  noteRead,
  whileAnswering,
} from './acknowledged.ts';
export { ADVISORY_LOCKS } from './advisory-locks.ts';
export { asOperator } from './as-operator.ts';
export { claimDeployment, type DeploymentClaim, type KeyMark } from './claim-deployment.ts';
export { type ConnectionLimit, connectionLimit } from './connection-limit.ts';
export { assertNoEmbedded, copyEmbedded, restoreEmbedded } from './copy-embedded.ts';
export { dataKeyOf, dataKeys } from './data-keys.ts';
export { DATABASE_ROLES, type DatabaseRole, loginsSql } from './database-logins.ts';
export { type DatabaseState, databaseState } from './database-state.ts';
export { DEADLINES, LONG_DEADLINES, REQUEST_WAITS_MS } from './deadlines.ts';
export { destroyAgain, destroyedKeysOf } from './destroy-again.ts';
export { assertEmptyDatabase, dumpDatabase, restoreDump } from './dump-database.ts';
export { type Connection, type DatabaseAddress, startEmbedded } from './embedded.ts';
export { isReachable, unprivileged } from './embedded-files.ts';
export { StoreError } from './failure.ts';
export { inTransaction } from './in-transaction.ts';
export { inTurn } from './in-turn.ts';
export { jobQueue } from './job-queue.ts';
export { type JobRunner, prepareJobs, startJobs, type Tasks } from './job-runner.ts';
export { asLongWork } from './long-work.ts';
export { type KnownMigration, knownMigrations } from './migration-files.ts';
export { monthTasks } from './months.ts';
export { type OperatorSettings, operatorSettings } from './operator-settings.ts';
export { POOL_SIZES_LEAST, type PoolSizes, wholeSizes } from './pool-sizes.ts';
export {
  openPools,
  openPoolsWithOwner,
  openReplicaPool,
  type Pools,
  type PoolsWithOwner,
} from './pools.ts';
export { feed, runProgram } from './postgres-programs.ts';
export { prepareDatabase } from './prepare-database.ts';
export { dateOrNull, readValues, readValuesAs } from './read-values.ts';
export {
  openReplica,
  type ReadFrom,
  type Replica,
  type ReplicaState,
  readFrom,
} from './replica.ts';
export { startReplicated } from './replicated-database.ts';
export { type Replication, replicationOf } from './replication-of.ts';
export { beginWait, countingWaits, RequestWaits } from './request-waits.ts';
export {
  type FilledDatabase,
  type RunDatabase,
  sharedDatabase,
  startTestCluster,
  startTestDatabase,
  type TestDatabase,
} from './test-database.ts';
export { makeOldMonths } from './test-months.ts';
export {
  askedWriter,
  askWriterNow,
  asServer,
  asServerOtherwise,
  type SignedInWriter,
  type Writer,
  writerNow,
  writingFor,
} from './writer.ts';
