/** Boxes of dead phones on their way to a destroyer, for tests of several areas. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { samplePhone, type TestServer } from '../../handover/src/handover.testing.ts';
import { Bench, SECOND } from './bench.testing.ts';
import type { BoxDestroyedDto } from './wire.ts';

export const OWN = {
  ...{ method: 'crushed', way: 'own', by: 'carrier-a', witness: 'badge-2' },
} as const;

const DEAD = [
  { kind: 'condition', power: 'off', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'terms', accepted: true },
  { kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
] as const;

export const boxUrl = (box: string, rest = '') => `/api/v1/bench/boxes/${box}${rest}`;

export const arrive = (counted: number, grossGrams: number, seal = 'seal-1') => ({
  ...{ act: 'arrive', place: 'destroyer', seal, counted, grossGrams },
});

export class Boxes {
  readonly #server: TestServer;
  readonly #bench: Bench;

  constructor(server: TestServer) {
    this.#server = server;
    this.#bench = new Bench(server);
  }

  /** A dead phone is given away to be recycled. */
  async collected(n: number): Promise<string> {
    const { staff } = this.#server;
    const phone = samplePhone(n);
    const opened = await staff.post('/api/v1/handovers', {
      ...{ phone, channel: 'collection', stage: 'intake' },
    });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    await staff.record(opened.body.id, ...DEAD);
    const confirm = `/api/v1/handovers/${opened.body.id}/confirm`;
    await staff.post(confirm, { party: 'receiver', route: 'destruction' });
    const taken = await staff.post(confirm, { party: 'giver', how: 'paper' });
    assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
    return opened.body.id;
  }

  /** Sealed with 180 g for each phone in a box of 800 g, and sent. */
  async sealed(box: string, from: number, to: number): Promise<readonly string[]> {
    const bench = this.#bench;
    await bench.did(box, { act: 'make', place: 'shop 1' });
    const ids: string[] = [];
    for (let n = from; n <= to; n++) {
      const id = await this.collected(n);
      assert.equal((await bench.pack(id, box)).status, 200);
      ids.push(id);
    }
    const weight = { grossGrams: 800 + 180 * ids.length, tareGrams: 800 };
    await bench.did(box, { act: 'seal', seal: 'seal-1', counted: ids.length, ...weight });
    await bench.did(box, { act: 'move', seal: 'seal-1', place: 'truck', destroyer: 'destroyer-e' });
    return ids;
  }

  /** As if a photograph had been sent (areas/grading). */
  photographed(box: string) {
    return this.#server.database.pools.owner.query(
      `insert into nagori.box_photograph (operator, id, box, shows, media_type, width, height,
         size_bytes, digest, taken_at, taken_by, sealed, key_id)
       values ('carrier-a', gen_random_uuid(), $1, 'before', 'image/png', 1, 1, 1,
         sha256(gen_random_uuid()::text::bytea), $2,
         'staff-1', '\\x00', '2026-11')`,
      [box, new Date(this.#server.now)],
    );
  }

  /** Arrived as it was sent, and destroyed. */
  async destroyed(box: string, from: number, to: number): Promise<void> {
    const ids = await this.sealed(box, from, to);
    await this.destroyedSealed(box, ids.length);
  }

  /** A box of so many phones that was sealed before. */
  async destroyedSealed(box: string, phones: number): Promise<void> {
    await this.#bench.did(box, arrive(phones, 800 + 180 * phones));
    await this.photographed(box);
    const { body } = await this.#server.staff.post<BoxDestroyedDto>(boxUrl(box, '/destruction'), {
      ...{ ...OWN, requestId: randomUUID() },
    });
    assert.ok(body.box.destroyedAt !== undefined, JSON.stringify(body));
  }

  /** By another person, when two badges count as two. */
  async seen(box: string): Promise<void> {
    this.#server.now += 30_000;
    const look = { requestId: randomUUID() };
    const { status, body } = await this.#server.as(SECOND).post(boxUrl(box, '/look'), look);
    assert.equal(status, 200, JSON.stringify(body));
  }
}
