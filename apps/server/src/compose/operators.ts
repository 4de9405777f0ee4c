/** The operators' side: handovers, the bench, challenges, certificates, the loss desk. */
import {
  attestationsOf,
  type BenchRouteDeps,
  benchRoutes,
  benchStore,
  type NetworkRouteDeps,
  networkRoutes,
  networkServices,
  nextRoutes,
  type ReportRouteDeps,
  reportMappingStore,
  reportRoutes,
} from '@nagori/area-bench';
import {
  type BookRouteDeps,
  bookDeps,
  bookTasks,
  purchasesOf,
  registerBooks,
  signedPriceOf,
} from '@nagori/area-books';
import { type BuyingDeps, buyingDeps, registerBuying } from '@nagori/area-buying';
import {
  type ChallengeRouteDeps,
  challengeRoutes,
  challengeStore,
  challengeTasks,
  holderChallengeRoutes,
  httpStatusLists,
  whoAsks,
} from '@nagori/area-challenge';
import {
  type BoxCertificateDeps,
  boxCertificateRoutes,
  boxCertificateStore,
  type ClearanceDeps,
  clearancePdfRoutes,
  clearanceRoutes,
  clearanceStore,
  clearanceTasks,
  namesOf,
  publicClearancePdfRoutes,
  publicClearanceRoutes,
  publicGradingRoutes,
  reportedRoutes,
  turnedUpRoutes,
} from '@nagori/area-clearance';
import {
  type GradingDeps,
  gradingStore,
  gradingTasks,
  registerGrading,
} from '@nagori/area-grading';
import {
  type AuditRouteDeps,
  type AwayDiscardDeps,
  auditRoutes,
  auditStore,
  auditTasks,
  awayDiscardRoutes,
  awayDiscardStore,
  destroyedKeyStore,
  type FlagRouteDeps,
  flagRoutes,
  type HandoverDeps,
  handoverRoutes,
  handoverTasks,
  lookStore,
  lookUpRoutes,
  publicCapabilityRoutes,
  publicSigningRoutes,
  queueRoutes,
  sealStore,
  sightingStore,
} from '@nagori/area-handover';
import {
  type IncidentRouteDeps,
  incidentRoutes,
  incidentStore,
  incidentTasks,
} from '@nagori/area-incidents';
import { type LabelDeps, labelRoutes } from '@nagori/area-labels';
import {
  type LossDeps,
  lossStore,
  lossTasks,
  publicLossRoutes,
  registerLoss,
  shippedDesks,
  shippedRestrictionPages,
} from '@nagori/area-loss';
import {
  listedKeys,
  operatorPresets,
  type PresetRouteDeps,
  presetRoutes,
} from '@nagori/area-staff';
import { promptDeps, promptTasks, registerPrompts, type VisitDeps } from '@nagori/area-visits';
import { monthTasks, type Tasks } from '@nagori/database';
import type { FastifyInstance } from 'fastify';
import { destructionLog } from '../destroyed-keys.ts';
import { agreedPriceOf, quotedCapacityOf } from './agreed-price.ts';
import { handoverDeps, type OperatorParts } from './handover-parts.ts';

const CARRIERS: ReadonlySet<string | undefined> = new Set(['mno', 'mvno']);

export interface ComposedOperators {
  readonly audit: AuditRouteDeps;
  readonly away: AwayDiscardDeps;
  readonly flags: FlagRouteDeps;
  readonly bench: BenchRouteDeps;
  readonly books: BookRouteDeps;
  readonly buying: BuyingDeps;
  readonly challenges: ChallengeRouteDeps;
  readonly clearances: ClearanceDeps;
  readonly boxCertificates: BoxCertificateDeps['boxCertificates'];
  readonly grading: GradingDeps;
  readonly labels: LabelDeps;
  readonly losses: LossDeps;
  readonly network: NetworkRouteDeps;
  readonly reports: ReportRouteDeps;
  readonly visits: VisitDeps;
  readonly incidents: IncidentRouteDeps;
  readonly presets: PresetRouteDeps;
  readonly tasks: Tasks;
}

