/** One phone that two policies judge differently, as `replay` prints it. */
import type { PhoneReading } from '@nagori/evidence';
import type { Decision } from '@nagori/model';
import { type Language, ROUTE_WORDS, reasonLabel, stepWords, VERDICT_WORDS } from '@nagori/policy';
import { fit, printable, wrap } from './cell.ts';
import { masked, printableRef } from './masked.ts';

export interface ChangeOptions {
  readonly language: Language;
  readonly format: 'table' | 'ndjson';
  readonly width: number;
}

/** Whether two decisions have the same effect on the phone: verdict, routes and steps. */
export function isSame(before: Decision, after: Decision): boolean {
  return (
    before.verdict === after.verdict &&
    before.route.join() === after.route.join() &&
    before.steps.map((s) => s.id).join() === after.steps.map((s) => s.id).join()
  );
}

/** The line or lines for one phone that changes. */
export function changeLine(
  line: number,
  phone: PhoneReading,
  before: Decision,
  after: Decision,
  options: ChangeOptions,
): string {
  const ref = printableRef(phone.ref, phone.facts.identity);
  if (options.format === 'ndjson') {
    const object = { line, ref, from: sideOf(before), to: sideOf(after) };
    return `${masked(JSON.stringify(object), phone.facts.identity)}\n`;
  }
  const { language } = options;
  const head = fit(printable(ref ?? `#${line}`), 10);
  const text = `${side(before, language)} → ${side(after, language)}`;
  const indent = ' '.repeat(12);
  const lines = wrap(text, options.width - indent.length, 6);
  return masked(`${head}  ${lines.join(`\n${indent}`)}\n`, phone.facts.identity);
}

function sideOf(decision: Decision): object {
  return {
    verdict: decision.verdict,
    route: decision.route,
    reasons: decision.reasons.map((r) => ({ rule: r.rule, subject: r.subject, code: r.code })),
    steps: decision.steps.map((s) => s.id),
    policy: { id: decision.policy.id, digest: decision.policy.digest },
  };
}

/** The verdict and its consequences: routes, steps, or what counts against the phone. */
function side(decision: Decision, language: Language): string {
  const words = VERDICT_WORDS[decision.verdict];
  const more = consequences(decision, language).join(language === 'ja' ? '・' : ', ');
  const name = `${words.sign} ${words.name[language]}`;
  return more === '' ? name : `${name} (${more})`;
}

function consequences(decision: Decision, language: Language): string[] {
  if (decision.verdict === 'accept') {
    return decision.route.map((route) => ROUTE_WORDS[route][language]);
  }
  if (decision.verdict === 'hold') {
    return decision.steps.map((step) => stepWords(step.id)?.title[language] ?? step.id);
  }
  const [main] = decision.reasons;
  return main === undefined ? [] : [reasonLabel(main.code, main.subject)[language]];
}
