/**
 * Reads presets and capability rows of the command line from `policies/` and `capabilities/`.
 *
 * Invariants: a file is read only when it is named, and once per process. A line of the input may
 * name a preset but never a path, so that data cannot make the program read files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCapabilities } from '@nagori/evidence';
import type { CapabilityRow, PlausibilityLimits } from '@nagori/model';
import {
  type LoadedPreset,
  loadPlausibility,
  loadPreset,
  type PolicyProblem,
} from '@nagori/policy';
import { CliError, systemReason } from './failure.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
export const POLICIES_DIRECTORY = join(ROOT, 'policies');
const CAPABILITIES_DIRECTORY = join(ROOT, 'capabilities');
export const SHARED = 'shared.yaml';
const PRESET_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export type PresetResult =
  | { readonly kind: 'good'; readonly value: LoadedPreset }
  | { readonly kind: 'bad'; readonly reason: readonly PolicyProblem[] }
  | { readonly kind: 'unknown-preset' };

/** The source of presets; tests pass their own. */
export interface PresetSource {
  /** A preset by its name, never by a path. */
  readonly byName: (name: string) => PresetResult;
}

/** The names of all presets, sorted. */
export function presetNames(directory: string = POLICIES_DIRECTORY): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.yaml') && file !== SHARED)
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

export class PresetFiles implements PresetSource {
  readonly #directory: string;
  readonly #loaded = new Map<string, PresetResult>();
  #shared: string | undefined;

  constructor(directory: string = POLICIES_DIRECTORY) {
    this.#directory = directory;
  }

  byName(name: string): PresetResult {
    const loaded = this.#loaded.get(name);
    if (loaded !== undefined) return loaded;
    const result = this.#load(name);
    // Names come from the input: remember existing presets only, not every name that was tried.
    if (result.kind !== 'unknown-preset') this.#loaded.set(name, result);
    return result;
  }

  /**
   * A preset by its name, or by the path of a YAML file. Throws CliError `policy-does-not-load`,
   * with all problems of the file.
   */
  byNameOrPath(named: string): LoadedPreset {
    const path = pathOf(named);
    const result = path === undefined ? this.byName(named) : this.byPath(path);
    if (result.kind === 'good') return result.value;
    if (result.kind === 'unknown-preset') {
      throw new CliError('policy-does-not-load', `no preset is called \`${named}\``, [
        `presets: ${presetNames(this.#directory).join(', ')}`,
      ]);
    }
    throw new CliError(
      'policy-does-not-load',
      `policy \`${named}\` does not load`,
      result.reason.map((p) => `${p.field}: ${p.message}`),
    );
  }

  /** Throws CliError `policy-does-not-load` if the file cannot be read. */
  byPath(path: string): Exclude<PresetResult, { kind: 'unknown-preset' }> {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new CliError(
        'policy-does-not-load',
        `policy file \`${path}\` cannot be read: ${systemReason(error)}`,
      );
    }
    return loadPreset(text, this.#sharedText());
  }

  #load(name: string): PresetResult {
    if (!PRESET_NAME.test(name) || `${name}.yaml` === SHARED) return { kind: 'unknown-preset' };
    let text: string;
    try {
      text = readFileSync(join(this.#directory, `${name}.yaml`), 'utf8');
    } catch {
      // The file does not exist or cannot be read; either way there is no preset of this name.
      return { kind: 'unknown-preset' };
    }
    return loadPreset(text, this.#sharedText());
  }

  #sharedText(): string {
    this.#shared ??= readFileSync(join(this.#directory, SHARED), 'utf8');
    return this.#shared;
  }
}

/**
 * What evidence may say and still be believed (N11), with the operator's own number ranges from the
 * file that `NAGORI_RANGES` names. Throws CliError `policy-does-not-load`.
 */
export function loadLimits(
  rangesFile: string = process.env.NAGORI_RANGES ?? '',
  directory: string = POLICIES_DIRECTORY,
): PlausibilityLimits {
  const shared = readFileSync(join(directory, SHARED), 'utf8');
  const ranges = rangesFile === '' ? undefined : textOf(rangesFile);
  const loaded = loadPlausibility(shared, ranges);
  if (loaded.kind === 'good') return loaded.value;
  throw new CliError(
    'policy-does-not-load',
    `\`${rangesFile === '' ? SHARED : rangesFile}\` does not load`,
    loaded.kind === 'bad' ? loaded.reason.map((p) => `${p.field}: ${p.message}`) : [],
  );
}

/** Throws CliError `policy-does-not-load`. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const message = `\`${path}\` cannot be read: ${systemReason(error)}`;
    throw new CliError('policy-does-not-load', message);
  }
}

/** The path in `named`; undefined if it is the name of a preset. */
function pathOf(named: string): string | undefined {
  return named.includes('/') || /\.ya?ml$/.test(named) ? resolve(named) : undefined;
}

/**
 * All capability rows of `capabilities/*.yaml`, in the order of their files.
 * Throws CliError `capabilities-do-not-load`.
 */
export async function loadCapabilities(
  directory: string = CAPABILITIES_DIRECTORY,
): Promise<readonly CapabilityRow[]> {
  const { parse } = await import('yaml');
  const rows: CapabilityRow[] = [];
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.yaml')) continue;
    let value: unknown;
    try {
      value = parse(readFileSync(join(directory, file), 'utf8'));
    } catch (error) {
      throw new CliError('capabilities-do-not-load', `\`capabilities/${file}\` is not YAML`, [
        error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
      ]);
    }
    const read = parseCapabilities(value);
    if (read.kind !== 'good') {
      throw new CliError(
        'capabilities-do-not-load',
        `\`capabilities/${file}\` does not load`,
        read.reason.map((p) => `${p.field}: ${p.message}`),
      );
    }
    rows.push(...read.value);
  }
  return rows;
}