export function composeOperators(parts: OperatorParts): ComposedOperators {
  const { config, pools, keys, staff, now, random, authority } = parts;
  const { directory } = staff.store;
  const presets = operatorPresets(directory, now);
  const looks = lookStore(pools.app);
  const handover = handoverDeps(parts, presets, looks, {
    agreement: { namesOf: namesOf(directory), priceOf: signedPriceOf(() => books.books) },
    purchases: purchasesOf(() => books.books),
  });
  const certificates = clearanceStore(pools.app);
  const bench: BenchRouteDeps = {
    handover,
    bench: benchStore(pools.app),
    boxDoubts: certificates.boxDoubts,
    isOwnShop: async (operator, shop) =>
      (await directory.shops(operator)).some(
        ({ id, closedAt }) => id === shop && closedAt === undefined,
      ),
    receipts: keys.receipts,
    presetsOf: presets.presetsOf,
  };
  const network: NetworkRouteDeps = {
    handover,
    services: networkServices(config.networkChecksFile),
    pages: shippedRestrictionPages(),
  };
  const challenges = challengesOf(parts, handover);
  const clearances: ClearanceDeps = {
    handover,
    clearances: certificates,
    challenges: challenges.challenges,
    operatorKeys: keys.operatorKeys,
    keysOf: keys.list,
    namesOf: namesOf(directory),
    eseals: parts.eseals,
    origin: config.origin,
  };
  const losses: LossDeps = {
    store: lossStore(pools.app),
    envelope: handover.envelope,
    keys: keys.phones,
    desks: shippedDesks(),
    inbox: authority.inbox,
    isCarrier: async (operator) =>
      CARRIERS.has((await directory.operators()).find(({ id }) => id === operator)?.kind),
    namesOf: namesOf(directory),
    now,
    random,
  };
  const visits = promptDeps({ config, pools, handover, directory });
  const incidents = { handover, incidents: incidentStore(pools.app) };
  const seals = sealStore(pools.app);
  const { backupDays } = config;
  const destroyedKeys = destroyedKeyStore(pools.app);
  const audit = {
    ...{ handover, audit: auditStore(pools.app), receipts: keys.receipts, seals, looks },
    ...{ destroyedKeys, backupDays },
  };
  const grading = { handover, gradings: gradingStore(pools.app), backupDays };
  const labels: LabelDeps = {
    ...clearances,
    capacityOf: quotedCapacityOf(() => buying),
    gradeOf: async (operator, phoneKey) =>
      (await grading.gradings.gradings(operator, phoneKey, 1))[0]?.grade,
  };
  const agreedPrice = agreedPriceOf(() => buying);
  const books = bookDeps({
    ...{ pools, replica: parts.replica, keys, handover, directory },
    ...{ agreedPrice, backupDays },
  });
  const buying = buyingDeps({ pools, handover, directory });
  const tasks = joined([
    handoverTasks(handover),
    auditTasks({ looks, destroyedKeys, destructions: destructionLog(config.dataFolder) }),
    incidentTasks(incidents),
    challengeTasks(challenges),
    clearanceTasks(clearances),
    lossTasks(losses),
    promptTasks(visits),
    bookTasks(books),
    gradingTasks(grading),
    monthTasks(pools.app),
  ]);
  return {
    audit,
    away: { handover, discards: awayDiscardStore(pools.app) },
    flags: { sightings: sightingStore(pools.app), limits: handover.book.plausibility },
    bench,
    reports: {
      ...handover,
      mappings: reportMappingStore(pools.app),
      attestations: attestationsOf(config, keys.derive('attestation'), handover.book.attestation),
    },
    books,
    buying,
    challenges,
    clearances,
    boxCertificates: boxCertificateStore(pools.app),
    grading,
    labels,
    losses,
    network,
    visits,
    incidents,
    tasks,
    presets: { staff, book: handover.book },
  };
}

/** Challenges for holders. With a remote authority, holders answer on its pages. */
function challengesOf(
  { config, pools, keys, staff, authority }: OperatorParts,
  handover: HandoverDeps,
): ChallengeRouteDeps {
  const { directory } = staff.store;
  const named = namesOf(directory);
  return {
    handover,
    challenges: challengeStore(pools.app),
    operatorKeys: keys.operatorKeys,
    lists: httpStatusLists(),
    freshAnchors: authority.trust.fresh,
    inbox: authority.inbox,
    whoAsks: whoAsks(directory),
    origin: config.origin,
    answerPage: `${authority.origin}/holder/answer`,
    pagesAt: authority.own === undefined ? authority.origin : undefined,
    publicKeys: async (operator) => {
      const name = (await named(operator, undefined))?.operator;
      return name && { name, keys: listedKeys(keys, operator) };
    },
  };
}

