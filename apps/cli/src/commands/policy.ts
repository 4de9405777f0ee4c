/** `nagori policy list | show | lint | ranges`. */
import { basename, join, relative, resolve } from 'node:path';
import { STAGES } from '@nagori/model';
import { adviceOn, type CompiledPolicy, type Language, loadPlausibility } from '@nagori/policy';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import {
  loadLimits,
  POLICIES_DIRECTORY,
  PresetFiles,
  presetNames,
  SHARED,
  textOf,
} from '../preset-files.ts';
import { columnsOf, fit } from '../render/cell.ts';
import { placeWords, presetText } from '../render/policy-text.ts';

interface LanguageOption {
  readonly lang?: Language | undefined;
}

/** Every preset, with the channels and stages of its policies. Returns the exit status. */
export async function policyListVerb(
  options: LanguageOption & { readonly format: 'table' | 'ndjson' },
): Promise<number> {
  const language = options.lang ?? 'ja';
  const files = new PresetFiles();
  const names = presetNames();
  const width = Math.max(...names.map(columnsOf));
  let status: number = EXIT_STATUS.accepted;
  for (const name of names) {
    const loaded = files.byName(name);
    if (loaded.kind !== 'good') {
      process.stderr.write(`nagori: policy \`${name}\` does not load: nagori policy lint\n`);
      status = EXIT_STATUS.policy;
      continue;
    }
    const { title, policies } = loaded.value;
    if (options.format === 'ndjson') {
      const listed = policies.map(({ id, channel, stage, digest }) => ({
        id,
        channel,
        stage,
        digest,
      }));
      process.stdout.write(`${JSON.stringify({ preset: name, title, policies: listed })}\n`);
      continue;
    }
    process.stdout.write(`${fit(name, width)}  ${title[language]}\n`);
    for (const policy of policies) {
      process.stdout.write(`${' '.repeat(width)}    ${placeWords(policy, language)}\n`);
    }
  }
  return status;
}

/** A preset in readable form, or as JSON. Throws CliError. */
export async function policyShowVerb(
  named: string,
  options: LanguageOption & {
    readonly stage?: string | undefined;
    readonly format: 'text' | 'json';
  },
): Promise<number> {
  const { stage } = options;
  if (stage !== undefined && !(STAGES as readonly string[]).includes(stage)) {
    throw new CliError('usage', `no stage is called \`${stage}\`: ${STAGES.join(', ')}`);
  }
  const preset = new PresetFiles().byNameOrPath(named);
  const policies = preset.policies.filter((p) => stage === undefined || p.stage === stage);
  if (policies.length === 0) {
    const stages = [...new Set(preset.policies.map((p) => p.stage))].join(', ');
    throw new CliError('usage', `preset \`${preset.preset}\` has no stage \`${stage}\`: ${stages}`);
  }
  const { title, about } = preset;
  const shown = { preset: preset.preset, title, about, policies: policies.map(asJson) };
  const text =
    options.format === 'json'
      ? `${JSON.stringify(shown, null, 2)}\n`
      : presetText(preset, policies, options.lang ?? 'ja');
  process.stdout.write(text);
  return EXIT_STATUS.accepted;
}

function asJson(policy: CompiledPolicy): object {
  return { ...policy.source, digest: policy.digest };
}

/**
 * Reports the problems of each file; of all presets where none is named. Returns the exit status.
 */
export async function policyLintVerb(files: readonly string[]): Promise<number> {
  // The shared requirements are read with every preset, and are not a preset.
  const named = files.map((file) => resolve(file)).filter((path) => basename(path) !== SHARED);
  const all = presetNames().map((name) => join(POLICIES_DIRECTORY, `${name}.yaml`));
  const paths = named.length > 0 ? named : all;
  const presets = new PresetFiles();
  let bad = 0;
  let policies = 0;
  for (const path of paths) {
    const shown = relative(process.cwd(), path);
    const loaded = presets.byPath(path);
    if (loaded.kind === 'good') {
      const { preset, policies: own } = loaded.value;
      policies += own.length;
      for (const { field, message } of own.flatMap(({ source }, at) =>
        adviceOn(source, `policies[${at}]`),
      )) {
        process.stdout.write(`${shown}: advice: ${field}: ${message}\n`);
      }
      if (basename(path) !== `${preset}.yaml` && path.startsWith(POLICIES_DIRECTORY)) {
        bad++;
        process.stderr.write(`${shown}: preset: the file must be called \`${preset}.yaml\`\n`);
      }
      continue;
    }
    bad++;
    for (const { field, message } of loaded.reason) {
      process.stderr.write(`${shown}: ${field}: ${message}\n`);
    }
  }
  const total = `${paths.length} ${paths.length === 1 ? 'file' : 'files'}`;
  process.stdout.write(
    bad === 0 ? `${total}, ${policies} policies: all load\n` : `${total}: ${bad} do not load\n`,
  );
  return bad === 0 ? EXIT_STATUS.accepted : EXIT_STATUS.policy;
}

/**
 * Checks a file of number ranges, beside those that ship. Returns the exit status; throws CliError
 * `policy-does-not-load` where it cannot be read.
 */
export async function policyRangesVerb(file: string): Promise<number> {
  const loaded = loadPlausibility(textOf(join(POLICIES_DIRECTORY, SHARED)), textOf(file));
  if (loaded.kind === 'good') {
    const shipped = loadLimits('').brandsOf.size;
    const own = loaded.value.brandsOf.size - shipped;
    process.stdout.write(`${file}: ${own} ${own === 1 ? 'range' : 'ranges'}\n`);
    return EXIT_STATUS.accepted;
  }
  const problems = loaded.kind === 'bad' ? loaded.reason : [];
  for (const { field, message } of problems) {
    process.stderr.write(`${file}: ${field}: ${message}\n`);
  }
  return EXIT_STATUS.policy;
}
