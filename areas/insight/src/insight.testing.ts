/**
 * A day's work over HTTP, and beside it a ledger by hand of what insight must say of it: kept from
 * what was asked and answered, not from what is stored.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { prepareJobs, readFrom } from '@nagori/database';
import type { StaffPrincipal } from '@nagori/http';
import type { Channel, Compartment, Stage } from '@nagori/model';
import {
  AT_THE_COUNTER,
  STAFF,
  sampleImei,
  startTestServer,
  type TestServer,
} from '../../handover/src/handover.testing.ts';
import { QUANTILE_ERROR } from './duration-bin.ts';
import { insightStore } from './insight-store.pg.ts';
import type { InsightDeps } from './read-insight.ts';
import { insightRoutes } from './routes.ts';
import type { InsightDto } from './wire.ts';

/** A test server with the routes of insight. */
export async function startInsightServer(): Promise<
  TestServer & { readonly insight: InsightDeps }
> {
  let insight: InsightDeps | undefined;
  const server = await startTestServer(undefined, async (app, database, deps) => {
    await prepareJobs(database.pools.owner);
    insight = { insight: insightStore(database.pools.app), now: deps.handover.now };
    const read = readFrom(undefined, database.pools.app, insightStore);
    const routes = { ...insight, read, shopsOf: async () => new Map() };
    await app.register((scope) => insightRoutes(scope, routes), { prefix: '/api/v1/insight' });
  });
  return Object.assign(server, { insight: insight as InsightDeps });
}

export interface RecordedHandover {
  readonly id: string;
  readonly operator: string;
  /** Which phone: one may have several handovers. */
  readonly n: number;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly model: string;
  readonly openedAt: number;
  readonly asked: Set<string>;
  /** Since when each step has been asked for. */
  readonly waiting: Map<string, number>;
  readonly seconds: Map<string, number>;
  readonly found: Set<Compartment>;
  endedAt: number | undefined;
  outcome: string | undefined;
}

export interface Phone {
  readonly n: number;
  readonly model: string;
  readonly channel: Channel;
  /** Intake, where nothing is said. */
  readonly stage?: Stage;
}

const MODELS: Readonly<Record<string, string>> = { 'EX-A1': 'EX-A*', 'EX-B1': 'EX-B*' };

/** One who works at a counter, and writes down what the answers say. */
export class Clerk {
  readonly recorded: RecordedHandover[] = [];
  readonly #server: TestServer;

  constructor(server: TestServer) {
    this.#server = server;
  }

  async open(who: StaffPrincipal, { n, model, channel, stage }: Phone): Promise<RecordedHandover> {
    const phone = { imei: sampleImei(n), platform: 'android', model, os: '15.0.1' };
    const answer = await this.#server
      .as(who)
      .post<HandoverDto>('/api/v1/handovers', { phone, channel, ...(stage && { stage }) });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    const one: RecordedHandover = {
      ...{ id: answer.body.id, operator: who.operator, n, shop: who.shop, channel },
      ...{ model: MODELS[model] ?? 'android', openedAt: this.#server.now },
      ...{ asked: new Set(), waiting: new Map(), seconds: new Map(), found: new Set() },
      ...{ endedAt: undefined, outcome: undefined },
    };
    this.recorded.push(one);
    this.#note(one, answer.body);
    return one;
  }

  async record(
    who: StaffPrincipal,
    one: RecordedHandover,
    ...evidence: readonly object[]
  ): Promise<void> {
    for (const each of evidence) {
      this.#note(one, await this.#server.as(who).record(one.id, each));
    }
  }

  /** Seen left in this compartment, and recorded. */
  async find(who: StaffPrincipal, one: RecordedHandover, on: Compartment): Promise<void> {
    await this.record(who, one, {
      kind: 'observation',
      saw: [{ on, sees: 'residue', with: 'app' }],
    });
    one.found.add(on);
  }

  async take(who: StaffPrincipal, one: RecordedHandover): Promise<void> {
    await this.record(who, one, ...AT_THE_COUNTER);
    for (const body of [
      { party: 'receiver', route: 'inspection' },
      { party: 'giver', how: 'paper' },
    ]) {
      await this.#act(who, one, 'confirm', body);
    }
  }

  close(
    who: StaffPrincipal,
    one: RecordedHandover,
    outcome: 'refused' | 'returned',
  ): Promise<void> {
    return this.#act(who, one, 'close', { outcome });
  }

  /** What a round did by itself. */
  async read(who: StaffPrincipal, one: RecordedHandover, at: number): Promise<void> {
    const { body } = await this.#server.as(who).get<HandoverDto>(`/api/v1/handovers/${one.id}`);
    this.#note(one, body, at);
  }

  async #act(who: StaffPrincipal, one: RecordedHandover, act: string, body: object): Promise<void> {
    const url = `/api/v1/handovers/${one.id}/${act}`;
    const answer = await this.#server.as(who).post<HandoverDto>(url, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    this.#note(one, answer.body);
  }

