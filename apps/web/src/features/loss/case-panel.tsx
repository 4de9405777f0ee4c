/**
 * One case: its number to read out, what to do in the order of deadlines, and what is known.
 *
 * Invariants: the task that is due next is open; the keys act on the open one; after it is found,
 * what was stopped stands in place of what was to do (R22).
 */
import { Button } from '@mantine/core';
import type { LossCaseDto } from '@nagori/area-loss/wire';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { showTime } from '../../parts/show-time.ts';
import { CallSheet } from './call-sheet.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { KEYS } from './keys.ts';
import classes from './loss.module.css';
import { codeKey } from './loss-api.ts';
import { TaskList } from './task-list.tsx';
import { LOSS } from './words-loss-desk.ts';

export interface CasePanelProps {
  readonly loss: LossCaseDto;
  readonly resumed: boolean;
  readonly onLeave: () => void;
}

export function CasePanel({ loss, resumed, onLeave }: CasePanelProps) {
  const say = useWords(LOSS);
  const [closing, setClosing] = useState(false);
  const isOpen = loss.state === 'open';
  useFunctionKeys({ [KEYS.close]: () => isOpen && setClosing(true) });
  return (
    <>
      <div className="never-on-paper">
        <div className={classes.head}>
          <h1>
            {say('caseTitle', { reference: '' })}
            <span>{loss.reference}</span>
          </h1>
          <Button variant="default" onClick={onLeave}>
            {say('backToList')}
            <KeyHint name={KEYS.report} />
          </Button>
          {isOpen && (
            <Button variant="default" onClick={() => setClosing(true)}>
              {say('closeCase')}
              <KeyHint name={KEYS.close} />
            </Button>
          )}
          <PrintButton label={say('sheet')} />
        </div>
        <Standing loss={loss} resumed={resumed} />
        <div className={classes.panel}>
          <TaskList loss={loss} />
          <CaseFacts loss={loss} />
        </div>
        {closing && <CloseDialog id={loss.id} onDone={() => setClosing(false)} />}
      </div>
      <CallSheet loss={loss} />
    </>
  );
}

/** What to read out first, and what the report does by itself. */
function Standing({ loss, resumed }: { readonly loss: LossCaseDto; readonly resumed: boolean }) {
  const say = useWords(LOSS);
  // Written by the form that opened the case; nobody fetches it.
  const { data: code } = useQuery<string>({ queryKey: codeKey(loss.id), queryFn: skipToken });
  if (loss.state === 'closed') {
    const at = showTime(loss.closedAt ?? '');
    return (
      <p className={classes.notice}>
        {say(loss.outcome === 'mistaken' ? 'closedMistaken' : 'closedFound', { at })}
      </p>
    );
  }
  return (
    <>
      {resumed && <p className={classes.notice}>{say('resumed')}</p>}
      {code !== undefined && (
        <>
          <p className={classes.spoken}>
            <span className="only-read-aloud">{say('readOut')}: </span>
            {say('sayReference', {
              reference: loss.reference,
              code: code.replace(/(\d{3})(?=\d)/g, '$1 '),
            })}
          </p>
          <p className={classes.line}>{say('codeOnce')}</p>
        </>
      )}
      {loss.imeis.length === 0 ? (
        <p className={classes.notice}>{say('notLostYet')}</p>
      ) : (
        <p className={classes.line}>■ {say('isLost')}</p>
      )}
    </>
  );
}
