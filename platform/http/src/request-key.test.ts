/** Who does a request is part of what it is known by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal } from './access.ts';
import { doerOf, requestKey } from './request-key.ts';

const roles = ['bench'] as const;
const at = { operator: 'carrier-a', roles };
const person = { kind: 'staff', account: 'a-1', mark: 'staff-1', ...at } as const;
const signedIn: Principal = { ...person, shop: undefined, station: undefined };
const station = (who?: string): Principal => ({
  ...{ kind: 'machine', client: 'desk-1', ...at },
  station: {
    ...{ id: 'desk-1', shop: 'shop-1' },
    person: who === undefined ? undefined : { account: 'a-1', mark: who },
  },
});

test('a person is the same at a page and at a program, and every other caller is another', () => {
  assert.equal(doerOf(signedIn), doerOf(station('staff-1')));
  const others = [
    undefined,
    signedIn,
    { ...signedIn, operator: 'dealer-d' },
    station('staff-2'),
    station(),
    { kind: 'machine', client: 'machine-1', ...at } as const,
    { kind: 'holder', person: 'staff-1', by: 'card' } as const,
  ];
  assert.equal(new Set(others.map(doerOf)).size, others.length);
  const keys = others.map((who) => requestKey('POST', '/x', { requestId: 'r' }, doerOf(who)));
  assert.equal(new Set(keys).size, others.length);
});
