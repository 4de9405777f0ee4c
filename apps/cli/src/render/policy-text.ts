/**
 * A policy for people: its requirements, what meets them, the steps towards them, and the sources.
 */
import type { Subject } from '@nagori/model';
import type { Alternative, CompiledPolicy, LoadedPreset, Requirement } from '@nagori/policy';
import {
  CHANNEL_WORDS,
  type Language,
  ROUTE_WORDS,
  STAGE_WORDS,
  stepWords,
  topicWords,
  VERDICT_WORDS,
} from '@nagori/policy';

const WORDS = {
  ja: {
    route: '行き先',
    giver: '渡す方',
    equipment: '設備',
    deadline: '期限',
    stuck: '手順がないとき',
    mustTake: '端末は必ず受け取る',
    when: '対象',
    bad: '満たさないとき',
    never: '満たせる見込みがないとき',
    otherwise: '期限を過ぎたとき',
    cite: '出典',
    to: '行き先',
    steps: '手順',
  },
  en: {
    route: 'may go to',
    giver: 'giver',
    equipment: 'at hand',
    deadline: 'deadline',
    stuck: 'no steps left',
    mustTake: 'the phone is always taken in',
    when: 'asked when',
    bad: 'if bad',
    never: 'if out of reach',
    otherwise: 'past the deadline',
    cite: 'source',
    to: 'only to',
    steps: 'steps',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The whole preset, or the given policies of it. */
export function presetText(
  preset: LoadedPreset,
  policies: readonly CompiledPolicy[],
  language: Language,
): string {
  const head = [
    `${preset.preset}  ${preset.title[language]}`,
    `  ${preset.about[language].trim()}`,
  ];
  const texts = policies.map((policy) => policyLines(policy, language).join('\n'));
  return `${[head.join('\n'), ...texts].join('\n\n')}\n`;
}

/** `下取り・買取 / 受付`. */
export function placeWords(policy: CompiledPolicy, language: Language): string {
  const channels = policy.channel.map((channel) => CHANNEL_WORDS[channel][language]);
  return `${channels.join('・')} / ${STAGE_WORDS[policy.stage][language]}`;
}

function policyLines(policy: CompiledPolicy, language: Language): string[] {
  const words = WORDS[language];
  const { source } = policy;
  const { deadline } = source;
  const lines = [
    `${policy.id}  ${source.title[language]}`,
    `  ${placeWords(policy, language)}`,
    `  ${words.route}: ${source.route.map((r) => ROUTE_WORDS[r][language]).join('・')}`,
    `  ${words.giver}: ${source.giver}   ${words.deadline}: ${deadline.after} → ${deadline.do}   ` +
      `${words.stuck}: ${VERDICT_WORDS[source.stuck].name[language]}`,
  ];
  if (source.equipment.length > 0)
    lines.push(`  ${words.equipment}: ${source.equipment.join(', ')}`);
  if (source.mustTake) lines.push(`  ${words.mustTake}`);
  for (const [index, requirement] of source.require.entries()) {
    lines.push('', ...requirementLines(index + 1, requirement, language));
  }
  lines.push('', `  sha256 ${policy.digest}`);
  return lines;
}

function requirementLines(number: number, requirement: Requirement, language: Language): string[] {
  const words = WORDS[language];
  const on = requirement.on.map((subject) => topicWords(subject as Subject)[language]).join('・');
  const lines = [`  ${number}. ${on}  (${requirement.rule}, ${requirement.id})`];
  if (requirement.when !== undefined) lines.push(`     ${words.when}: ${flat(requirement.when)}`);
  if (requirement.of !== undefined) lines.push(`     ${requirement.of.join(', ')}`);
  for (const alternative of requirement.anyOf) {
    lines.push(...alternativeLines(alternative, language));
  }
  const ends = [`${words.bad}: ${VERDICT_WORDS[requirement.bad].name[language]}`];
  if (requirement.never !== undefined) {
    ends.push(`${words.never}: ${VERDICT_WORDS[requirement.never].name[language]}`);
  }
  const { otherwise } = requirement;
  if (otherwise !== undefined) {
    ends.push(`${words.otherwise}: ${otherwise.after} → ${otherwise.do}`);
  }
  lines.push(`     ${ends.join('   ')}`, `     ${words.cite}: ${requirement.cite.join('; ')}`);
  return lines;
}

function alternativeLines(alternative: Alternative, language: Language): string[] {
  const words = WORDS[language];
  const { steps, route, ...asked } = alternative;
  const to =
    route === undefined
      ? ''
      : `  (${words.to}: ${route.map((r) => ROUTE_WORDS[r][language]).join('・')})`;
  const lines = [`     - ${flat(asked)}${to}`];
  if (steps !== undefined) {
    const titles = steps.map((id) => `${stepWords(id)?.title[language] ?? id} (${id})`);
    lines.push(`       ${words.steps}: ${titles.join(' → ')}`);
  }
  return lines;
}

/** `look app, methods element-empty|portal-not-registered`: the fields as in the YAML. */
function flat(fields: object): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${flatValue(value)}`)
    .join(', ');
}

function flatValue(value: unknown): string {
  if (Array.isArray(value)) return value.join('|');
  if (typeof value === 'object' && value !== null) return `{${flat(value)}}`;
  return String(value);
}
