/** Paper exists: every page that is taken along has this. */
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
