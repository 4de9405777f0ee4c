/** By what a replay judged, in a few words. */
import type { ReplayRunLineDto } from '@nagori/area-replay/wire';
import { useCallback } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { usePresets } from './replay-api.ts';
import { REPLAY } from './words-replay.ts';

const DAY = 10;

export function useBy(): (by: ReplayRunLineDto['by']) => string {
  const say = useWords(REPLAY);
  const text = useText();
  const { listed } = usePunctuation();
  const { data: presets } = usePresets();
  return useCallback(
    (by) => {
      switch (by.kind) {
        case 'preset': {
          const found = presets?.find(({ id }) => id === by.preset);
          return say('byPreset', { name: found === undefined ? by.preset : text(found.title) });
        }
        case 'yaml':
          return say('byYaml', { name: by.preset });
        case 'recall': {
          const { tool, version, model, os } = by;
          const of = [tool, version, model, os].filter((one) => one !== undefined);
          return say('byRecall', { tool: listed(of), from: showTime(by.from).slice(0, DAY) });
        }
        default:
          return say('byAct');
      }
    },
    [say, text, listed, presets],
  );
}
