/** Compares a count by hand with the count on record. */
import { useWords } from '../../language/use-words.ts';
import { BOXES } from './words-boxes.ts';

export interface CountDifferenceProps {
  readonly counted: number;
  readonly recorded: number;
}

export function CountDifference({ counted, recorded }: CountDifferenceProps) {
  const say = useWords(BOXES);
  if (counted === recorded) return <p>{say('countSame')}</p>;
  const less = recorded - counted;
  return (
    <>
      <p>
        <strong>{say('countDiffers', { counted, recorded })}</strong>
      </p>
      <p>{less > 0 ? say('countLess', { n: less }) : say('countMore', { n: -less })}</p>
    </>
  );
}
