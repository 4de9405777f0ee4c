/**
 * Properties of opening signed tokens and reading status lists, whatever they hold. The tests run
 * them briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { anyToken, throwawayAuthority, tokensOfOthers } from '@nagori/testkit';
import fc from 'fast-check';
import { openSignature } from './signature.ts';
import {
  isCoherentStatusList,
  packStatuses,
  STATUS_ENTRIES_LEAST,
  STATUS_WORDS,
  type StatusListClaims,
  statusAt,
  statusListClaims,
} from './status-list.ts';

const TYPE = 'nagori-clr+jwt';
const OURS = throwawayAuthority('fuzz');
const signed = await Promise.all(
  ['challenge-1', 'challenge-2'].map((ch) => OURS.statement({ ch })),
);
const TOKENS = { by: OURS, typ: TYPE, signed };
const token = anyToken(TOKENS, await tokensOfOthers(TOKENS));

export const LIST: StatusListClaims = {
  ...{ iss: OURS.iss, sub: `${OURS.iss}/status/1`, iat: 1_795_478_400, exp: 1_795_478_460 },
  bits: 2,
  lst: packStatuses(new Array<'awaited'>(STATUS_ENTRIES_LEAST).fill('awaited')),
};
const anyClaims = fc
  .tuple(
    fc.constantFrom(...Object.keys(LIST)),
    fc.oneof(
      fc.jsonValue(),
      fc.integer({ min: 0, max: 16_400 }).map((length) => 'A'.repeat(length)),
      fc.tuple(fc.nat(3_400), fc.string()).map(([at, put]) => LIST.lst.slice(0, at) + put),
    ),
  )
  .map(([name, value]): unknown => ({ ...LIST, [name]: value }));

export const properties = {
  'no token opens but the texts that our key signed': fc.asyncProperty(token, async (text) => {
    const opened = await openSignature(text, [TYPE], OURS.anchors.issuers);
    assert.notEqual(opened.kind, 'unknown');
    assert.equal(opened.kind === 'good', signed.includes(text), text);
  }),
  'no claims of a status list throw, and every entry of it has a word': fc.property(
    fc.oneof(anyClaims, fc.jsonValue()),
    fc.integer({ min: -5, max: 70_000 }),
    (claims, idx) => {
      const read = statusListClaims.safeParse(claims);
      if (!read.success || !isCoherentStatusList(read.data)) return;
      for (const at of [0, STATUS_ENTRIES_LEAST - 1]) {
        assert.ok(STATUS_WORDS.some((word) => word === statusAt(read.data, at)));
      }
      const word = statusAt(read.data, idx);
      assert.ok(word === undefined || STATUS_WORDS.includes(word));
      if (idx < 0 || idx >= 4 * 4_096) assert.equal(word, undefined);
    },
  ),
  'an entry of a status list says what was written, and its neighbours nothing of it': fc.property(
    fc.nat(STATUS_ENTRIES_LEAST - 1),
    fc.constantFrom(...STATUS_WORDS),
    (idx, word) => {
      const words = new Array<(typeof STATUS_WORDS)[number]>(STATUS_ENTRIES_LEAST).fill('awaited');
      words[idx] = word;
      const list = { ...LIST, lst: packStatuses(words) };
      assert.equal(statusAt(list, idx), word);
      for (const at of [idx - 1, idx + 1]) {
        if (at >= 0 && at < words.length) assert.equal(statusAt(list, at), 'awaited');
      }
    },
  ),
};
