/** Names of models, systems and lengths of time. */
import { useCallback } from 'react';
import { useWords } from '../../language/use-words.ts';
import { INSIGHT } from './words-insight.ts';

const PLATFORMS: Readonly<Record<string, string>> = {
  android: 'Android',
  ios: 'iPhone',
  ipados: 'iPad',
};
const SYSTEMS: Readonly<Record<string, string>> = { ...PLATFORMS, ios: 'iOS', ipados: 'iPadOS' };

export function useInsightNames() {
  const say = useWords(INSIGHT);
  const model = useCallback(
    (id: string): string => {
      if (id === 'unknown') return say('unknownModel');
      if (id.endsWith('*')) return say('series', { model: id.slice(0, -1) });
      const platform = id === 'feature-phone' ? say('featurePhone') : PLATFORMS[id];
      return platform === undefined ? id : say('otherModels', { platform });
    },
    [say],
  );
  const system = useCallback(
    (id: string): string => {
      if (id === 'unknown') return say('unknownOs');
      const [, platform = '', major] = /^(.*?)(?:-(\d+))?$/.exec(id) ?? [];
      const name = platform === 'feature-phone' ? say('featurePhone') : (SYSTEMS[platform] ?? id);
      return major === undefined ? say('versionUnknown', { platform: name }) : `${name} ${major}`;
    },
    [say],
  );
  /** Two significant digits, in the unit that fits. */
  const length = useCallback(
    (seconds: number): string => {
      const round = (n: number) => (n < 10 ? Math.round(n * 10) / 10 : Math.round(n));
      if (seconds < 60) return say('seconds', { n: Math.round(seconds) });
      if (seconds < 3_600) return say('nMinutes', { n: round(seconds / 60) });
      if (seconds < 172_800) return say('nHours', { n: round(seconds / 3_600) });
      return say('nDays', { n: round(seconds / 86_400) });
    },
    [say],
  );
  return { model, system, length };
}
