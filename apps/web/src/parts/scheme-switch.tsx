/** Light, dark, or as the device says: one button that cycles through the three. */
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../language/use-words.ts';
import shapes from './shapes.module.css';
import classes from './switch.module.css';
import { PARTS } from './words.ts';

const SCHEMES = {
  auto: { sign: '◐', word: 'schemeAuto', next: 'light' },
  light: { sign: '○', word: 'schemeLight', next: 'dark' },
  dark: { sign: '●', word: 'schemeDark', next: 'auto' },
} as const satisfies Record<
  MantineColorScheme,
  { sign: string; word: string; next: MantineColorScheme }
>;

export function SchemeSwitch() {
  const say = useWords(PARTS);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { sign, word, next } = SCHEMES[colorScheme];
  const label = say('schemeNow', { scheme: say(word) });
  return (
    <span className={classes.group}>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.choice}`}
        aria-label={label}
        title={label}
        onClick={() => setColorScheme(next)}
      >
        {sign}
      </button>
    </span>
  );
}
