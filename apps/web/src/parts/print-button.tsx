/** Every page that people may want on paper has this button. */
import { Button } from '@mantine/core';
import { useWords } from '../language/use-words.ts';
import { PARTS } from './words.ts';

export interface PrintButtonProps {
  readonly label?: string;
  /** What is printed may still be loading. */
  readonly first?: () => Promise<unknown>;
}

export function PrintButton({ label, first }: PrintButtonProps) {
  const say = useWords(PARTS);
  const print = async () => {
    await first?.();
    // Once what came is on the page.
    setTimeout(() => window.print());
  };
  return (
    <Button
      variant="default"
      className="never-on-paper"
      onClick={() => (first === undefined ? window.print() : void print())}
    >
      {label ?? say('print')}
    </Button>
  );
}
