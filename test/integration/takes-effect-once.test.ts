/**
 * What becomes of a POST whose answer was lost: each has a request id, may be sent again as it is,
 * or stands here with the reason why a page leaves that to a person (ADR 0079).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import {
  READS,
  REFUSED_AGAIN,
  SAME_END,
  takesEffectOnce,
} from '../../apps/web/src/api/takes-effect-once.ts';
import { startWholeServer } from './server.testing.ts';

const LINE = 'a second line in a history; the page reads it again and shows the first';
const ASKS = 'a second question to the phone or its holder, who answers one of them';
const MACHINE = 'no page sends it: a machine, which repeats it by its own rules';
const DEMONSTRATION = 'a phone of the demonstration alone';

const LEFT: Readonly<Record<string, string>> = {
  '/api/v1/bench/boxes/*': LINE,
  '/api/v1/incidents/*': LINE,
  '/api/v1/loss/cases/*/tasks/*': LINE,
  '/api/v1/registry/files/*': LINE,
  '/api/v1/registry/own': LINE,
  '/api/v1/surveys/*/codings': LINE,
  '/api/v1/handovers/*/signings': 'a second link; either can be signed, once',
  '/api/v1/handovers/*/challenges': ASKS,
  '/api/v1/handovers/*/challenges/*/read-again': ASKS,
  '/api/v1/handovers/*/attestations': ASKS,
  '/api/v1/handovers/*/attestations/*': ASKS,
  '/api/v1/handovers/*/leftovers': ASKS,
  '/authority/v1/statements': ASKS,
  '/authority/v1/desk/identify': 'answers are counted',
  '/api/v1/loss-look-ups/answer': 'it would answer for what arrived in between, unseen',
  '/api/v1/bench/network-answers': 'an answer without its time is recorded as often as it is sent',
  '/api/v1/bench/network-checks': 'the service is asked, and paid, again',
  '/authority/v1/issue': 'the element makes its keys first, and the app asks for the state',
  '/api/v1/bench/attestation-challenges': MACHINE,
  '/api/v1/token': MACHINE,
  '/api/v1/station/key': MACHINE,
  '/api/v1/station/session': MACHINE,
  '/authority/v1/elements/receipts': MACHINE,
  '/authority/v1/transfer': MACHINE,
  '/authority/v1/leftovers': MACHINE,
  '/authority/v1/ocsp': MACHINE,
  '/world/v1/phones': DEMONSTRATION,
  '/world/v1/phones/*/events': DEMONSTRATION,
  '/world/v1/phones/*/reader': DEMONSTRATION,
  '/world/v1/phones/*/element/keys': DEMONSTRATION,
  '/world/v1/phones/*/element/signing-key': DEMONSTRATION,
  '/world/v1/phones/*/element/signing-key/drop': DEMONSTRATION,
  '/world/v1/phones/*/element/certificates': DEMONSTRATION,
  '/world/v1/phones/*/element/sign': DEMONSTRATION,
  '/world/v1/cards/*/sign': DEMONSTRATION,
};

interface Described {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly requestBody?: unknown } }>>;
}

const server = await duringTests(startWholeServer);

test('each POST has a request id, takes effect once, or is left to a person', async () => {
  const answer = await fetch(`${server.origin}/api/v1/openapi.json`);
  const { paths } = (await answer.json()) as Described;
  const posts = Object.entries(paths).filter(([, { post }]) => post !== undefined);
  const without = posts
    .filter(([, { post }]) => !JSON.stringify(post?.requestBody ?? {}).includes('"requestId"'))
    .map(([path]) => path.replaceAll(/\{\w+\}/g, '*'));
  const listed = [...READS, ...SAME_END, ...REFUSED_AGAIN, ...Object.keys(LEFT)];
  assert.deepEqual(listed.sort(), without.sort());
});

test('a path is known by its parts', () => {
  assert.equal(takesEffectOnce('/api/v1/session'), true);
  assert.equal(takesEffectOnce('/api/v1/loss/cases/0/close?language=ja'), true);
  assert.equal(takesEffectOnce('/api/v1/loss/cases/0/1/close'), false);
  for (const path of Object.keys(LEFT)) {
    assert.equal(takesEffectOnce(path.replaceAll('*', '0')), false, path);
  }
});
