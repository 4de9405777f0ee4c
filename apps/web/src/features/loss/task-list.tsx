/** What to do for this caller, in the order of deadlines; or what has to be started again. */
import { Button } from '@mantine/core';
import type { LossCaseDto, LossTaskDto } from '@nagori/area-loss/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { KEYS } from './keys.ts';
import classes from './loss.module.css';
import { TaskItem } from './task-item.tsx';
import { LOSS } from './words-loss-desk.ts';

/** The tasks of the page, and which of them still wait for somebody. */
function tasksOf({ state, tasks }: LossCaseDto) {
  if (state === 'open') {
    return { shown: tasks, waits: (task: LossTaskDto) => !task.settled && isFree(task) };
  }
  const shown = tasks.filter(({ undo }) => undo !== undefined);
  return { shown, waits: ({ undo }: LossTaskDto) => undo === 'todo' };
}

/** What is on its way to the authority waits for nobody here. */
const isFree = ({ state }: LossTaskDto): boolean => state !== 'transferred';

export function TaskList({ loss }: { readonly loss: LossCaseDto }) {
  const say = useWords(LOSS);
  const { shown, waits } = tasksOf(loss);
  const [chosen, setChosen] = useState<string>();
  const waiting = shown.filter(waits);
  // A task that was chosen stays open until something is done about it.
  const open = chosen ?? waiting[0]?.task;
  const next = () => {
    const at = waiting.findIndex(({ task }) => task === open);
    setChosen(waiting[(at + 1) % Math.max(1, waiting.length)]?.task);
  };
  useFunctionKeys({ [KEYS.next]: next });
  const title = loss.state === 'open' ? 'tasks' : 'undoTitle';
  return (
    <section aria-labelledby="tasks">
      {waiting.length > 1 && (
        <Button className={classes.next} variant="subtle" onClick={next}>
          {say('nextTask')}
          <KeyHint name={KEYS.next} />
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
