/** Numbers as a chart writes them: with their unit, their base and their interval. */
import { useCallback } from 'react';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { missingWord } from './missing-word.ts';
import { unitAfter } from './unit-after.ts';
import { CHART } from './words-chart.ts';

interface ValueText {
  readonly value: number | null | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly of?: number | undefined;
}

export function useValueText(unit: string, digits: number) {
  const say = useWords(CHART);
  const language = useLanguage();
  const { aside, spanned } = usePunctuation();
  const number = useCallback(
    (value: number): string =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    [language, digits],
  );
  const valueText = useCallback(
    ({ value, low, high, of }: ValueText): string => {
      const missing = missingWord(value);
      if (missing !== undefined || value == null) return say(missing ?? 'notYet');
      const out = of === undefined ? number(value) : `${number(value)} / ${number(of)}`;
      const whole = unitAfter(out, unit, language);
      if (low === undefined || high === undefined) return whole;
      return whole + aside(spanned(number(low), number(high)));
    },
    [say, number, language, unit, aside, spanned],
  );
  return { valueText, number };
}
