/**
 * The composition root: settings in, a running server out. The only file that knows every part.
 *
 * Invariants: nothing below reads a clock, randomness or the environment; parts are registered
 * after the access hook, so that it checks every route; operators and authority meet only in the
 * arguments here (docs/adr/0007).
 */
import { seedPrices } from '@nagori/area-buying';
import {
  assertOperatorsKnown,
  type Eseals,
  endingEseals,
  NO_ESEALS,
  readEseals,
} from '@nagori/area-clearance';
import { registryTasks } from '@nagori/area-registry';
import {
  DEMONSTRATION_OPERATORS,
  directorySecrets,
  hasPublicPassword,
  isDemonstrationLeft,
  type PasswordCost,
  registerStaff,
  type SeededSignIn,
  type StaffDeps,
  seedStaff,
  staffDeps,
  staffTasks,
} from '@nagori/area-staff';
import { registerSurveys } from '@nagori/area-survey';
import { asServer, startJobs } from '@nagori/database';
import { buildServer, serverLogger } from '@nagori/http';
import { type DeploymentKeys, deploymentKeys } from '@nagori/keys';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { answerInTime } from './answer-in-time.ts';
import { closedOnce } from './closed-once.ts';
import { authoritySide, registerAuthoritySide } from './compose/authority-side.ts';
import { composeInsight, registerInsight } from './compose/insight.ts';
import { composeOperators, joined, registerOperators } from './compose/operators.ts';
import { composeRegistry, registerRegistry } from './compose/registry.ts';
import { composeRuns, registerRuns } from './compose/runs.ts';
import { composeSurveys } from './compose/surveys.ts';
import { composeWorld, registerWorld, type SeededCard } from './compose/world.ts';
import { type Config, deploymentSecret } from './config.ts';
import { confirmAnswers } from './confirm-answers.ts';
import { assertConnectionsFit, connectionPlan, serverLogins } from './connections.ts';
import { countsOfCopies } from './counts-of-copies.ts';
import { assertReplicaFits, type Database, openDatabase, warningsOf } from './database.ts';
import { pinsTriedHere } from './deployment-files.ts';
import { serviceRoutes } from './service-routes.ts';
import { probeServer } from './watch/probe-server.ts';
import { type Watching, watchProgram } from './watch/watch-program.ts';

export interface Ambient {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Where log lines go; by default standard output. */
  readonly log?: { readonly write: (line: string) => void };
  /** Lower than people need: for tests, which only need to sign in. */
  readonly passwordCost?: PasswordCost;
}

export interface Running {
  readonly app: FastifyInstance;
  /** What is to listen: a worker answers whether it is there, and nothing else. */
  readonly listening: FastifyInstance;
  /** The demonstration's sign-ins; empty if there is none. */
  readonly signIns: readonly SeededSignIn[];
  readonly cards: readonly SeededCard[];
  /** Says that it will end, and waits until proxies know. */
  readonly drain: Watching['drain'];
  /** The port of the metrics; undefined if they are switched off. */
  readonly metricsPort: number | undefined;
  /** What is wrong with the database’s setting up, for the console. */
  readonly warnings: readonly string[];
  readonly close: () => Promise<void>;
}

export async function compose(config: Config, ambient: Ambient): Promise<Running> {
  const logger = serverLogger(config.logLevel, ambient.log);
  const eseals = await esealsOf(config, ambient.now());
  const database = await openDatabase(config, (error) => logger.error({ err: error }, 'database'));
  try {
    // Also what it starts, and goes on.
    return await asServer(() => composeOver(database, logger, config, ambient, eseals));
  } catch (error) {
    // A failed start leaves no database running.
    await database.close();
    throw error;
  }
}

const DEMONSTRATION_LEFT =
  'the demonstration’s people, whose password is public, are in this database: ' +
  'NAGORI_DATA or DATABASE_URL must name another one, or NAGORI_DEMO be 1';

