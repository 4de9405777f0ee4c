/**
 * Plays tones with Web Audio.
 *
 * Invariants: silent until the page had a key or a click, as browsers ask; where there is no sound,
 * everything else works.
 */
import { useEffect, useRef } from 'react';
import { deviceStore } from './browser-store.ts';
import { gainOf, type ShownVerdict, type Sound, soundOf, storedLoudness, TONES } from './tones.ts';

let context: AudioContext | undefined;

function unlock(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
  } catch {
    // A device without sound.
  }
}

/** Makes sound possible with the first key or click. */
export function unlockSound(page: Pick<Window, 'addEventListener'>): void {
  for (const kind of ['keydown', 'pointerdown'] as const) {
    page.addEventListener(kind, unlock, { once: true, capture: true });
  }
}

/** At the loudness of this device. */
export function playTone(sound: Sound): void {
  const gain = gainOf(storedLoudness(deviceStore()));
  if (gain === 0 || context === undefined || context.state !== 'running') return;
  for (const { pitch, fromMs, lengthMs } of TONES[sound]) {
    const from = context.currentTime + fromMs / 1000;
    const until = from + lengthMs / 1000;
    const tone = new OscillatorNode(context, { frequency: pitch, type: 'triangle' });
    const level = new GainNode(context, { gain });
    // Without a fade, the end clicks.
    level.gain.setValueAtTime(gain, Math.max(from, until - 0.02));
    level.gain.linearRampToValueAtTime(0, until);
    tone.connect(level).connect(context.destination);
    tone.start(from);
    tone.stop(until);
  }
}

/** Sounds when the page shows a phone's verdict, and when that verdict changes. */
export function useVerdictTone(of: string, verdict: ShownVerdict['verdict']): void {
  const before = useRef<ShownVerdict>(undefined);
  useEffect(() => {
    const now = { of, verdict };
    const sound = soundOf(before.current, now);
    before.current = now;
    if (sound !== undefined) playTone(sound);
  }, [of, verdict]);
}
