/**
 * What each device of this desk does now, as the station beside this page says it.
 *
 * Invariants: a word and a sign for each state; where a device does not work, what to do. Rows
 * change where they are.
 */
import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { useTitle } from '../../parts/page-title.ts';
import { showDistance, showShortTime } from '../../parts/show-time.ts';
import { EmptyState } from '../../parts/states.tsx';
import { useNow } from '../../parts/use-now.ts';
import {
  DEVICES,
  type DeviceName,
  type DeviceState,
  devicesQuery,
} from '../../record/desk-station.ts';
import { DESK, faultWord } from '../../record/words-desk.ts';
import bench from './bench.module.css';
import classes from './station-part.module.css';
import { BENCH } from './words-bench.ts';

const SIGNS = { idle: '✓', working: '▶', waiting: '…', failed: '✕', unknown: '？' } as const;
const MINUTE_MS = 60_000;
const PERCENT = 100;

export function StationPart() {
  const say = useWords(DESK);
  const name = useWords(BENCH);
  useTitle('detail', name('partStation'));
  const { data } = useQuery(devicesQuery);
  const wasThere = useRef(false);
  if (data !== undefined && data !== null) wasThere.current = true;
  if (data === undefined) return <div className={bench.reserved} aria-busy="true" />;
  if (data === null) return <NoStation wasThere={wasThere.current} />;
  const states = DEVICES.flatMap((device) => {
    const state = data.devices[device];
    return state === undefined ? [] : [{ device, state }];
  });
  const failed = states.filter(({ state }) => state.kind === 'failed').length;
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{say('title')}</h2>
      <p className={bench.quiet}>{say('about')}</p>
      <p role="status">{failed === 0 ? say('allReady') : say('someFailed', { n: failed })}</p>
      <ul className={classes.devices}>
        {states.map(({ device, state }) => (
          <Device key={device} device={device} state={state} />
        ))}
      </ul>
    </section>
  );
}

interface DeviceProps {
  readonly device: DeviceName;
  readonly state: DeviceState;
}

function Device({ device, state }: DeviceProps) {
  const say = useWords(DESK);
  const { kind, code, of, done } = state;
  return (
    <li data-state={kind}>
      <h3>{say(`device-${device}`)}</h3>
      <p className={classes.state}>
        <span aria-hidden="true">{SIGNS[kind]}</span> {say(`state-${kind}`)}
      </p>
      <Since at={state.since} />
      <div className={classes.detail}>
        <Detail state={state} />
        {kind === 'working' && of !== undefined && (
          <Progress
            value={((done ?? 0) / Math.max(of, 1)) * PERCENT}
            aria-label={say(`device-${device}`)}
          />
        )}
        {code !== undefined && (
          <p className={classes.code}>
            {say('code')} <code>{code}</code>
          </p>
        )}
      </div>
    </li>
  );
}

function Detail({ state }: { readonly state: DeviceState }) {
  const say = useWords(DESK);
  const { kind, what, code, count, imeiEnd } = state;
  if (kind === 'failed') return <p>{say(faultWord(code ?? ''))}</p>;
  if (kind === 'waiting' && what === 'server')
    return <p>{say('what-server', { n: count ?? 0 })}</p>;
  if (kind === 'waiting' && what === 'phone') return <p>{say('what-phone')}</p>;
  const works = [
    ...(['reading', 'inspecting', 'overwriting', 'checking'] as const),
    ...(['sending', 'printing'] as const),
  ];
  const work = works.find((one) => one === what);
  if (kind !== 'working' || work === undefined) return null;
  return (
    <>
      <p>{say(`what-${work}`)}</p>
      {imeiEnd !== undefined && <p>{say('imeiEnd', { imeiEnd })}</p>}
    </>
  );
}

function Since({ at }: { readonly at: string }) {
  const say = useWords(DESK);
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  const time = showShortTime(at, now);
  const isOld = now - Date.parse(at) >= MINUTE_MS;
  return (
    <p className={classes.since}>
      {isOld
        ? say('since', { time, ago: showDistance(at, now, language) })
        : say('sinceTime', { time })}
    </p>
  );
}

function NoStation({ wasThere }: { readonly wasThere: boolean }) {
  const say = useWords(DESK);
  return (
    <>
      {wasThere && <p role="alert">{say('gone')}</p>}
      <EmptyState title={say('none')}>
        <p>{say('noneText')}</p>
        <pre className={classes.command}>
          <code>{`script/station --origin ${window.location.origin}`}</code>
        </pre>
        <p>{say('noneMore')}</p>
      </EmptyState>
    </>
  );
}
