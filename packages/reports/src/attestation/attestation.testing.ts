/** Properties of chains and extensions, whatever their bytes; script/fuzz runs them for long. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { attestedChain, keyDescription } from '@nagori/testkit';
import fc from 'fast-check';
import { CHAIN_STATES, checkChain } from './check-chain.ts';
import { readKeyDescription } from './key-description.ts';

const CHAIN = attestedChain({ boot: { locked: true, state: 0 }, imei: '001017000000011' });

const ORIGINAL = CHAIN.map(({ der }) => der);
const NOW = Date.UTC(2026, 10, 29);
const TRUST = {
  roots: CHAIN.slice(-1).map(({ der }) => new X509Certificate(der)),
  list: { asOf: NOW, entries: new Map() },
  listMostMs: 1,
};

/** One of the certificates, with some of its bytes changed, or cut. */
const bentCertificate = fc
  .tuple(
    fc.constantFrom(...CHAIN.map(({ der }) => der)),
    fc.array(fc.tuple(fc.nat(1_023), fc.nat(255)), { maxLength: 4 }),
    fc.option(fc.nat(1_023)),
  )
  .map(([der, changes, end]) => {
    const bent = Uint8Array.from(end === null ? der : der.subarray(0, end));
    for (const [at, byte] of changes) if (at < bent.length) bent[at] = byte;
    return bent;
  });

const EXTENSION = keyDescription({ boot: { locked: true, state: 0 }, osVersion: 160_000 });

export const properties = {
  'no word is trusted but the one that was signed, whatever the bytes': fc.property(
    fc.tuple(...CHAIN.map(() => fc.oneof(bentCertificate, fc.uint8Array({ maxLength: 64 })))),
    (chain) => {
      const { state, says } = checkChain(chain, TRUST, NOW);
      assert.ok(CHAIN_STATES.includes(state));
      // A root is signed by itself, and attests to nothing.
      if (state !== 'trusted' || says === undefined) return;
      const isSame = Buffer.from(chain.at(0) ?? []).equals(ORIGINAL[0] ?? Buffer.of());
      assert.ok(isSame, 'other words are trusted');
    },
  ),
  'an extension says what it says in bounds, or nothing': fc.property(
    fc.array(fc.tuple(fc.nat(EXTENSION.length - 1), fc.nat(255)), { maxLength: 4 }),
    (changes) => {
      const bent = Uint8Array.from(EXTENSION);
      for (const [at, byte] of changes) bent[at] = byte;
      const { os, patch, brand = '', model = '' } = readKeyDescription(bent) ?? {};
      assert.match(os ?? '1', /^[1-9]\d?(\.[1-9]\d?)?$/);
      assert.match(patch ?? '2026-01', /^20\d\d-[01]\d$/);
      assert.ok(brand.length <= 40 && model.length <= 40);
    },
  ),
};
