/** The examples as the tests read them: each line, its reading, and the policy that it names. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type PhoneReading, readPhone } from '@nagori/evidence';
import { type CompiledPolicy, type LoadedPreset, loadPreset } from '@nagori/policy';
import { loadCapabilities, loadLimits } from '../apps/cli/src/preset-files.ts';
import { ROOT } from './tree.ts';

/** What lines without a moment of their own would be judged at. */
const UNUSED_NOW = 0;

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => relative(ROOT, join(ROOT, folder, name)))
    .sort();

const CAPABILITIES = await loadCapabilities();
const LIMITS = loadLimits('');

const SHARED = textOf('policies/shared.yaml');
export const PRESETS: ReadonlyMap<string, LoadedPreset> = new Map(
  filesIn('policies', '.yaml')
    .filter((file) => file !== 'policies/shared.yaml')
    .map((file) => {
      const loaded = loadPreset(textOf(file), SHARED);
      assert.ok(loaded.kind === 'good', `${file} ${JSON.stringify(loaded)}`);
      return [loaded.value.preset, loaded.value];
    }),
);

/** One line of an example, as JSON. */
export interface Line {
  readonly ref: string;
  readonly stage: string;
  readonly judgedAt: string;
  readonly evidence: readonly { readonly kind: string }[];
}

/** A line must be good: what is read of it. */
export function readingOf(line: unknown, place: string): PhoneReading {
  const context = {
    ...{ now: UNUSED_NOW, capabilities: CAPABILITIES, tokens: new Map(), limits: LIMITS },
  };
  const read = readPhone(line, context);
  assert.ok(read.kind === 'good', `${place} ${JSON.stringify(read)}`);
  return read.value;
}

function linesOf(file: string): readonly Line[] {
  return textOf(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export const EXAMPLES = filesIn('examples', '.ndjson').map((file) => {
  const lines = linesOf(file);
  const phones = lines.map((line, index) => readingOf(line, `${file} line ${index + 1}`));
  return { file, lines, phones };
});

/** The one policy of the preset that the line names which fits its channel and stage. */
export function policyOf({ policy = '', channel, stage }: PhoneReading): CompiledPolicy {
  const fits = (PRESETS.get(policy)?.policies ?? []).filter(
    (one) => channel !== undefined && one.channel.includes(channel) && one.stage === stage,
  );
  assert.equal(fits.length, 1, `${policy} ${channel} ${stage}: ${fits.length} policies fit`);
  return fits[0] as CompiledPolicy;
}
