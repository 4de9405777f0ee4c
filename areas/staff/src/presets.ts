/**
 * The presets and capability rows that ship with the program, read once.
 *
 * Invariants: a preset that does not load stops the start, never a judgement.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCapabilities } from '@nagori/evidence';
import type { CapabilityRow } from '@nagori/model';
import {
  loadAttestation,
  loadBoxes,
  loadDisposal,
  loadPlausibility,
  loadPreset,
} from '@nagori/policy';
import { parse } from 'yaml';
import { type PolicyBook, policyBook } from './policy-book.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SHARED = 'shared.yaml';

/**
 * Presets are compiled when they are first asked for. `rangesFile`: the operator's own number
 * ranges (N11), as CSV. Throws where it does not load.
 */
export function shippedPolicies(
  folder = join(ROOT, 'policies'),
  rangesFile?: string | undefined,
): PolicyBook {
  const shared = readFileSync(join(folder, SHARED), 'utf8');
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== SHARED)
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
  const disposal = loadDisposal(shared);
  if (disposal.kind !== 'good') throw new TypeError(`the disposal of \`${SHARED}\` does not load`);
  const ranges = rangesFile === undefined ? undefined : readFileSync(rangesFile, 'utf8');
  const limits = loadPlausibility(shared, ranges);
  if (limits.kind !== 'good') {
    const problems =
      limits.kind === 'bad' ? limits.reason.map(({ field }) => field).join(', ') : '';
    throw new TypeError(`\`${rangesFile ?? SHARED}\` does not load: ${problems}`);
  }
  const boxes = loadBoxes(shared);
  if (boxes.kind !== 'good') throw new TypeError(`the boxes of \`${SHARED}\` do not load`);
  const attestation = loadAttestation(shared);
  if (attestation.kind !== 'good') {
    throw new TypeError(`the attestation of \`${SHARED}\` does not load`);
  }
  const book = {
    ...{ disposal: disposal.value, plausibility: limits.value, boxes: boxes.value },
    attestation: attestation.value,
  };
  return policyBook(names, book, (name) => {
    const loaded = loadPreset(readFileSync(join(folder, `${name}.yaml`), 'utf8'), shared);
    if (loaded.kind === 'good') return loaded.value;
    throw new TypeError(`preset \`${name}\` does not load`);
  });
}

export function shippedCapabilities(folder = join(ROOT, 'capabilities')): CapabilityRow[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const read = parseCapabilities(parse(readFileSync(join(folder, file), 'utf8')));
      if (read.kind === 'good') return read.value;
      throw new TypeError(`\`capabilities/${file}\` does not load`);
    });
}
