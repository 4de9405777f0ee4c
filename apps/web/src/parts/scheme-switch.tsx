/** Light, dark, or as the device says. */
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../language/use-words.ts';
import classes from './switch.module.css';
import { PARTS } from './words.ts';

const SCHEMES = [
  { scheme: 'auto', sign: '◐', word: 'schemeAuto' },
  { scheme: 'light', sign: '○', word: 'schemeLight' },
  { scheme: 'dark', sign: '●', word: 'schemeDark' },
] as const satisfies readonly { scheme: MantineColorScheme; sign: string; word: string }[];

export function SchemeSwitch() {
  const say = useWords(PARTS);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.group}>
      <legend className="only-read-aloud">{say('scheme')}</legend>
      {SCHEMES.map(({ scheme, sign, word }) => (
        <button
          key={scheme}
          type="button"
          className={classes.choice}
          aria-pressed={scheme === colorScheme}
          aria-label={say(word)}
          title={say(word)}
          onClick={() => setColorScheme(scheme)}
        >
          {sign}
        </button>
      ))}
    </fieldset>
  );
}
