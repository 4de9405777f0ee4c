/** The line at the end of a run: counts per verdict, bad lines, expectations, and the rate. */
import { SEVERITY, VERDICTS, type Verdict } from '@nagori/model';
import { type Language, VERDICT_WORDS } from '@nagori/policy';
import { grouped } from '../progress.ts';
import { count, type RunResult } from '../tally.ts';

/** Shorter runs have no meaningful rate. */
const RATE_AFTER_MS = 2000;

export function summaryLine(result: RunResult, language: Language): string {
  const { tally } = result;
  const ja = language === 'ja';
  const phones = count(tally, 'phones');
  const parts = [
    ja ? `${grouped(phones)}台` : `${grouped(phones)} ${phones === 1 ? 'phone' : 'phones'}`,
  ];
  for (const verdict of mildFirst()) {
    const n = count(tally, `verdict:${verdict}`);
    const words = VERDICT_WORDS[verdict];
    if (n > 0) parts.push(`${words.sign} ${words.name[language]} ${grouped(n)}`);
  }
  const expects = count(tally, 'expects');
  if (expects > 0) {
    const met = `${grouped(expects - count(tally, 'differs'))}/${grouped(expects)}`;
    parts.push(ja ? `照合 一致 ${met}` : `as expected ${met}`);
  }
  const bad = count(tally, 'bad');
  if (bad > 0) parts.push(ja ? `読めない行 ${grouped(bad)}` : `bad lines ${grouped(bad)}`);
  if (result.elapsedMs >= RATE_AFTER_MS) {
    const perSecond = grouped(Math.round((phones * 1000) / result.elapsedMs));
    parts.push(ja ? `毎秒${perSecond}台` : `${perSecond} phones/s`);
  }
  return `${parts.join(ja ? '　' : '   ')}\n`;
}

function mildFirst(): Verdict[] {
  return [...VERDICTS].sort((a, b) => SEVERITY[a] - SEVERITY[b]);
}
