/** Every page that people may want on paper has this button. */
import { Button } from '@mantine/core';
import { useWords } from '../language/use-words.ts';
import { PARTS } from './words.ts';

export function PrintButton({ label }: { readonly label?: string }) {
  const say = useWords(PARTS);
  return (
    <Button variant="default" className="never-on-paper" onClick={() => window.print()}>
      {label ?? say('print')}
    </Button>
  );
}
