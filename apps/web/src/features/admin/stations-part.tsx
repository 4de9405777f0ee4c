/** Stations of one's own operator: this browser enrolled, others ended. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { StationDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sessionQuery } from '../../api/session.ts';
import { shopsQuery } from '../../api/shop-names.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { endStation, enrolStation, type PartProps, stationsQuery, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

/** The session says at which station it is. */
const LISTS = [stationsQuery.queryKey, sessionQuery.queryKey];

export function StationsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const { data, error, refetch } = useQuery(stationsQuery);
  const [ending, setEnding] = useState<StationDto>();
  const end = useChange(endStation, LISTS, () => setEnding(undefined));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PagePending />;
  const enrolled = data.some(({ current }) => current);
  return (
    <>
      <p>{say('stationsText')}</p>
      <ProblemNotice error={end.error} words={problemWords(say)} />
      {data.length === 0 ? (
        <EmptyState title={say('noStations')}>{say('noStationsText')}</EmptyState>
      ) : (
        <StationTable stations={data} onEnd={mayChange ? setEnding : undefined} />
      )}
      {mayChange && <Enrol enrolled={enrolled} />}
      <ConfirmDialog
        opened={ending !== undefined}
        title={say('endStationTitle')}
        confirm={say('endStation')}
        busy={end.isPending}
        danger
        onCancel={() => setEnding(undefined)}
        onConfirm={() => ending !== undefined && end.mutate(ending.id)}
      >
        <p>{say('endStationText', { name: ending?.name ?? '' })}</p>
      </ConfirmDialog>
    </>
  );
}

interface StationTableProps {
  readonly stations: readonly StationDto[];
  readonly onEnd: ((station: StationDto) => void) | undefined;
}

function StationTable({ stations, onEnd }: StationTableProps) {
  const say = useWords(ADMIN);
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
            <td data-label={say('state')}>
              {station.endedAt === undefined
                ? say('enrolledAt', { at: showTime(station.enrolledAt) })
                : say('endedAt', { at: showTime(station.endedAt) })}
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

function Enrol({ enrolled }: { readonly enrolled: boolean }) {
  const say = useWords(ADMIN);
  const text = useText();
  const open = (useQuery(shopsQuery).data ?? []).filter(({ closedAt }) => closedAt === undefined);
  const [shop, setShop] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const enrolling = useChange(enrolStation, LISTS, () => {
    setName('');
    setTried(false);
  });
  const chosen = shop === '' ? open[0]?.id : shop;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && chosen !== undefined) {
      enrolling.mutate({ shop: chosen, name: name.trim() });
    }
  };
  if (open.length === 0)
    return <EmptyState title={say('noShops')}>{say('noShopsText')}</EmptyState>;
  return (
    <form className={`${classes.form} ${classes.enrol}`} onSubmit={submit} noValidate>
      <h2>{say(enrolled ? 'enrolAgain' : 'enrol')}</h2>
      <NativeSelect
        label={say('shop')}
        {...typed(chosen ?? '', setShop)}
        data={open.map((one) => ({ value: one.id, label: text(one.name) }))}
      />
      <TextInput
        label={say('stationName')}
        placeholder={say('stationNameHint')}
        {...typed(name, setName)}
        maxLength={80}
        error={tried && name.trim() === '' ? say('missing') : undefined}
      />
      <ProblemNotice error={enrolling.error} words={problemWords(say)} />
      <Button type="submit" loading={enrolling.isPending}>
        {say(enrolled ? 'enrolAgain' : 'enrol')}
      </Button>
    </form>
  );
}
