/** Opens the keys of this page: with F1, with ? outside of fields, or with a button. */
import { Button } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Dialog } from './dialog.tsx';
import { KeyHint, useFunctionKeys } from './function-keys.tsx';
import { PAGES, pageOf } from './page-names.ts';
import { PARTS } from './words.ts';
import { KEY_SHEET } from './words-keys.ts';

const KeySheet = lazy(async () => ({ default: (await import('./key-sheet.tsx')).KeySheet }));

const QuestionList = lazy(async () => ({
  default: (await import('./question-list.tsx')).QuestionList,
}));

const FIELDS = 'input, textarea, select, [contenteditable]';

export function KeyHelp() {
  const say = useWords(KEY_SHEET);
  const parts = useWords(PARTS);
  const page = useWords(PAGES);
  const here = useRouterState({ select: (state) => pageOf(state.location.pathname) });
  const [open, setOpen] = useState(false);
  useFunctionKeys({ help: () => setOpen(true) });
  useEffect(() => {
    const listen = ({ key, target }: KeyboardEvent) => {
      if (key !== '?' || (target instanceof Element && target.closest(FIELDS) !== null)) return;
      if (document.querySelector('dialog[open]') === null) setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <Button variant="subtle" px={6} onClick={() => setOpen(true)}>
        {say('open')}
        <KeyHint name="help" />
      </Button>
      {open && (
        <Dialog title={page('help')} onClose={() => setOpen(false)}>
          <Suspense>
            <QuestionList onGo={() => setOpen(false)} />
            <h3>{say('titleHere')}</h3>
            <KeySheet page={here} />
          </Suspense>
          <p>
            <Link to="/tour" onClick={() => setOpen(false)}>
              {page('tour')}
            </Link>
          </p>
          <p>
            <Link to="/capabilities" onClick={() => setOpen(false)}>
              {page('capabilities')}
            </Link>
          </p>
          <p>
            <Link to="/keys" onClick={() => setOpen(false)}>
              {say('all')}
            </Link>
          </p>
          <Button data-autofocus variant="default" onClick={() => setOpen(false)}>
            {parts('close')}
            <KeyHint name="scan" />
          </Button>
        </Dialog>
      )}
    </>
  );
}
