/**
 * What a purchase still asks for before it can be confirmed, as numbered things to do (art. 15 and
 * 16; R15).
 *
 * Invariants: shown where something is bought from a person; nothing is asked that is on record.
 */
import { Button } from '@mantine/core';
import { thingsToDo } from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import { usePurchase } from './purchase-api.ts';
import classes from './quote-panel.module.css';
import { PURCHASE } from './words-purchase.ts';

export interface PurchaseSectionProps {
  readonly handover: HandoverDto;
  readonly onOpen: () => void;
  /** Another form has the key that confirms. */
  readonly isQuoting: boolean;
}

export function PurchaseSection({ handover, onOpen, isQuoting }: PurchaseSectionProps) {
  const say = useWords(PURCHASE);
  const { purchase } = usePurchase(handover);
  if (purchase === undefined) return null;
  const things = thingsToDo(purchase.missing);
  const isComplete = purchase.missing.length === 0;
  return (
    <section className={`${classes.section} never-on-paper`} aria-label={say('title')}>
      <div className={classes.line}>
        <strong>{say('title')}</strong>
        <span role="status">
          {isComplete ? say('complete') : say('left', { n: things.length })}
        </span>
        <Button variant="default" onClick={onOpen}>
          {say(isComplete ? 'edit' : 'open')}
          {!isComplete && !isQuoting && <KeyHint name="confirm" />}
        </Button>
      </div>
      {!isComplete && (
        <ol>
          {things.map((thing) => (
            <li key={thing}>{say(thing)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
