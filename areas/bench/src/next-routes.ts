/**
 * The next action over HTTP: one call for each test of an inspection station, and one before each
 * act that cannot be undone.
 */
import {
  actorOf,
  beforeAct,
  evidenceOf,
  type HandoverDeps,
  keyOfNumber,
  onPhoneOf,
  readPhoneRecord,
  storedOf,
  titleOf,
} from '@nagori/area-handover';
import { type Access, answerWith, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { type NextAction, nextAction } from './next-action.ts';
import { BENCH_PROBLEMS } from './problems.ts';
import {
  actAhead,
  actAheadView,
  type NextActionDto,
  nextActionView,
  onRecord,
  onRecordView,
  testEnded,
} from './wire-next.ts';

/** Of a handover that may still take what happened to its phone. */
const TAKES_MORE: ReadonlySet<string> = new Set(['open', 'taken', 'quarantined']);
const RECORDS: Access = { kind: 'staff', roles: ['bench'], machines: true, stations: true };

export async function nextRoutes(plain: FastifyInstance, deps: HandoverDeps): Promise<void> {
  answerWith(plain, BENCH_PROBLEMS);
  const app = routesOf(plain, 'bench');

  app.post('/next-action', {
    access: RECORDS,
    summary: 'What a station does next with a phone, and what it just did',
    body: testEnded,
    answer: nextActionView,
    handler: async (request) => {
      const { imei, evidence, requestId } = request.body;
      const actor = actorOf(request);
      const key = keyOfNumber(deps.keys, imei);
      const next = (handover: string) => nextAction(deps, actor, { handover, evidence, requestId });
      // Asked for alone, the answer is of the record as the database has it.
      const isAsked = evidence === undefined;
      const outcome = await onPhoneOf(deps, actor.operator, key, next, isAsked);
      if (outcome === undefined) throw new ProblemError('handover-not-found');
      return viewNext(doneOf(outcome));
    },
  });

  app.post('/act-ahead', {
    access: RECORDS,
    reads: true,
    summary: 'Whether an act that cannot be undone may begin; records nothing',
    body: actAhead,
    answer: actAheadView,
    handler: async (request) => {
      const { imei, evidence, badge } = request.body;
      const actor = actorOf(request);
      const phone = await storedOf(deps, actor.operator, imei);
      if (phone === undefined) throw new ProblemError('handover-not-found');
      const { current: handover } = phone;
      const shown = badge === undefined ? undefined : await deps.personByBadge(actor, badge);
      if (shown?.kind === 'refused') throw new ProblemError(shown.code);
      const by = shown?.mark ?? actor.mark;
      const { hindrances, steps } = doneOf(await beforeAct(deps, actor, { handover, evidence }));
      return {
        handover,
        ...(by === undefined ? {} : { by }),
        allowed: hindrances.length === 0 && steps.length === 0,
        reasons: [...hindrances],
        steps: steps.map((step) => ({ step, title: titleOf(step) })),
      };
    },
  });

  app.post('/on-record', {
    access: RECORDS,
    reads: true,
    summary: 'Whether a result of a tool is on a phone’s record, under who did it (R11)',
    body: onRecord,
    answer: onRecordView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { imei, at, by, ...said } = request.body;
      const phone = await storedOf(deps, operator, imei);
      const record = phone && (await readPhoneRecord(deps, operator, phone.current));
      if (phone === undefined || record === undefined) return { recorded: false, takesMore: false };
      const recorded = evidenceOf(record).some((one) => {
        const isIts = one.kind === said.kind && 'result' in one && one.result === said.result;
        const isTheirs = one.operator === operator && one.person === by;
        return isIts && isTheirs && Date.parse(one.at) === Date.parse(at);
      });
      return { recorded, takesMore: TAKES_MORE.has(phone.state) };
    },
  });
}

function viewNext(next: NextAction): NextActionDto {
  if (next.action === 'route') return { ...next, routes: [...next.routes] };
  if (next.action === 'stop') {
    const { reason, ...stop } = next;
    return reason === undefined ? stop : { ...stop, reason };
  }
  if (next.action !== 'step') return next;
  const { step, ...of } = next;
  const { id, actor, evidence, irreversible } = step;
  return { ...of, step: id, title: titleOf(id), actor, evidence, irreversible };
}
