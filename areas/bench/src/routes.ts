/**
 * The bench over HTTP: queues, boxes by count and seal, lots in one file, one act for many phones.
 */
import { actorOf, describedIn, iso, shown, shownOf } from '@nagori/area-handover';
import { handoverView } from '@nagori/area-handover/wire';
import { problemsOf } from '@nagori/evidence';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import { DISPOSAL_WAYS, type Instant, imeiDigits, papersNeeded } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BenchStore, Lot, OpenBoard } from './bench-store.ts';
import { type BoxRouteDeps, boxRoutes } from './box-routes.ts';
import { importLot } from './import-lot.ts';
import { incidentRoutes } from './incident-routes.ts';
import type { LotRequest } from './lot-rows.ts';
import { manyRoutes } from './many-routes.ts';
import { packPhone } from './pack-phone.ts';
import { BENCH_PROBLEMS } from './problems.ts';
import {
  boardView,
  disposalView,
  lotLine,
  lotPhone,
  lotRequest,
  lotView,
  packPhone as packBody,
  routeCount,
} from './wire.ts';

export type BenchRouteDeps = BoxRouteDeps;

const BENCH: Access = { kind: 'staff', roles: ['bench', 'counter'] };
const READS: Access = { kind: 'staff', roles: ['bench', 'counter', 'auditor', 'administrator'] };
const IMPORTS: Access = { kind: 'staff', roles: ['bench'], machines: true };
const BOARDS_MOST = 500;
const LOTS_MOST = 200;
/** A thousand phones with their reports. */
const LOT_BYTES = 16 * 1_048_576;

export async function benchRoutes(plain: FastifyInstance, deps: BenchRouteDeps) {
  const app = routesOf(plain, 'bench');
  const { bench } = deps;

  app.get('/routes', {
    access: READS,
    summary: 'How many phones wait on each route',
    answer: z.array(routeCount),
    handler: async (request) => [...(await bench.routes(actorOf(request).operator))],
  });

  boardRoutes(plain, deps);
  packRoutes(plain, deps);
  boxRoutes(plain, deps);
  incidentRoutes(plain, deps);
  manyRoutes(plain, deps);
  lotRoutes(plain, deps);
}

function boardRoutes(plain: FastifyInstance, deps: BenchRouteDeps): void {
  const app = routesOf(plain, 'bench');
  const { bench, handover } = deps;
  const { disposal } = handover.book;

  app.get('/boards', {
    access: READS,
    summary: 'Boards that were taken out and have no end on record',
    answer: z.array(boardView),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const boards = await bench.openBoards(operator, BOARDS_MOST);
      const now = handover.now();
      return Promise.all(boards.map((board) => viewBoard(deps, operator, board, now)));
    },
  });

  app.get('/disposal', {
    access: READS,
    summary: 'What a record of destruction names, by way of disposal',
    answer: disposalView,
    handler: async () =>
      DISPOSAL_WAYS.map((way) => ({ way, needs: [...papersNeeded(disposal.ways, way)] })),
  });
}

async function viewBoard(
  { handover: { envelope, book } }: BenchRouteDeps,
  operator: string,
  { id, phoneKey, handover, sealed, keyId, takenOutAt, sentTo, sentAt }: OpenBoard,
  now: Instant,
) {
  const phone = { operator, phoneKey, sealed: { bytes: sealed, keyId } };
  const described = await describedIn(envelope, phone);
  const [imei] = described.imeis;
  const { model } = shownOf(described);
  const due = takenOutAt + book.disposal.boardEndsWithinMs;
  return {
    id,
    handover,
    ...(imei === undefined ? {} : { imeiEnd: imeiDigits(imei).slice(-4) }),
    ...(described.label === undefined ? {} : { label: described.label }),
    ...(model === undefined ? {} : { model }),
    takenOutAt: iso(takenOutAt),
    due: iso(due),
    isLate: now > due,
    ...(sentTo === undefined ? {} : { sentTo }),
    ...(sentAt === undefined ? {} : { sentAt: iso(sentAt) }),
  };
}

function packRoutes(plain: FastifyInstance, deps: BenchRouteDeps): void {
  answerWith(plain, BENCH_PROBLEMS);
  const app = routesOf(plain, 'bench');

  app.post('/handovers/:id/box', {
    access: BENCH,
    summary: 'Put a phone into a box, or take it out',
    params: z.strictObject({ id: z.uuid() }),
    body: packBody,
    answer: handoverView,
    handler: async (request) => {
      const { box, requestId } = request.body;
      const { id } = request.params;
      const packed = await packPhone(deps.handover, actorOf(request), id, box, requestId);
      return shown(deps, packed);
    },
  });
}

function lotRoutes(plain: FastifyInstance, deps: BenchRouteDeps): void {
  const app = routesOf(plain, 'bench');
  const { bench, handover } = deps;

  app.post('/lots', {
    access: IMPORTS,
    bodyLimit: LOT_BYTES,
    summary: 'Take a lot in: a verdict for each phone',
    body: lotRequest,
    answer: z.array(lotLine),
    handler: async (request) => {
      const actor = actorOf(request);
      const { deadline, ...lot } = request.body;
      const [preset] = await deps.presetsOf(actor.operator);
      const until = deadline === undefined ? undefined : Date.parse(deadline);
      const lines = await importLot({ ...handover, bench }, actor, {
        ...lot,
        phones: lot.phones.map(lotPhoneOf),
        preset,
        deadline: until,
      });
      return doneOf(lines).map((line) =>
        'code' in line ? { ...line, problems: [...line.problems] } : line,
      );
    },
  });

  app.get('/lots', {
    access: READS,
    summary: 'Lots with what became of their phones',
    answer: z.array(lotView),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const lots = await bench.lots(operator, LOTS_MOST);
      return Promise.all(lots.map((lot) => viewLot(bench, operator, lot)));
    },
  });
}

function lotPhoneOf(line: unknown): LotRequest['phones'][number] {
  const read = lotPhone.safeParse(line);
  return read.success ? read.data : { problems: problemsOf(read.error.issues, line, []) };
}

async function viewLot(bench: BenchStore, operator: string, lot: Lot) {
  const { deadline, openedAt, ...rest } = lot;
  return {
    ...rest,
    ...(deadline === undefined ? {} : { deadline: iso(deadline) }),
    openedAt: iso(openedAt),
    tally: [...(await bench.lotTally(operator, lot.id))],
  };
}
