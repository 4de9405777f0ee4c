/** A tool as people know it, or else by the name in the table. */
import { useWords } from '../../language/use-words.ts';
import { CAPABILITIES } from './words-capabilities.ts';

export function useToolName(): (tool: string) => string {
  const say = useWords(CAPABILITIES);
  return (tool) => (tool === 'android-settings' ? say('tool-android-settings') : tool);
}
