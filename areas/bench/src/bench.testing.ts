/** What tests of the bench ask again and again. */
import assert from 'node:assert/strict';
import type { Principal } from '@nagori/http';
import {
  type Answer,
  type Asking,
  STAFF,
  samplePhone,
  startTestServer,
  type TestServer,
} from '../../handover/src/handover.testing.ts';
import { reportMappingStore } from './bench-store.pg.ts';
import type { Attestations } from './import-reports.ts';
import { reportRoutes } from './report-routes.ts';
import type { BoxDto, BoxEventDto, LotDto, LotLineDto } from './wire.ts';

export const SECOND: Principal = { ...STAFF, account: 'account-2', mark: 'staff-2' };
export const DEALER: Principal = { ...STAFF, account: 'account-9', operator: 'dealer-d' };

/** By which no attestation of a phone is trusted. */
export const NO_ATTESTATIONS: Attestations = {
  trust: () => ({ roots: [], list: undefined, listMostMs: 0 }),
  challenges: { secret: new Uint8Array(32), livesMs: 0 },
};

/** A server that also takes files of reports. */
export function startReportServer({
  attestations = NO_ATTESTATIONS,
  spoil,
}: {
  readonly attestations?: Attestations;
  readonly spoil?: Parameters<typeof startTestServer>[0];
} = {}): Promise<TestServer> {
  return startTestServer(spoil, async (app, { pools }, { handover }) => {
    const mappings = reportMappingStore(pools.app);
    const deps = { ...handover, mappings, attestations };
    await app.register((scope) => reportRoutes(scope, deps), { prefix: '/api/v1/bench' });
  });
}

export interface Refused {
  readonly code: string;
}

export class Bench {
  readonly #server: TestServer;
  readonly #who: Principal;

  constructor(server: TestServer, who: Principal = STAFF) {
    this.#server = server;
    this.#who = who;
  }

  /** Asks for an act on a box. */
  act<Body = BoxDto>(box: string, body: object): Promise<Answer<Body>> {
    return this.#server.as(this.#who).post<Body>(`/api/v1/bench/boxes/${box}`, body);
  }

  /** Does it, and fails the test where it is refused. */
  async did(box: string, body: object): Promise<BoxDto> {
    const answer = await this.act(box, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  async refusal(box: string, body: object): Promise<string> {
    return (await this.act<Refused>(box, body)).body.code;
  }

  pack<Body = Refused>(handover: string, box?: string): Promise<Answer<Body>> {
    const url = `/api/v1/bench/handovers/${handover}/box`;
    return this.#server.as(this.#who).post<Body>(url, box === undefined ? {} : { box });
  }

  async boxes(): Promise<readonly BoxDto[]> {
    return (await this.#server.as(this.#who).get<BoxDto[]>('/api/v1/bench/boxes')).body;
  }

  async history(box: string): Promise<readonly BoxEventDto[]> {
    const url = `/api/v1/bench/boxes/${box}`;
    return (await this.#server.as(this.#who).get<BoxEventDto[]>(url)).body;
  }

  lot<Body = LotLineDto[]>(body: object): Promise<Answer<Body>> {
    return this.#server.as(this.#who).post<Body>('/api/v1/bench/lots', body);
  }

  async lots(): Promise<readonly LotDto[]> {
    return (await this.#server.as(this.#who).get<LotDto[]>('/api/v1/bench/lots')).body;
  }
}

/** A line of a lot: the n-th phone, erased as its supplier says. */
export const lotLine = (n: number) => ({
  phone: samplePhone(n),
  evidence: [{ kind: 'supplier-confirmation', erased: ['user-data', 'felica'] }],
});

export const lotOf = (lot: string, ...phones: readonly unknown[]) => ({
  ...{ lot, supplier: 'dealer-b', channel: 'procurement' },
  phones,
});

/** Imports a lot of these phones; their handovers in the same order. */
export async function importedLot(
  bench: Asking,
  name: string,
  ...phones: readonly number[]
): Promise<readonly string[]> {
  const sent = lotOf(name, ...phones.map(lotLine));
  const { body } = await bench.post<LotLineDto[]>('/api/v1/bench/lots', sent);
  return body.map(({ handover }) => handover ?? '');
}
