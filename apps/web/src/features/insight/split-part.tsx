/** Leftovers by channel, shop, model or system: the largest first, all of them on request. */
import { Button } from '@mantine/core';
import type { InsightShareDto } from '@nagori/area-insight/wire';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import classes from './insight.module.css';
import type { InsightProps } from './insight-api.ts';
import { useInsightNames } from './insight-names.ts';
import { INSIGHT } from './words-insight.ts';

const FEW = 12;
const WORDS = {
  channels: 'byChannel',
  shops: 'byShop',
  models: 'byModel',
  systems: 'byOs',
} as const;
/** The heading as the text of a button. */
const HEADS = {
  channels: 'channel',
  shops: 'shop',
  models: 'model',
  systems: 'os',
} as const satisfies Record<keyof typeof WORDS, string>;
type Split = keyof typeof WORDS;
const SPLITS = Object.keys(WORDS) as Split[];

export interface SplitPartProps extends InsightProps {
  /** The filter names no shop, model or system. */
  readonly whole: boolean;
}

export function SplitPart({ insight, whole }: SplitPartProps) {
  const say = useWords(INSIGHT);
  const text = useText();
  const names = useInsightNames();
  const [chosen, setChosen] = useState<Split>('channels');
  const [all, setAll] = useState(false);
  // Figures of one shop cannot be split by shop.
  const there = SPLITS.filter((one) => insight[one] !== undefined && (whole || one === 'channels'));
  const split = there.includes(chosen) ? chosen : there[0];
  const shares = split === undefined ? undefined : insight[split];
  if (split === undefined || shares === undefined) return null;
  const nameOf = ({ id, name }: InsightShareDto): string => {
    if (split === 'models') return names.model(id);
    if (split === 'systems') return names.system(id);
    return name === undefined ? id : text(name);
  };
  const shown = all ? shares : shares.slice(0, FEW);
  const rows = shown.map((one) => ({ label: nameOf(one), value: one.leftover, of: one.phones }));
  const by = say(WORDS[split]);
  return (
    <div>
      <fieldset className={`${classes.choices} ${classes.splits} never-on-paper`}>
        <legend className="only-read-aloud">{say('splitBy')}</legend>
        {there.map((one) => (
          <Button
            key={one}
            variant={one === split ? 'filled' : 'default'}
            aria-pressed={one === split}
            onClick={() => {
              setChosen(one);
              setAll(false);
            }}
          >
            {say(HEADS[one])}
          </Button>
        ))}
      </fieldset>
      <BarChart
        title={say('split', { by })}
        caption={
          shown.length < shares.length
            ? say('splitFewText', { few: shown.length, count: shares.length })
            : say('splitText')
        }
        labelHead={by}
        unit={say('phones')}
        rows={rows}
        file={`leftovers-by-${split}`}
      />
      {shares.length > FEW && (
        <Button variant="subtle" className="never-on-paper" onClick={() => setAll(!all)}>
          {all ? say('showFew') : say('showAll', { count: shares.length })}
        </Button>
      )}
    </div>
  );
}
