/**
 * One case: its number to read out, the tasks in the order of their deadlines, and the facts.
 *
 * Invariants: the task that is due next is open; the keys act on the open one; once the phone is
 * found, the page lists what was stopped instead of the tasks (R22).
 */
import { Button } from '@mantine/core';
import type { LossCaseDto, LossTaskDto } from '@nagori/area-loss/wire';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState } from '../../parts/states.tsx';
import { CallSheet } from './call-sheet.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CloseDialog } from './close-dialog.tsx';
import classes from './loss.module.css';
import { codeKey } from './loss-api.ts';
import { TaskItem } from './task-item.tsx';
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
  useTitle('detail', loss.reference);
  useFunctionKeys({ stop: () => isOpen && setClosing(true) });
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
            <KeyHint name="next" />
          </Button>
          {isOpen && (
            <Button variant="default" onClick={() => setClosing(true)}>
              {say('closeCase')}
              <KeyHint name="stop" />
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

/** What to read out first, and what the report does automatically. */
function Standing({ loss, resumed }: { readonly loss: LossCaseDto; readonly resumed: boolean }) {
  const say = useWords(LOSS);
  const sayToCaller = useWords(LOSS, loss.language);
  // Set by the form that opened the case; it is never fetched.
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
          <p className={shapes.spoken} lang={loss.language}>
            <span className="only-read-aloud">{say('readOut')}: </span>
            {sayToCaller('sayReference', {
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

/** The page's tasks, and which of them are still open. */
function tasksOf({ state, tasks }: LossCaseDto) {
  if (state === 'open') {
    return { shown: tasks, waits: (task: LossTaskDto) => !task.settled && isFree(task) };
  }
  const shown = tasks.filter(({ undo }) => undo !== undefined);
  return { shown, waits: ({ undo }: LossTaskDto) => undo === 'todo' };
}

/** A task that was passed to the authority is no longer this desk's. */
const isFree = ({ state }: LossTaskDto): boolean => state !== 'transferred';

/** The tasks for this caller in the order of their deadlines; or what has to be restarted. */
function TaskList({ loss }: { readonly loss: LossCaseDto }) {
  const say = useWords(LOSS);
  const { shown, waits } = tasksOf(loss);
  const [chosen, setChosen] = useState<string>();
  const waiting = shown.filter(waits);
  // A chosen task stays open until it is acted on.
  const open = chosen ?? waiting[0]?.task;
  const next = () => {
    const at = waiting.findIndex(({ task }) => task === open);
    setChosen(waiting[(at + 1) % Math.max(1, waiting.length)]?.task);
  };
  useFunctionKeys({ nextStep: next });
  const title = loss.state === 'open' ? 'tasks' : 'undoTitle';
  return (
    <section aria-labelledby="tasks">
      {waiting.length > 1 && (
        <Button className={classes.next} variant="subtle" onClick={next}>
          {say('nextTask')}
          <KeyHint name="nextStep" />
        </Button>
      )}
      <h2 id="tasks">{say(title)}</h2>
      {shown.length === 0 && <EmptyState title={say('undoNone')} />}
      <ol className={classes.tasks}>
        {shown.map((task) => (
          <TaskItem
            key={task.task}
            loss={loss}
            task={task}
            open={task.task === open}
            onOpen={() => setChosen(task.task === open ? '' : task.task)}
            onDone={() => setChosen(undefined)}
          />
        ))}
      </ol>
    </section>
  );
}
