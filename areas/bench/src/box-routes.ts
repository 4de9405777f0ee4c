/** Boxes over HTTP: by count, weight and seal; what differs; the destruction of a whole box. */
import { type Actor, actorOf, type HandoverRouteDeps, iso } from '@nagori/area-handover';
import { mark } from '@nagori/area-handover/wire';
import { type Access, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { DisposalWay } from '@nagori/model';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BenchStore, Box } from './bench-store.ts';
import { type BoxHistoryRow, boxHistory } from './box-history.ts';
import { changeBox } from './change-box.ts';
import { type BoxDestroyed, destroyBox } from './destroy-box.ts';
import { openBox } from './open-box.ts';
import {
  type BoxLine,
  type BoxStanding,
  type Reconciliation,
  reconcileBox,
} from './reconcile-box.ts';
import { seeBox } from './see-box.ts';
import { sendBox } from './send-box.ts';
import { settleBox } from './settle-box.ts';
import {
  type BoxDoubt,
  type BoxEventDto,
  type BoxLineDto,
  boxDestroyed,
  boxEventView,
  boxRequest,
  boxView,
  destroyRequest,
  type ListedBoxDto,
  listedBox,
  reconciliationView,
  seeRequest,
  settleRequest,
} from './wire-boxes.ts';

export type BoxRouteDeps = HandoverRouteDeps & {
  readonly bench: BenchStore;
  /** What speaks against the destruction of these boxes, by box; a later area knows. */
  readonly boxDoubts: BoxDoubts;
  /** Whether it is an open shop of this operator. */
  readonly isOwnShop: (operator: string, shop: string) => Promise<boolean>;
};

export type BoxDoubts = (
  operator: string,
  boxes: readonly string[],
) => Promise<ReadonlyMap<string, BoxDoubt>>;

const BENCH: Access = { kind: 'staff', roles: ['bench', 'counter'] };
const READS: Access = { kind: 'staff', roles: ['bench', 'counter', 'auditor', 'administrator'] };
/** Behind the counter: whoever only takes phones in settles and destroys nothing. */
const DESTROYS: Access = { kind: 'staff', roles: ['bench'] };
const BOXES_MOST = 200;

const byBox = z.strictObject({ box: mark });

export function boxRoutes(plain: FastifyInstance, deps: BoxRouteDeps): void {
  const app = routesOf(plain, 'bench');
  const { bench, boxDoubts, handover, isOwnShop } = deps;
  const rules = handover.book.boxes;

  app.get('/boxes', {
    access: READS,
    summary: 'Boxes, last changed first',
    answer: z.array(listedBox),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const boxes = await bench.boxes(operator, BOXES_MOST);
      const ids = boxes.map(({ id }) => id);
      const checks = await bench.boxChecks(operator, ids);
      const doubts = await boxDoubts(operator, ids);
      return boxes.map((box) => {
        const { standing } = reconcileBox(checks.get(box.id) ?? [], rules);
        return listBox(box, standing, doubts.get(box.id));
      });
    },
  });

  app.get('/boxes/:box', {
    access: READS,
    summary: 'The history of a box',
    params: byBox,
    answer: z.array(boxEventView),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { box } = request.params;
      const events = await bench.boxEvents(operator, box);
      if (events.length === 0) throw new ProblemError('box-not-found');
      const checks = await bench.boxChecks(operator, [box]);
      return boxHistory(events, checks.get(box) ?? []).map(viewEvent);
    },
  });

  app.get('/boxes/:box/reconciliation', {
    access: READS,
    summary: 'A box from its sealing to its destroyer: count, weight, seal, and what differs',
    params: byBox,
    answer: reconciliationView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const id = request.params.box;
      const box = await bench.box(operator, id);
      if (box === undefined) throw new ProblemError('box-not-found');
      const checks = await bench.boxChecks(operator, [id]);
      const found = reconcileBox(checks.get(id) ?? [], rules);
      const doubts = await boxDoubts(operator, [id]);
      return viewReconciliation(listBox(box, found.standing, doubts.get(id)), found);
    },
  });

  app.post('/boxes/:box', {
    access: BENCH,
    summary: 'Make, seal, weigh, move, count or open a box',
    params: byBox,
    body: boxRequest,
    answer: boxView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { badge, ...act } = request.body;
      const person = await personOf(deps, actor, badge);
      const { operator } = actor;
      const by = { operator, person };
      const id = request.params.box;
      if (act.act === 'move') {
        if (act.shop === undefined) {
          return viewBox(doneOf(await sendBox({ bench, handover }, by, id, act)));
        }
        if (!(await isOwnShop(operator, act.shop))) throw new ProblemError('unknown-shop');
      }
      if (act.act === 'open' || act.act === 'arrive') {
        return viewBox(doneOf(await openBox({ bench, handover }, { actor, person }, id, act)));
      }
      const of = { bench, rules, now: handover.now };
      return viewBox(doneOf(await changeBox(of, by, id, act)));
    },
  });

  endRoutes(plain, deps);
}

