/** What the first question means, what to say, and the rules that it serves. */
import { quoted } from '../../language/punctuation.ts';
import { useWords } from '../../language/use-words.ts';
import { STEP_HELP } from '../../parts/words-step-help.ts';
import { STATE_HELP } from './words-state-help.ts';

const RULES = ['ruleReset', 'ruleLock'] as const;

export function StateHelp() {
  const say = useWords(STEP_HELP);
  const help = useWords(STATE_HELP);
  return (
    <dl>
      <dt>{say('means')}</dt>
      <dd>{help('means')}</dd>
      <dt>{say('sayJa')}</dt>
      <dd lang="ja">{quoted(STATE_HELP.phrases.say.ja, 'ja')}</dd>
      <dt>{say('sayEn')}</dt>
      <dd lang="en">{quoted(STATE_HELP.phrases.say.en, 'en')}</dd>
      <dt>{say('source')}</dt>
      <dd>
        <ul>
          {RULES.map((rule) => (
            <li key={rule}>{help(rule)}</li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}
