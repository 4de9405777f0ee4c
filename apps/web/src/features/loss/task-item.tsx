/**
 * One task: the sentence to read out, whom to call, what was done.
 *
 * Invariants: the sentence is in the caller's language; an unverified number is marked; a state has
 * a sign and a word before it has a colour.
 */
import type { LossCaseDto, LossTaskDto } from '@nagori/area-loss/wire';
import { lazy, useId } from 'react';
import { quoted } from '../../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { PolicePage } from '../../parts/police-page.tsx';
import shapes from '../../parts/shapes.module.css';
import { showDistance, showShortTime } from '../../parts/show-time.ts';
import { StepHelp } from '../../parts/step-help.tsx';
import { useNow } from '../../parts/use-now.ts';
import { DeskList } from './desk-list.tsx';
import classes from './loss.module.css';
import { TaskActs } from './task-acts.tsx';
import { LOSS } from './words-loss-desk.ts';

const TaskHelp = lazy(async () => ({ default: (await import('./task-help.tsx')).TaskHelp }));

const SIGNS = {
  todo: '○',
  guided: '→',
  transferred: '⇄',
  done: '✓',
  refused: '－',
} as const satisfies Record<LossTaskDto['state'], string>;

export interface TaskItemProps {
  readonly loss: LossCaseDto;
  readonly task: LossTaskDto;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onDone: () => void;
}

export function TaskItem({ loss, task, open, onOpen, onDone }: TaskItemProps) {
  const say = useWords(LOSS);
  const text = useText();
  const body = useId();
  const isUndo = loss.state === 'closed';
  const sign = isUndo ? (task.undo === 'done' ? '✓' : '○') : SIGNS[task.state];
  return (
    <li
      className={classes.task}
      data-open={open}
      data-settled={isUndo ? task.undo === 'done' : task.settled}
    >
      <button
        type="button"
        className={classes.taskHead}
        aria-expanded={open}
        aria-controls={body}
        onClick={onOpen}
      >
        <span className={classes.sign} aria-hidden="true">
          {sign}
        </span>
        <span className={classes.taskName}>
          {task.party === undefined
            ? text(task.name)
            : say('taskOf', { name: text(task.name), party: text(task.party) })}
        </span>
        {isUndo ? (
          <span className={classes.quiet}>{task.undo === 'done' && say('undoDone')}</span>
        ) : (
          <TaskState task={task} />
        )}
      </button>
      <div id={body} className={classes.taskBody} hidden={!open}>
        {open && <TaskBody loss={loss} task={task} onDone={onDone} />}
      </div>
    </li>
  );
}

function TaskState({ task }: { readonly task: LossTaskDto }) {
  const say = useWords(LOSS);
  const text = useText();
  const language = useLanguage();
  const now = useNow(10_000);
  const { state, settled, deadline, at, acknowledgedAt } = task;
  if (state === 'transferred') {
    return (
      <span className={classes.quiet}>
        {acknowledgedAt === undefined
          ? say('onItsWay')
          : say('arrived', { at: showShortTime(acknowledgedAt, now) })}
      </span>
    );
  }
  if (settled) {
    return (
      <span className={classes.quiet}>
        {text(task.stateWords)} {at === undefined ? '' : showShortTime(at, now)}
      </span>
    );
  }
  const late = Date.parse(deadline) < now;
  return (
    <span className={late ? classes.late : classes.quiet}>
      {late && `${say('overdue')} `}
      {state !== 'todo' && `${text(task.stateWords)} `}
      {say('due', {
        at: showShortTime(deadline, now),
        away: showDistance(deadline, now, language),
      })}
    </span>
  );
}

function TaskBody({ loss, task, onDone }: Pick<TaskItemProps, 'loss' | 'task' | 'onDone'>) {
  const say = useWords(LOSS);
  const text = useText();
  const now = useNow(10_000);
  const { person } = useNames();
  const spoken = loss.state === 'open' ? task.say : task.undoSay;
  const { language } = loss;
  return (
    <>
      <p className={shapes.spoken} lang={language}>
        <span className="only-read-aloud">{say('readOut')}: </span>
        {quoted(spoken[language], language)}
      </p>
      {loss.state === 'open' && <p className={classes.quiet}>{text(task.why)}</p>}
      {/* Our own tasks need no number to call. */}
      {task.way !== 'act' && <DeskList desks={task.desks} spoken={language} />}
      {task.kind === 'police' && loss.state === 'open' && <PolicePage />}
      {task.at !== undefined && (
        <p>
          {text(task.stateWords)}{' '}
          {say('doneAt', { at: showShortTime(task.at, now), by: person(task.by ?? '') })}{' '}
          {task.receipt !== undefined && say('receiptOf', { receipt: task.receipt })}
        </p>
      )}
      <TaskActs id={loss.id} task={task} onDone={onDone} />
      <StepHelp hotkey="stepHelp">
        <TaskHelp task={task} spoken={spoken} />
      </StepHelp>
    </>
  );
}
