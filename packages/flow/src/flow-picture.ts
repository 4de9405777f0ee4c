/** The picture of one run, with its text. */
import type { Language } from '@nagori/policy';
import type { FlowRun } from './prepared.ts';
import { sankeySvg } from './sankey-svg.ts';
import type { World } from './world.ts';

export type Titles = ReadonlyMap<string, Readonly<Record<Language, string>>>;

export function titlesOf(world: World): Titles {
  return new Map([...world.places].map(([id, { title }]) => [id, title]));
}

/** The flow as SVG. */
export function flowPicture({ one, seed, results }: FlowRun, language: Language): string {
  const { world } = one;
  const lives = results.lives.toLocaleString('en');
  const ends = [...world.places.values()].filter(({ kind }) => kind === 'end');
  return sankeySvg(results, {
    title: `${world.graphTitle[language]}: ${world.title[language]}`,
    note:
      language === 'ja'
        ? `模擬した端末${lives}台、乱数の種${seed}。台数・割合の多くは仮定（範囲と出典はflows/）。`
        : `${lives} simulated phones, seed ${seed}. Most numbers are assumptions: ` +
          'ranges and sources stand in flows/.',
    language,
    places: new Map([...world.places].map(([id, { title }]) => [id, title[language]])),
    houses: new Map([...world.places].map(([id, { operator }]) => [id, operator ?? ''])),
    ends: new Set(ends.map(({ id }) => id)),
    nextUser: ends.find(({ nextUser }) => nextUser)?.id ?? '',
  });
}
