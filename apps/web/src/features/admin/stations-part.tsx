/** The operator's workstations: enrols this browser, adds those of programs, and ends any. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { StationDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '../../api/session.ts';
import { shopsQuery } from '../../api/shops.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { endStation, enrolStation, type PartProps, stationsQuery, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ProgramStation } from './program-station.tsx';
import { ADMIN } from './words-admin.ts';
import { STATIONS } from './words-stations.ts';

/** The session names its station. */
const LISTS = [stationsQuery.queryKey, sessionQuery.queryKey];

export function StationsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const ofKey = useWords(STATIONS);
  const [data, instead] = shown(useQuery(stationsQuery));
  const [ending, setEnding] = useState<StationDto>();
  if (data === undefined) return instead;
  const enrolled = data.some(({ current }) => current);
  return (
    <>
      <p>{say('stationsText')}</p>
      {data.length === 0 ? (
        <EmptyState title={say('noStations')}>{say('noStationsText')}</EmptyState>
      ) : (
        <StationTable stations={data} onEnd={mayChange ? setEnding : undefined} />
      )}
      {mayChange && <Enrol enrolled={enrolled} />}
      {mayChange && <ProgramStation />}
      {ending !== undefined && (
        <AskDialog
          ask="endStation"
          name={ending.name}
          {...(ending.key === undefined ? {} : { text: ofKey('endText', ending) })}
          act={() => endStation(ending.id)}
          lists={LISTS}
          onDone={() => setEnding(undefined)}
          onCancel={() => setEnding(undefined)}
        />
      )}
    </>
  );
}

interface StationTableProps {
  readonly stations: readonly StationDto[];
  readonly onEnd: ((station: StationDto) => void) | undefined;
}

function StationTable({ stations, onEnd }: StationTableProps) {
  const say = useWords(ADMIN);
  const ofKey = useWords(STATIONS);
  const keyOf = useKeyWords();
  const text = useText();
  const shops = useQuery(shopsQuery).data ?? [];
  const shopName = (id: string) => {
    const shop = shops.find((one) => one.id === id);
    return shop === undefined ? id : text(shop.name);
  };
  return (
    <table className={classes.table}>
      <TableHead
        of={[
          say('stationName'),
          say('shop'),
          say('stationNumber'),
          ofKey('key'),
          say('state'),
          ...(onEnd !== undefined ? [say('actions')] : []),
        ]}
      />
      <tbody>
        {stations.map((station) => (
          <tr key={station.id} className={station.endedAt === undefined ? undefined : classes.off}>
            <td>
              <p>
                <strong>{station.name}</strong>{' '}
                {station.current && <span className={classes.here}>{say('thisBrowser')}</span>}
              </p>
            </td>
            <td data-label={say('shop')}>{shopName(station.shop)}</td>
            <td data-label={say('stationNumber')}>{station.id}</td>
            <td data-label={ofKey('key')}>{keyOf(station)}</td>
            <td data-label={say('state')}>
              <StationState station={station} />
            </td>
            {onEnd !== undefined && (
              <td>
                {station.endedAt === undefined && (
                  <Button variant="default" onClick={() => onEnd(station)}>
                    {say('endStation')}
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first eight signs tell keys of one operator apart. */
const KEY_SIGNS = 8;

function useKeyWords() {
  const say = useWords(STATIONS);
  return ({ key }: StationDto): string => {
    if (key === undefined) return say('browser');
    const { thumbprint, heldIn, codeUntil } = key;
    if (thumbprint !== undefined) {
      const shown = { key: thumbprint.slice(0, KEY_SIGNS) };
      return say(heldIn === 'pkcs11' ? 'inToken' : 'inFile', shown);
    }
    return say(isWaiting(codeUntil) ? 'waiting' : 'tooLate');
  };
}

function StationState({ station: { key, enrolledAt, endedAt } }: { readonly station: StationDto }) {
  const say = useWords(ADMIN);
  const ofKey = useWords(STATIONS);
  if (endedAt !== undefined) return say('endedAt', { at: showTime(endedAt) });
  if (key === undefined) return say('enrolledAt', { at: showTime(enrolledAt) });
  const { codeUntil, seenAt } = key;
  if (isWaiting(codeUntil)) return ofKey('waitsUntil', { at: showTime(codeUntil) });
  return seenAt === undefined ? ofKey('neverSeen') : ofKey('seenAt', { at: showTime(seenAt) });
}

const isWaiting = (until: string | undefined): until is string =>
  until !== undefined && Date.parse(until) > Date.now();

function Enrol({ enrolled }: { readonly enrolled: boolean }) {
  const say = useWords(ADMIN);
  const text = useText();
  const open = (useQuery(shopsQuery).data ?? []).filter(({ closedAt }) => closedAt === undefined);
  const form = useForm({
    first: { shop: '', name: '' },
    wrong: ({ name }) => ({ name: name.trim() === '' && say('missing') }),
    request: ({ shop, name }) => ({ shop: shop || (open[0]?.id ?? ''), name: name.trim() }),
    write: useChange(enrolStation, LISTS),
    words: problemWords(say),
    next: { name: '' },
  });
  if (open.length === 0)
    return <EmptyState title={say('noShops')}>{say('noShopsText')}</EmptyState>;
  return (
    <Form
      of={form}
      className={`${classes.form} ${classes.enrol}`}
      submit={say(enrolled ? 'enrolAgain' : 'enrol')}
    >
      <h2>{say(enrolled ? 'enrolAgain' : 'enrol')}</h2>
      <NativeSelect
        label={say('shop')}
        {...form.field('shop')}
        data={open.map((one) => ({ value: one.id, label: text(one.name) }))}
      />
      <TextInput
        label={say('stationName')}
        placeholder={say('stationNameHint')}
        maxLength={80}
        {...form.field('name')}
      />
    </Form>
  );
}
