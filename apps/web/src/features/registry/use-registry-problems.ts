/** Words for every reason why the register refused. */
import { useWords } from '../../language/use-words.ts';
import { REGISTRY } from './words-registry.ts';

const CODES = [
  'registry-changed',
  'registry-note-missing',
  'registry-note-private',
  'registry-term-wrong',
  'registry-date-wrong',
  'registry-not-for-cause',
  'registry-shop-unknown',
  'registry-too-early',
  'registry-papers-old',
  'registry-battery-not-asked',
  'registry-other-role',
  'registry-auditor-decides',
  'registry-application-open',
  'registry-not-conforming',
  'registry-suspended',
  'registry-not-certified',
] as const;

export function useRegistryProblems(): Readonly<Record<string, string>> {
  const say = useWords(REGISTRY);
  return Object.fromEntries(CODES.map((code) => [code, say(code)]));
}
