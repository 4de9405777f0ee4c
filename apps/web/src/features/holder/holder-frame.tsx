/**
 * The frame of every page of the holder's app: one column as on a phone, the way back, the phone
 * that the app runs on, and the connection.
 *
 * Invariants: remembered data shows its time; nothing is shown before this browser acts as the
 * phone that the address names.
 */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { SchemeSwitch } from '../../parts/scheme-switch.tsx';
import { showTime } from '../../parts/show-time.ts';
import { PagePending } from '../../parts/states.tsx';
import { WaitLine } from '../../parts/wait-line.tsx';
import { PARTS } from '../../parts/words.ts';
import { useDeviceReady } from './device.ts';
import { DeviceNote } from './device-note.tsx';
import classes from './holder.module.css';
import { useHolder } from './holder-api.ts';
import { useFollowUp } from './use-answers.ts';
import { HOLDER } from './words-holder.ts';

const WORKER = '/holder-worker.js';
const SCOPE = '/holder';

/**
 * Registers the service worker, which opens the app without a connection and serves only pages
 * below /holder.
 *
 * Invariants: it caches built files and nothing personal; a newer version waits until the holder
 * accepts it, so that no page mixes two versions.
 *
 * Returns a function that activates the waiting version; undefined if none waits.
 */
function useWorker(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    let ended = false;
    const watch = ({ installing }: ServiceWorkerRegistration) => {
      installing?.addEventListener('statechange', () => {
        // Without an active worker there is no older version to replace.
        const older = navigator.serviceWorker.controller !== null;
        if (!ended && older && installing.state === 'installed') setWaiting(installing);
      });
    };
    navigator.serviceWorker
      .register(WORKER, { scope: SCOPE })
      .then((registration) => {
        if (!ended && registration.waiting !== null) setWaiting(registration.waiting);
        registration.addEventListener('updatefound', () => watch(registration));
      })
      // If registration is forbidden or the page is not secure, the app needs a connection.
      .catch(() => undefined);
    return () => {
      ended = true;
    };
  }, []);
  if (waiting === undefined) return undefined;
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
    waiting.postMessage({ type: 'take-over' });
  };
}

export interface HolderFrameProps {
  readonly title: string;
  /** The first page has no link back. */
  readonly first?: boolean;
  readonly children: ReactNode;
}

export function HolderFrame({ title, first = false, children }: HolderFrameProps) {
  const say = useWords(HOLDER);
  const parts = useWords(PARTS);
  const ready = useDeviceReady();
  useTitle('detail', title);
  return (
    <div className={classes.app}>
      <a className={classes.skip} href="#content">
        {parts('skip')}
      </a>
      <header className={classes.header}>
        {first ? (
          <img src="/nagori.svg" width={28} height={28} alt="Nagori" />
        ) : (
          <Link to="/holder" className={classes.back} aria-label={say('back')}>
            <span aria-hidden="true">←</span>
          </Link>
        )}
        <h1>{title}</h1>
        <div className={classes.switches}>
          <SchemeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        {ready ? <Ready>{children}</Ready> : <PagePending />}
      </main>
      <footer className={classes.footer}>
        {ready && <DeviceNote />}
        <p>{say('demoAuthority')}</p>
      </footer>
    </div>
  );
}

function Ready({ children }: { readonly children: ReactNode }) {
  useFollowUp();
  return (
    <>
      <NewVersion />
      <Connection />
      <WaitLine />
      {children}
    </>
  );
}

function NewVersion() {
  const say = useWords(HOLDER);
  const takeOver = useWorker();
  if (takeOver === undefined) return null;
  return (
    <p className={classes.note} role="status">
      {say('newVersion')}{' '}
      <Button variant="default" onClick={takeOver}>
        {say('switchVersion')}
      </Button>
    </p>
  );
}

/** Offline: shows in words since when. */
function Connection() {
  const say = useWords(HOLDER);
  const holder = useHolder();
  if (holder.kind !== 'offline') return null;
  return (
    <p className={classes.offline} role="status">
      <span aria-hidden="true">⚠ </span>
      {holder.readAt === undefined
        ? say('offlineNothing')
        : say('offlineAt', { at: showTime(holder.readAt) })}
    </p>
  );
}
