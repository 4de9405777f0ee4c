/** Rows of a box as text, for tests of what differs. */
import type { BoxRules } from '@nagori/policy';
import type { BoxCheck } from './box-check.ts';

export const RULES: BoxRules = {
  scaleGrams: 20,
  gramsPerPhone: 2,
  percent: 1,
  phoneGrams: { least: 60, most: 400 },
};

/**
 * `kind` with what was counted, weighed and found of the seal: `arrived 9 2620 broken`. `left`: a
 * phone came without the box.
 */
export function checksOf(text: string): BoxCheck[] {
  let recorded = 0;
  return text.split(' > ').map((part, index) => {
    const [said = '', counted, gross, seal] = part.split(' ');
    const kind = said === 'left' ? 'missing' : said;
    if (kind === 'sealed') recorded = Number(counted);
    if (kind === 'missing') recorded -= 1;
    if (kind === 'extra') recorded += 1;
    const number = (one: string | undefined) =>
      one === undefined || one === '-' ? undefined : Number(one);
    return {
      ...{ seq: index + 1, kind: kind as BoxCheck['kind'], recorded, place: 'depot' },
      ...(said === 'missing' ? { incident: 'not in the box' } : {}),
      ...{ counted: number(counted), grossGrams: number(gross), tareGrams: 800 },
      ...{ sealIntact: seal === undefined ? undefined : seal !== 'broken' },
      ...{ person: `staff-${index}`, at: index },
    };
  });
}