/** What anybody may ask. */
const OPEN = { prefix: '/api/v1/public' } as const;

export async function registerOperators(
  app: FastifyInstance,
  composed: ComposedOperators,
): Promise<void> {
  const { audit, away, bench, books, buying, challenges, clearances, losses, network, visits } =
    composed;
  const { grading, incidents, presets } = composed;
  await app.register((area) => presetRoutes(area, presets), { prefix: '/api/v1/admin' });
  await app.register((area) => handoverRoutes(area, bench), { prefix: '/api/v1/handovers' });
  await app.register((area) => challengeRoutes(area, challenges), { prefix: '/api/v1/handovers' });
  await app.register((area) => holderChallengeRoutes(area, challenges));
  await app.register((area) => queueRoutes(area, bench), { prefix: '/api/v1' });
  await app.register((area) => lookUpRoutes(area, bench), { prefix: '/api/v1/loss-look-ups' });
  await app.register((area) => awayDiscardRoutes(area, away), { prefix: '/api/v1/away-discards' });
  await app.register((area) => incidentRoutes(area, incidents), { prefix: '/api/v1/incidents' });
  await app.register((area) => auditRoutes(area, audit), { prefix: '/api/v1/audit' });
  await app.register((area) => flagRoutes(area, composed.flags), { prefix: '/api/v1/audit' });
  await app.register((area) => benchRoutes(area, bench), { prefix: '/api/v1/bench' });
  await app.register((area) => networkRoutes(area, network), { prefix: '/api/v1/bench' });
  await app.register((area) => nextRoutes(area, bench.handover), { prefix: '/api/v1/bench' });
  await app.register((area) => reportRoutes(area, composed.reports), { prefix: '/api/v1/bench' });
  await app.register((area) => registerGrading(area, grading), { prefix: '/api/v1/grading' });
  await app.register((area) => clearanceRoutes(area, clearances), { prefix: '/api/v1/handovers' });
  await app.register((area) => clearancePdfRoutes(area, clearances), {
    prefix: '/api/v1/handovers',
  });
  const { boxCertificates } = composed;
  await app.register(
    (area) => boxCertificateRoutes(area, { ...clearances, ...bench, boxCertificates }),
    { prefix: '/api/v1/bench' },
  );
  await app.register((area) => labelRoutes(area, composed.labels), { prefix: '/api/v1/labels' });
  await app.register((area) => reportedRoutes(area, clearances), { prefix: '/api/v1/clearances' });
  await app.register((area) => turnedUpRoutes(area, clearances), { prefix: '/api/v1/clearances' });
  await app.register((area) => publicCapabilityRoutes(area, bench.handover), {
    prefix: '/api/v1/public/capabilities',
  });
  await app.register((area) => publicSigningRoutes(area, bench.handover), OPEN);
  await app.register((area) => publicClearanceRoutes(area, clearances), OPEN);
  await app.register((area) => publicClearancePdfRoutes(area, clearances), OPEN);
  await app.register((area) => publicGradingRoutes(area, { clearances, grading }), OPEN);
  await app.register((area) => registerBooks(area, books), { prefix: '/api/v1/books' });
  await app.register((area) => registerBuying(area, buying), { prefix: '/api/v1/buying' });
  await app.register((area) => registerLoss(area, losses), { prefix: '/api/v1/loss' });
  const { freshAnchors, pagesAt } = challenges;
  await app.register((area) => publicLossRoutes(area, { losses, freshAnchors, pagesAt }));
  await app.register((area) => registerPrompts(area, visits), { prefix: '/api/v1' });
}

/** Joins the tasks of several areas; a duplicate name is a programming error. */
export function joined(areas: readonly Tasks[]): Tasks {
  const tasks: Record<string, Tasks['tasks'][string]> = {};
  const rounds: Record<string, string> = {};
  for (const area of areas) {
    for (const [name, task] of Object.entries(area.tasks)) {
      if (Object.hasOwn(tasks, name)) throw new TypeError(`two tasks are called \`${name}\``);
      tasks[name] = task;
    }
    Object.assign(rounds, area.rounds);
  }
  return { tasks, rounds };
}
