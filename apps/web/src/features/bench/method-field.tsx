/** How a phone, or a box of them, is destroyed: one choice for both dialogs. */
import { Radio } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import { CHOICE_KEYS } from '../../parts/keys.ts';
import classes from './bench.module.css';
import { BENCH } from './words-bench.ts';

export const METHODS = [
  { method: 'crushed', word: 'crushed' },
  { method: 'melted', word: 'melted' },
  { method: 'board-removed', word: 'boardRemoved' },
] as const;
export type Method = (typeof METHODS)[number]['method'];

interface MethodFieldProps {
  readonly method: Method | undefined;
  readonly onChoose: (method: Method | undefined) => void;
  /** The dialog binds the keys of choices, and each choice shows its own. */
  readonly isKeyed?: boolean;
  readonly error?: string | undefined;
}

export function MethodField({ method, onChoose, isKeyed = false, error }: MethodFieldProps) {
  const say = useWords(BENCH);
  return (
    <Radio.Group
      label={say('destroyHow')}
      error={error}
      value={method ?? ''}
      onChange={(value) => onChoose(METHODS.find((one) => one.method === value)?.method)}
    >
      <div className={classes.radios}>
        {METHODS.map(({ method: one, word }, index) => (
          <Radio
            key={one}
            value={one}
            size="lg"
            label={
              <>
                {say(word)}
                {isKeyed && <KeyHint name={CHOICE_KEYS[index]} />}
              </>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
