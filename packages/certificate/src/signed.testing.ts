/**
 * Properties of opening signed certificates and reading status lists, whatever they hold. The tests
 * run them briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { anyToken, throwawayAuthority, tokensOfOthers } from '@nagori/testkit';
import fc from 'fast-check';
import { openSigned } from './signed.ts';
import {
  CLEARANCE_STATUSES,
  type ClearanceStatus,
  LIST_ENTRIES,
  STATUS_TYPE,
  type StatusClaims,
  signClearanceStatus,
  statusAt,
  statusClaims,
} from './status-list.ts';

const OURS = throwawayAuthority('fuzz', 'https://nagori.example/operators/op-self', 'k-1');
const KEYS = [{ iss: OURS.iss, kid: OURS.kid, jwk: OURS.publicJwk }];
const SIGNER = {
  iss: OURS.iss,
  sign: (payload: Readonly<Record<string, unknown>>, typ: string) =>
    OURS.sign({ typ, kid: OURS.kid }, payload),
};
const listOf = (statuses: readonly ClearanceStatus[]): Promise<string> =>
  signClearanceStatus({ now: 0, ttlSeconds: 60, list: 0, statuses }, SIGNER);
const signed = await Promise.all([listOf([]), listOf(['valid', 'suspended', 'ended'])]);
const TOKENS = { by: OURS, typ: STATUS_TYPE, signed };
const token = anyToken(TOKENS, await tokensOfOthers(TOKENS));

const CLAIMS: StatusClaims = {
  ...{ iss: OURS.iss, iat: 0, ttl: 60, list: 0, bits: 4, size: 8 },
  lst: deflateSync(new Uint8Array(4)).toString('base64url'),
};
const lst = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => deflateSync(bytes).toString('base64url')),
  // A list that grows to a size that none has.
  fc.integer({ min: 0, max: 200_000 }).map((size) => {
    return deflateSync(new Uint8Array(size)).toString('base64url');
  }),
  fc.tuple(fc.nat(20), fc.base64String({ maxLength: 8 })).map(([at, put]) => {
    return CLAIMS.lst.slice(0, at) + put.replace(/[+/=]/g, '_') + CLAIMS.lst.slice(at + 1);
  }),
  fc.string(),
);

export const properties = {
  'nothing opens but the texts that our key signed': fc.asyncProperty(token, async (text) => {
    const opened = await openSigned(text, [STATUS_TYPE], KEYS);
    assert.notEqual(opened.kind, 'unknown');
    assert.equal(opened.kind === 'good', signed.includes(text), text);
  }),
  'no list of statuses throws, and one of another size than it states says nothing':
    fc.asyncProperty(lst, fc.nat(400), fc.nat(400), async (text, size, index) => {
      const read = statusClaims.safeParse({ ...CLAIMS, lst: text, size });
      if (!read.success) return;
      const status = await statusAt(read.data, index);
      if (status === undefined) return;
      assert.ok(CLEARANCE_STATUSES.includes(status) && index < size);
      // Whoever inflates it otherwise gets the very size that it states.
      const stream = new Blob([new Uint8Array(Buffer.from(text, 'base64url'))])
        .stream()
        .pipeThrough(new DecompressionStream('deflate'));
      assert.equal((await new Response(stream).bytes()).length, Math.ceil(size / 2));
    }),
  'a status is that which was written, at its own index alone': fc.asyncProperty(
    fc.array(fc.constantFrom(...CLEARANCE_STATUSES), { maxLength: 40 }),
    fc.nat(50),
    async (statuses, index) => {
      const [, payload = ''] = (await listOf(statuses)).split('.');
      const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const read = statusClaims.parse(claims);
      assert.equal(await statusAt(read, index), statuses[index]);
      for (const none of [index + LIST_ENTRIES, index + 0.5, -1, Number.NaN]) {
        assert.equal(await statusAt(read, none), undefined, String(none));
      }
    },
  ),
};
