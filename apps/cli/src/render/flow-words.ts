/** Words of one scenario's places, and its picture. */
import { sankeySvg } from '@nagori/flow';
import type { Language } from '@nagori/policy';
import type { Prepared } from '../flow/prepared.ts';
import { grouped } from '../progress.ts';
import type { FlowRun } from './flow-table.ts';

export type Titles = ReadonlyMap<string, Readonly<Record<Language, string>>>;

export function titlesOf({ world }: Prepared): Titles {
  return new Map([...world.places].map(([id, { title }]) => [id, title]));
}

/** The flow as SVG. */
export function pictureOf({ one, seed, results }: FlowRun, language: Language): string {
  const { world } = one;
  const lives = grouped(results.lives);
  const ends = [...world.places.values()].filter(({ kind }) => kind === 'end');
  return sankeySvg(results, {
    title: `${world.graphTitle[language]}: ${world.title[language]}`,
    note:
      language === 'ja'
        ? `模擬した端末 ${lives} 台、乱数の種 ${seed}。台数・割合の多くは仮定（範囲と出典は flows/）。`
        : `${lives} simulated phones, seed ${seed}. Most numbers are assumptions: ` +
          'ranges and sources stand in flows/.',
    language,
    places: new Map([...titlesOf(one)].map(([id, title]) => [id, title[language]])),
    ends: new Set(ends.map(({ id }) => id)),
    nextUser: ends.find(({ nextUser }) => nextUser)?.id ?? '',
  });
}