async function composeOver(
  database: Database,
  logger: Logger,
  config: Config,
  ambient: Ambient,
  eseals: Eseals,
): Promise<Running> {
  const { pools } = database;
  const plan = connectionPlan(config.connections, serverLogins(config), config.role !== 'web');
  const connections = { plan, limit: await assertConnectionsFit(plan, pools.staff) };
  await assertReplicaFits(database);
  const replica = database.replica?.reads;
  const warnings = [
    ...(await warningsOf(config, database)),
    ...endingEseals(eseals, ambient.now()),
  ];
  for (const warning of warnings) logger.warn(warning);
  const keys = deploymentKeys(deploymentSecret(config.dataFolder, process.env));
  const { origin, demonstration } = config;
  const staff = await staffOf(config, pools, keys, ambient);
  assertOperatorsKnown(eseals, await operatorsOf(config, staff));
  const watch = await watchProgram({
    ...{ config, pools, connections, replica, logger, eseals },
    now: ambient.now,
  });
  const { meters } = watch;
  const parts = { config, pools, replica, keys, staff, logger, meters, ...ambient };

  const authority = await authoritySide(parts);
  await watch.serve(authority.own?.routes.status);
  const registry = await composeRegistry(parts);
  const { register } = registry.deps;
  const operators = composeOperators({ ...parts, authority, register, eseals });
  const surveys = composeSurveys(parts, operators.visits.mailer);
  const insight = composeInsight(parts, operators.bench.handover);
  const runs = composeRuns(parts, operators.clearances, database);
  const own = demonstration ? authority.own : undefined;
  const world = own && composeWorld({ ...parts, authority: own.deps });

  const app = await buildServer({
    origin,
    logger,
    requestsPerMinute: config.requestsPerMinute,
    trustedProxies: config.trustedProxies,
    requestCounts: countsOfCopies(config, pools, keys),
    ...(watch.onAnswered && { onAnswered: watch.onAnswered }),
  });
  await watch.register(app);
  answerInTime(app);
  confirmAnswers(app, config, pools.app);
  const holderOf = authority.own?.holderOf;
  await registerStaff(app, { staff, origin, ...(holderOf === undefined ? {} : { holderOf }) });
  const signIns = demonstration ? await demonstrationStaff(config, staff, keys) : [];
  if (demonstration) await registry.seed();
  if (demonstration) await surveys.seed();
  if (demonstration) await seedPrices(operators.buying, buyers());
  await app.register((area) => serviceRoutes(area, config));
  await registerOperators(app, operators);
  await registerInsight(app, insight);
  await registerRuns(app, runs);
  await app.register((area) => registerSurveys(area, surveys.deps), { prefix: '/api/v1' });
  await registerRegistry(app, registry);
  await registerAuthoritySide(app, authority);
  if (world !== undefined) await registerWorld(app, world, { staff, config, signIns });

  const cards = world === undefined ? [] : await world.seed();
  const following = authority.own?.follow();
  const followingRegister = registry.follow();
  // A key may have been withdrawn since its signature was accepted.
  const watching = authority.watch(() => operators.challenges.handover.tokens.clear());
  const tasks = joined([
    staffTasks({ ...staff, mailer: operators.visits.mailer, origin }),
    operators.tasks,
    insight.tasks,
    runs.tasks,
    surveys.tasks,
    registryTasks(registry.deps, operators.clearances),
    ...(world === undefined ? [] : [world.tasks]),
  ]);
  const onFailure = (task: string, error: unknown) =>
    logger.error({ err: error, task }, 'a job failed');
  const around = watch.aroundJob;
  const jobs =
    config.role === 'web'
      ? undefined
      : await startJobs(pools.jobs, { ...tasks, onFailure, around, ...jobsOf(config) });
  const listening = config.role === 'worker' ? await probeServer(watch) : app;
  return {
    app,
    listening,
    signIns,
    cards,
    drain: watch.drain,
    metricsPort: watch.port(),
    warnings,
    close: closedOnce(async () => {
      if (listening !== app) await listening.close();
      await app.close();
      watching.stop();
      await following?.stop();
      await followingRegister.stop();
      runs.stop();
      await jobs?.stop();
      await watch.stop();
      await database.close();
    }),
  };
}

/** A worker hands out no PDF. */
const esealsOf = async (config: Config, now: number) =>
  config.role === 'worker' ? NO_ESEALS : readEseals(config.esealsFile, now, pinsTriedHere(config));

/** A worker answers nobody: its jobs wait for the database more than they work. */
const MOST_JOBS = 8;

/** Where people are answered too, a few run side by side. */
const jobsOf = ({ role, connections }: Config) =>
  role === 'worker' ? { atOnce: Math.min(MOST_JOBS, connections.sizes.app) } : {};

/** Those that are stored, and those that are about to be. */
async function operatorsOf({ demonstration }: Config, { store }: StaffDeps) {
  const stored = await store.directory.operators();
  return [...stored, ...(demonstration ? DEMONSTRATION_OPERATORS : [])].map(({ id }) => id);
}

/** Operators of the demonstration that buy phones of persons. */
const buyers = (): readonly string[] =>
  DEMONSTRATION_OPERATORS.filter(({ kind }) => kind === 'mno' || kind === 'dealer').map(
    ({ id }) => id,
  );

const PUBLIC_PASSWORD =
  'the demonstration’s people in this database have their public password, and strangers can ' +
  'reach this server: NAGORI_DATA or DATABASE_URL must name another one';

/**
 * If strangers can reach the server, the password is this deployment's own, or a RangeError is
 * thrown.
 */
async function demonstrationStaff({ isLocal }: Config, staff: StaffDeps, keys: DeploymentKeys) {
  if (isLocal) return seedStaff(staff);
  const own = Buffer.from(keys.derive('demonstration')).toString('base64url').slice(0, 16);
  const signIns = await seedStaff(staff, own);
  if (await hasPublicPassword(staff)) throw new RangeError(PUBLIC_PASSWORD);
  return signIns;
}

/** Throws RangeError if an ordinary server's database contains people of the demonstration. */
async function staffOf(
  { origin, demonstration }: Config,
  pools: Database['pools'],
  keys: DeploymentKeys,
  ambient: Ambient,
): Promise<StaffDeps> {
  const staff = staffDeps({
    pools,
    origin,
    badgeKey: keys.derive('badge'),
    deskKey: keys.derive('desk'),
    addressKey: keys.derive('staff-addresses'),
    webhookKey: keys.derive('webhooks'),
    directorySecretOf: directorySecrets(process.env.NAGORI_DIRECTORY_SECRETS),
    ...ambient,
  });
  if (!demonstration && (await isDemonstrationLeft(staff)))
    throw new RangeError(DEMONSTRATION_LEFT);
  return staff;
}
