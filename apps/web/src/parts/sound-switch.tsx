/** Off, quiet or loud on this device: one button that cycles through the three, and sounds. */
import { useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { deviceStore } from './browser-store.ts';
import { playTone } from './play-tone.ts';
import shapes from './shapes.module.css';
import classes from './switch.module.css';
import { keepLoudness, LOUDNESSES, type Loudness, storedLoudness } from './tones.ts';
import { PARTS } from './words.ts';

const SIGNS: Readonly<Record<Loudness, string>> = { off: '×', quiet: '♪', loud: '♫' };

export function SoundSwitch() {
  const say = useWords(PARTS);
  const [loudness, setLoudness] = useState(() => storedLoudness(deviceStore()));
  const label = say('soundNow', { sound: say(`sound-${loudness}`) });
  const change = () => {
    const next = LOUDNESSES[(LOUDNESSES.indexOf(loudness) + 1) % LOUDNESSES.length] ?? 'quiet';
    keepLoudness(deviceStore(), next);
    setLoudness(next);
    playTone('accept');
  };
  return (
    <span className={classes.group}>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.choice}`}
        aria-label={label}
        title={label}
        onClick={change}
      >
        {SIGNS[loudness]}
      </button>
    </span>
  );
}
