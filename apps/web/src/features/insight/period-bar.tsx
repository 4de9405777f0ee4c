/** The filter: days, shop, model, system. The rest of the page depends on it. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { InsightDto } from '@nagori/area-insight/wire';
import { CHANNEL_WORDS, CHANNELS, STAGE_WORDS, STAGES } from '@nagori/model';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import classes from './insight.module.css';
import { FACETS, type Facet, type Filters, NO_FILTERS } from './insight-api.ts';
import { useInsightNames } from './insight-names.ts';
import { isPeriod, PERIODS, type Period, type PeriodName, periodOf } from './insight-period.ts';
import { INSIGHT } from './words-insight.ts';

export interface PeriodBarProps {
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
}

export function PeriodBar({ period, onPeriod }: PeriodBarProps) {
  const say = useWords(INSIGHT);
  const [chosen, setChosen] = useState<PeriodName | 'own'>('month');
  const [range, setRange] = useState(period);
  const change = (next: Period) => {
    setRange(next);
    if (isPeriod(next)) onPeriod(next);
  };
  return (
    <fieldset className={`${classes.period} never-on-paper`}>
      <legend>{say('period')}</legend>
      <div className={classes.choices}>
        {PERIODS.map((name) => (
          <Button
            key={name}
            variant={chosen === name ? 'filled' : 'default'}
            aria-pressed={chosen === name}
            onClick={() => {
              setChosen(name);
              change(periodOf(name, Date.now()));
            }}
          >
            {say(name)}
          </Button>
        ))}
        <Button
          variant={chosen === 'own' ? 'filled' : 'default'}
          aria-pressed={chosen === 'own'}
          onClick={() => setChosen('own')}
        >
          {say('own')}
        </Button>
      </div>
      {chosen === 'own' && (
        <div className={classes.days}>
          <TextInput
            type="date"
            label={say('from')}
            value={range.from}
            onChange={(event) => change({ ...range, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('to')}
            value={range.to}
            error={isPeriod(range) ? undefined : say('periodWrong')}
            onChange={(event) => change({ ...range, to: event.currentTarget.value })}
          />
        </div>
      )}
    </fieldset>
  );
}

export interface FilterBarProps {
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  /** The figures without a filter, which give its choices. */
  readonly whole: InsightDto | undefined;
  readonly across: boolean;
}

export function FilterBar({ filters, onFilters, whole, across }: FilterBarProps) {
  const say = useWords(INSIGHT);
  const text = useText();
  const { channel, stage, only } = filters;
  const isSet = channel !== undefined || stage !== undefined || only !== undefined;
  // Across operators, a channel has only figures of all phones together.
  const [noChannel, noOnly] = [across && only !== undefined, across && channel !== undefined];
  return (
    <fieldset className={`${classes.filters} never-on-paper`}>
      <legend className="only-read-aloud">{say('filters')}</legend>
      <NativeSelect
        label={say('channel')}
        value={channel ?? ''}
        disabled={noChannel}
        onChange={({ currentTarget: { value } }) =>
          onFilters({ ...filters, channel: CHANNELS.find((one) => one === value) })
        }
        data={[
          { value: '', label: say('allChannels') },
          ...CHANNELS.map((value) => ({ value, label: text(CHANNEL_WORDS[value]) })),
        ]}
      />
      <NativeSelect
        label={say('stage')}
        value={stage ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onFilters({ ...filters, stage: STAGES.find((one) => one === value) })
        }
        data={[
          { value: '', label: say('allStages') },
          ...STAGES.map((value) => ({ value, label: text(STAGE_WORDS[value]) })),
        ]}
      />
      <OnlySelect {...{ filters, onFilters, whole, across }} disabled={noOnly} />
      <Button
        variant="subtle"
        className={classes.clear}
        disabled={!isSet}
        onClick={() => onFilters(NO_FILTERS)}
      >
        {say('clear')}
      </Button>
    </fieldset>
  );
}

function OnlySelect({
  filters,
  onFilters,
  whole,
  across,
  disabled,
}: FilterBarProps & { readonly disabled: boolean }) {
  const say = useWords(INSIGHT);
  const text = useText();
  const names = useInsightNames();
  const { only } = filters;
  const choices: Readonly<Record<Facet, readonly (readonly [string, string])[]>> = {
    shop: (whole?.shops ?? []).map(({ id, name }) => [id, name === undefined ? id : text(name)]),
    model: (whole?.models ?? []).map(({ id }) => [id, names.model(id)]),
    os: (whole?.systems ?? []).map(({ id }) => [id, names.system(id)]),
  };
  return (
    <NativeSelect
      label={say(across ? 'onlyAcross' : 'only')}
      value={only === undefined ? '' : `${only.facet} ${only.value}`}
      disabled={disabled}
      onChange={({ currentTarget: { value } }) => {
        const facet = FACETS.find((one) => value.startsWith(`${one} `));
        const chosen =
          facet === undefined ? undefined : { facet, value: value.slice(facet.length + 1) };
        onFilters({ ...filters, only: chosen });
      }}
    >
      <option value="">{say('allOfThem')}</option>
      {FACETS.filter((facet) => choices[facet].length > 0).map((facet) => (
        <optgroup key={facet} label={say(facet)}>
          {choices[facet].map(([id, name]) => (
            <option key={id} value={`${facet} ${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
}