  #note(one: RecordedHandover, { state, decision }: HandoverDto, at = this.#server.now): void {
    if (one.endedAt !== undefined) return;
    const asked = state === 'open' ? decision.steps.map(({ id }) => id) : [];
    for (const [step, since] of one.waiting) {
      if (asked.includes(step)) continue;
      one.seconds.set(step, (one.seconds.get(step) ?? 0) + (at - since) / 1000);
      one.waiting.delete(step);
    }
    for (const step of asked) {
      one.asked.add(step);
      if (!one.waiting.has(step)) one.waiting.set(step, at);
    }
    if (state === 'open') return;
    one.endedAt = at;
    one.outcome = state;
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

/** What the ledger says, in the form of `saysOf`. */
export function expected(
  all: readonly RecordedHandover[],
  fits: (one: RecordedHandover) => boolean,
): object {
  const recorded = all.filter(fits);
  // A phone counts once, where it was opened first, with all that was ever found in it.
  const isSame = (a: RecordedHandover, b: RecordedHandover) =>
    a.operator === b.operator && a.n === b.n;
  const phones = all
    .filter((one, i) => all.findIndex((other) => isSame(one, other)) === i)
    .filter(fits)
    .map((one) => ({
      ...one,
      found: new Set(all.filter((each) => isSame(one, each)).flatMap(({ found }) => [...found])),
    }));
  const by = (of: (one: RecordedHandover) => string | undefined) => {
    const names = [...new Set(phones.map(of))].filter((name) => name !== undefined).sort();
    return names.map((name) => {
      const those = phones.filter((one) => of(one) === name);
      return `${name} ${those.length} ${those.filter(({ found }) => found.size > 0).length}`;
    });
  };
  const steps = [...new Set(recorded.flatMap(({ asked }) => [...asked]))].sort();
  const compartments = [...new Set(phones.flatMap(({ found }) => [...found]))].sort();
  const ended = recorded.filter(({ endedAt }) => endedAt !== undefined);
  return {
    opened: recorded.length,
    finished: ended.length,
    phones: phones.length,
    leftover: phones.filter(({ found }) => found.size > 0).length,
    compartments: compartments.map(
      (one) => `${one} ${phones.filter(({ found }) => found.has(one)).length}`,
    ),
    outcomes: [...new Set(ended.map(({ outcome }) => outcome))]
      .sort()
      .map((one) => `${one} ${ended.filter(({ outcome }) => outcome === one).length}`),
    channels: by(({ channel }) => channel),
    shops: by(({ shop }) => shop),
    models: by(({ model }) => model),
    held: steps.map((step) => {
      const those = recorded.filter(({ asked }) => asked.has(step));
      return `${step} ${those.length} ${sum(those.map(({ seconds }) => seconds.get(step) ?? 0))}`;
    }),
    counter: ended.length,
  };
}

/** What the figures say, in the form of the ledger. */
export function saysOf(dto: InsightDto): object {
  const shares = (list: InsightDto['shops'] = []) =>
    list.map(({ id, phones, leftover }) => `${id} ${phones} ${leftover}`).sort();
  return {
    opened: dto.opened,
    finished: dto.finished,
    phones: dto.phones,
    leftover: dto.leftover,
    compartments: dto.compartments.flatMap(({ id, n }) => (n > 0 ? [`${id} ${n}`] : [])).sort(),
    outcomes: dto.outcomes.flatMap(({ id, n }) => (n > 0 ? [`${id} ${n}`] : [])).sort(),
    channels: shares(dto.channels),
    shops: shares(dto.shops),
    models: shares(dto.models),
    held: dto.held.map(({ id, asked, seconds = 0 }) => `${id} ${asked} ${seconds}`).sort(),
    counter: dto.counter.count,
  };
}

/** Median and p90 of the ledger lie within the stated error. */
export function quantilesFit(all: readonly RecordedHandover[], { counter }: InsightDto): boolean {
  const times = all
    .flatMap(({ openedAt, endedAt }) =>
      endedAt === undefined ? [] : [(endedAt - openedAt) / 1000],
    )
    .sort((a, b) => a - b);
  const fits = (shown: number | undefined, share: number) => {
    const exact = times[Math.max(0, Math.ceil(times.length * share) - 1)];
    if (shown === undefined || exact === undefined) return shown === exact;
    return Math.abs(shown - exact) <= exact * QUANTILE_ERROR + 1e-9;
  };
  return fits(counter.median, 0.5) && fits(counter.p90, 0.9);
}

export const AUDITOR: StaffPrincipal = { ...STAFF, roles: ['auditor'] };
