/** What is selected in the list of phones, and the acts that may be recorded for all of it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ActDialog, type ActName } from './act-dialog.tsx';
import classes from './bench.module.css';
import { SELECTED_MOST, type Selection } from './selection.ts';
import { LIST } from './words-list.ts';

const ACTS = ['pack', 'unpack', 'route', 'begin'] as const satisfies ActName[];

export interface ActBarProps {
  /** Nothing is left in the list; what became of the last act stays open. */
  readonly isEmpty: boolean;
  readonly selection: Selection;
  /** The name of a phone that is selected. */
  readonly nameOf: (id: string) => string;
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly onDone: (handovers: readonly string[]) => void;
}

export function ActBar({ isEmpty, selection, nameOf, onAll, onNone, onDone }: ActBarProps) {
  const say = useWords(LIST);
  const [act, setAct] = useState<ActName>();
  const n = selection.ids.size;
  return (
    <>
      {!isEmpty && (
        <section className={`${classes.actBar} never-on-paper`} aria-label={say('actBar')}>
          <p role="status">{n === 0 ? say('selectHint') : say('selected', { n })}</p>
          <Button variant="default" onClick={onAll}>
            {say('selectAll', { n: SELECTED_MOST })}
          </Button>
          {n > 0 && (
            <>
              <Button variant="default" onClick={onNone}>
                {say('selectNone')}
              </Button>
              {ACTS.map((name) => (
                <Button key={name} onClick={() => setAct(name)}>
                  {say(name)}
                </Button>
              ))}
            </>
          )}
        </section>
      )}
      {act !== undefined && (
        <ActDialog
          act={act}
          handovers={[...selection.ids]}
          nameOf={nameOf}
          onDone={onDone}
          onClose={() => setAct(undefined)}
        />
      )}
    </>
  );
}
