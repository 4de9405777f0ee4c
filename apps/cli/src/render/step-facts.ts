/** The line under a step's title: who does it, where, and how long it takes. */
import type { PlannedStep } from '@nagori/model';
import { ACTOR_WORDS, type Language, type Words } from '@nagori/policy';

export type StepFacts = Pick<PlannedStep, 'actor' | 'minutes' | 'waitHours' | 'irreversible'>;

/** `Who: Customer / Where: Counter / Time: about 1 min`. */
export function stepFacts(step: StepFacts, where: Words, language: Language): string {
  const ja = language === 'ja';
  const who = ACTOR_WORDS[step.actor][language];
  const facts = ja
    ? [`担当: ${who}`, `場所: ${where.ja}`, `所要: 約${step.minutes}分`]
    : [`Who: ${who}`, `Where: ${where.en}`, `Time: about ${step.minutes} min`];
  if (step.waitHours > 0) {
    facts.push(ja ? `待ち時間: 最長${step.waitHours}時間` : `Wait: up to ${step.waitHours} h`);
  }
  if (step.irreversible) facts.push(ja ? '元に戻せません' : 'cannot be undone');
  return facts.join(' / ');
}

/** A list of names, as each language writes it. */
export function listed(names: readonly string[], language: Language): string {
  return names.join(language === 'ja' ? '・' : ', ');
}
