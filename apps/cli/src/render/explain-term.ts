/** A rule, a step or a reason code in words. */
import {
  CIRCUMSTANCE_SUBJECTS,
  COMPARTMENTS,
  REASON_CODES,
  type ReasonCode,
  type Subject,
} from '@nagori/model';
import {
  type Language,
  RULE_WORDS,
  reasonWords,
  STEPS,
  type StepId,
  stepWords,
  topicWords,
} from '@nagori/policy';
import { stepFacts } from './step-facts.ts';

/** Undefined if no rule, step or reason has this name. */
export function explainTerm(term: string, language: Language): string | undefined {
  const rule = term.toUpperCase();
  if (Object.hasOwn(RULE_WORDS, rule))
    return explainRule(rule as keyof typeof RULE_WORDS, language);
  if (stepWords(term) !== undefined) return explainStep(term, language);
  if ((REASON_CODES as readonly string[]).includes(term)) {
    return explainReason(term as ReasonCode, language);
  }
  return undefined;
}

function explainRule(rule: keyof typeof RULE_WORDS, language: Language): string {
  const { title, meaning, enforcedIn } = RULE_WORDS[rule];
  const where = language === 'ja' ? '実装' : 'enforced in';
  const files = enforcedIn.map((file) => `  ${file}`);
  const lines = [`${rule}  ${title[language]}`, meaning[language], `${where}:`, ...files];
  return `${lines.join('\n')}\n`;
}

function explainStep(id: string, language: Language): string {
  const words = stepWords(id);
  if (words === undefined) return '';
  const lines = [`${id}  ${words.title[language]}`];
  if (Object.hasOwn(STEPS, id)) {
    const step = STEPS[id as StepId];
    lines.push(`  ${stepFacts(step, words.where, language)}`);
  }
  const quoted = (say: string): string => (language === 'ja' ? `  「${say}」` : `  "${say}"`);
  lines.push(quoted(words.say[language]));
  if (words.sayAfterReset !== undefined) lines.push(quoted(words.sayAfterReset[language]));
  lines.push(`  ${words.done[language]}`);
  return `${lines.join('\n')}\n`;
}

function explainReason(code: ReasonCode, language: Language): string {
  const any = reasonWords(code, '')[language];
  const lines = [code, `  ${any}`];
  const subjects: readonly Subject[] = [...COMPARTMENTS, ...CIRCUMSTANCE_SUBJECTS];
  for (const subject of subjects) {
    const words = reasonWords(code, subject)[language];
    if (words !== any) lines.push(`  ${topicWords(subject)[language]}: ${words}`);
  }
  return `${lines.join('\n')}\n`;
}
