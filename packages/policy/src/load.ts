/**
 * From YAML text to policies that can judge: parse, validate, insert the shared requirements, lint,
 * compile. A policy with problems does not load, and all of its problems are listed at once.
 */

import { bad, type Check, canonicalJson, good, whyRefused } from '@nagori/model';
import { pathOf, readYaml, valueAt } from '@nagori/yaml';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type * as z from 'zod';
import { compilePolicy } from './compile.ts';
import type { CompiledPolicy } from './compiled.ts';
import { lintPolicy } from './lint.ts';
import type { PolicyProblem } from './policy-problem.ts';
import {
  type Policy,
  type PolicySource,
  presetSchema,
  type Requirement,
  sharedSchema,
} from './schema.ts';

export interface LoadedPreset {
  readonly preset: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly about: { readonly ja: string; readonly en: string };
  readonly policies: readonly CompiledPolicy[];
}

/** Punctuation and kana, ideographs, full-width forms: no space follows them. */
const FULL_WIDTH = '\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef';
const FOLD = new RegExp(`([${FULL_WIDTH}]) (?=[${FULL_WIDTH}])`, 'g');

/** Loads one preset file; `sharedYaml` is the text of policies/shared.yaml. */
export function loadPreset(
  yaml: string,
  sharedYaml: string,
): Check<LoadedPreset, readonly PolicyProblem[]> & { readonly kind: 'good' | 'bad' } {
  const preset = parseAs(yaml, presetSchema);
  const shared = parseShared(sharedYaml);
  if (preset.kind !== 'good') return preset;
  if (shared.kind !== 'good') {
    return bad(shared.reason.map((p) => ({ ...p, field: `shared.yaml ${p.field}` })));
  }
  const problems: PolicyProblem[] = [];
  const byId = new Map(shared.value.shared.map((requirement) => [requirement.id, requirement]));
  const policies = preset.value.policies.map((source, index) => {
    const resolved = resolve(source, byId, `policies[${index}]`, problems);
    problems.push(...lintPolicy(resolved, `policies[${index}]`));
    return resolved;
  });
  findDuplicates(policies, problems);
  if (problems.length > 0) return bad(problems);
  return good({
    preset: preset.value.preset,
    title: preset.value.title,
    about: { ...preset.value.about, ja: unfolded(preset.value.about.ja) },
    policies: policies.map((policy) => compilePolicy(policy, policyDigest(policy))),
  });
}

/** YAML leaves a space at each fold of a Japanese text; Japanese has none, so they are removed. */
function unfolded(text: string): string {
  return text.replace(FOLD, '$1');
}

/** SHA-256 over the canonical text of a policy with its shared requirements inserted. */
export function policyDigest(policy: Policy): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(policy))));
}

function resolve(
  source: PolicySource,
  shared: ReadonlyMap<string, Requirement>,
  field: string,
  problems: PolicyProblem[],
): Policy {
  const require = source.require.flatMap((entry, index): Requirement[] => {
    if (!('use' in entry)) return [entry];
    const requirement = shared.get(entry.use);
    if (requirement === undefined) {
      problems.push({
        field: `${field}.require[${index}].use`,
        code: 'unknown-shared',
        message: `no shared requirement is called \`${entry.use}\``,
      });
      return [];
    }
    return [
      {
        ...requirement,
        bad: entry.bad ?? requirement.bad,
        never: entry.never ?? requirement.never,
        otherwise: entry.otherwise ?? requirement.otherwise,
      },
    ];
  });
  return { ...source, require };
}

function findDuplicates(policies: readonly Policy[], problems: PolicyProblem[]): void {
  const check = (all: readonly { readonly id: string }[], path: string): void => {
    for (const [index, { id }] of all.entries()) {
      if (all.findIndex((one) => one.id === id) === index) continue;
      const message = `\`${id}\` appears twice`;
      problems.push({ field: `${path}[${index}].id`, code: 'duplicate-id', message });
    }
  };
  check(policies, 'policies');
  for (const [index, { require }] of policies.entries()) {
    check(require, `policies[${index}].require`);
  }
}

/**
 * The presets of a folder share this text, and it is longer than most of them: parsing it for each
 * took most of the start-up time of every program, so the last one is cached.
 */
let lastShared: { readonly yaml: string; readonly read: ReturnType<typeof readShared> } | undefined;
const readShared = (yaml: string) => parseAs(yaml, sharedSchema);

/** The text of policies/shared.yaml, read once. */
export function parseShared(yaml: string): ReturnType<typeof readShared> {
  if (lastShared?.yaml !== yaml) lastShared = { yaml, read: readShared(yaml) };
  return lastShared.read;
}

function parseAs<Schema extends z.ZodType>(yaml: string, schema: Schema) {
  return readYaml<Schema, PolicyProblem>(yaml, schema, {
    notYaml: (field, message) => ({ field, code: 'not-yaml', message }),
    problemsOf,
  });
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown): PolicyProblem[] {
  const field = pathOf(issue.path);
  const last = issue.path.at(-1);
  if (valueAt(raw, issue.path) === undefined) {
    return [{ field, code: 'missing', message: 'must be there' }];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: field === '' ? key : `${field}.${key}`,
        code: 'unknown-field',
        message: `\`${key}\` is not a field here`,
      }));
    case 'invalid_value': {
      const code =
        last === 'rule'
          ? 'unknown-rule'
          : issue.path.at(-2) === 'steps'
            ? 'unknown-step'
            : 'not-allowed';
      return [
        {
          field,
          code,
          message:
            whyRefused(valueAt(raw, issue.path)) ?? `must be one of ${issue.values.join(', ')}`,
        },
      ];
    }
    case 'invalid_union': {
      // The only union: an inline requirement, or the use of a shared one.
      const branch = issue.errors[isUse(valueAt(raw, issue.path)) ? 1 : 0] ?? [];
      return branch.flatMap((inner) =>
        problemsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, raw),
      );
    }
    case 'invalid_type':
      return [{ field, code: 'bad-format', message: `must be ${issue.expected}` }];
    default:
      return [{ field, code: 'bad-format', message: issue.message.toLowerCase() }];
  }
}

function isUse(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'use' in entry;
}
