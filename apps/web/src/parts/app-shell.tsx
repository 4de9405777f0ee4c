/**
 * The frame of every page: skip link, name, trail, switches, navigation.
 *
 * Invariants: landmarks are header, nav and main; printing shows only the content.
 */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import classes from './app-shell.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import { WaitLine } from './wait-line.tsx';
import { PARTS } from './words.ts';

export interface AppShellProps {
  /** Where the user is, from the largest unit to the smallest: operator, shop. */
  readonly trail?: readonly string[];
  readonly nav?: ReactNode;
  /** Puts the links on a separate row when they do not fit in the header. */
  readonly navBelow?: boolean;
  /** The signed-in person, with the sign-out button. */
  readonly person?: ReactNode;
  /** What is said about the whole page, between header and content. */
  readonly line?: ReactNode;
  /** Beside the content on wide screens, above it on others. */
  readonly beside?: ReactNode;
  /** Pages that fill the screen, such as the counter's, need no margin around them. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function AppShell(props: AppShellProps) {
  const { trail = [], nav, navBelow = false, person, line, beside, wide = false, children } = props;
  const say = useWords(PARTS);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {say('skip')}
      </a>
      <header className={`${classes.header} never-on-paper`}>
        <Link to="/" className={classes.name}>
          <img src="/nagori.svg" width={28} height={28} alt="" />
          {say('product')}
        </Link>
        {trail.length > 0 && <p className={classes.trail}>{trail.join(' ─ ')}</p>}
        {!navBelow && nav}
        <div className={classes.end}>
          {person}
          <SchemeSwitch />
          <LanguageSwitch />
        </div>
        {navBelow && nav}
      </header>
      {line}
      <WaitLine />
      <div className={classes.body}>
        {beside}
        <main id="content" tabIndex={-1} className={wide ? classes.wide : classes.main}>
          {children}
        </main>
      </div>
    </div>
  );
}
