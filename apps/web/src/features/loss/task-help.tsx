/** What a task means, what to say in either language, and the rules and pages it comes from. */
import type { LossTaskDto } from '@nagori/area-loss/wire';
import { quoted } from '../../language/punctuation.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { STEP_HELP } from '../../parts/words-step-help.ts';
import { RULES_OF, TASK_HELP } from './words-task-help.ts';

export interface TaskHelpProps {
  readonly task: LossTaskDto;
  readonly spoken: LossTaskDto['say'];
}

export function TaskHelp({ task, spoken }: TaskHelpProps) {
  const say = useWords(STEP_HELP);
  const help = useWords(TASK_HELP);
  const text = useText();
  return (
    <dl>
      <dt>{say('means')}</dt>
      <dd>{help(task.kind)}</dd>
      <dt>{say('sayJa')}</dt>
      <dd lang="ja">{quoted(spoken.ja, 'ja')}</dd>
      <dt>{say('sayEn')}</dt>
      <dd lang="en">{quoted(spoken.en, 'en')}</dd>
      <dt>{say('source')}</dt>
      <dd>
        <ul>
          {RULES_OF[task.kind].map((rule) => (
            <li key={rule}>{help(rule)}</li>
          ))}
          {task.desks.map(({ id, name, source }) => (
            <li key={id}>
              {text(name)}{' '}
              {source.startsWith('http') ? (
                <a href={source} target="_blank" rel="noreferrer">
                  {source}
                </a>
              ) : (
                source
              )}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}