function endRoutes(plain: FastifyInstance, of: BoxRouteDeps): void {
  const app = routesOf(plain, 'bench');
  const { bench, handover, presetsOf } = of;
  const deps = { bench, handover };

  app.post('/boxes/:box/differences', {
    access: DESTROYS,
    summary: 'Say why a box differs: which phone is missing or one too many, the seal, the weight',
    params: byBox,
    body: settleRequest,
    answer: boxView,
    handler: async (request) => {
      const actor = actorOf(request);
      const id = request.params.box;
      doneOf(await settleBox(deps, actor, id, request.body));
      const box = await bench.box(actor.operator, id);
      if (box === undefined) throw new ProblemError('box-not-found');
      return viewBox(box);
    },
  });

  app.post('/boxes/:box/destruction', {
    access: DESTROYS,
    summary: 'Destroy all phones of a box that arrived as it was sent; where one may not be, none',
    params: byBox,
    body: destroyRequest,
    answer: boxDestroyed,
    handler: async (request) => {
      const actor = actorOf(request);
      const { witness, badge, preset: named, requestId, ...said } = request.body;
      const preset = named ?? (await presetsOf(actor.operator))[0];
      const asked = { said, witness, badge, preset, requestId };
      const destroyed = await destroyBox(deps, actor, request.params.box, asked);
      return viewDestroyed(doneOf(destroyed), request.log);
    },
  });

  app.post('/boxes/:box/look', {
    access: DESTROYS,
    summary: 'Another person saw what was left of a destroyed box',
    params: byBox,
    body: seeRequest,
    answer: boxDestroyed,
    handler: async (request) => {
      const seen = await seeBox(deps, actorOf(request), request.params.box, request.body);
      return viewDestroyed(doneOf(seen), request.log);
    },
  });
}

async function personOf(
  { handover }: BoxRouteDeps,
  actor: Actor,
  badge: string | undefined,
): Promise<string> {
  const scanned = badge === undefined ? undefined : await handover.personByBadge(actor, badge);
  if (scanned?.kind === 'refused') throw new ProblemError(scanned.code);
  return scanned?.mark ?? actor.mark ?? actor.account;
}

function viewBox({ changedAt, destroyedAt, awaySince, seal, ...box }: Box) {
  return {
    ...box,
    ...(seal === undefined ? {} : { seal }),
    ...(destroyedAt === undefined ? {} : { destroyedAt: iso(destroyedAt) }),
    ...(awaySince === undefined ? {} : { awaySince: iso(awaySince) }),
    changedAt: iso(changedAt),
  };
}

const listBox = (box: Box, standing: BoxStanding, doubt: BoxDoubt | undefined): ListedBoxDto => ({
  ...{ ...viewBox(box), standing },
  ...(doubt === undefined ? {} : { doubt }),
});

const viewEvent = ({ at, ...row }: BoxHistoryRow): BoxEventDto => ({ ...row, at: iso(at) });

function viewReconciliation(box: ListedBoxDto, { lines, differs, ...found }: Reconciliation) {
  const { isSettled, allowedGrams, countedBy } = found;
  return {
    ...{ box, isSettled, allowedGrams, countedBy },
    differs: [...differs],
    lines: lines.filter(({ kind }) => kind !== 'begun').map((line) => viewLine(line)),
  };
}

function viewLine({ at, details, recorded: _, ...line }: BoxLine): BoxLineDto {
  if (details === undefined || !('digest' in details)) return { ...line, at: iso(at) };
  const { way, request: _request, photographs, ...rest } = details;
  const end = { ...rest, way: way as DisposalWay, photographs: [...photographs] };
  return { ...line, at: iso(at), end };
}

function viewDestroyed({ box, lines }: BoxDestroyed, log: FastifyBaseLogger) {
  for (const { fault } of lines) {
    if (fault !== undefined) log.error({ err: fault }, 'one phone of a box failed');
  }
  return {
    box: viewBox(box),
    phones: lines.map(({ handover, code, reason }) => ({
      handover,
      ...(code === undefined ? {} : { code }),
      ...(reason === undefined ? {} : { reason }),
    })),
  };
}
