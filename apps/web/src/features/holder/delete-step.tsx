/**
 * The automatic step: the element deletes its keys within 48 hours, while the phone is online with
 * its screen lit (R03). It updates live if the app runs on that phone.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { useNow } from '../../parts/use-now.ts';
import classes from './holder.module.css';
import type { StepState } from './let-go-steps.ts';
import { OperateLink } from './operate-link.tsx';
import { LET_GO, type LetGoWord } from './words-let-go.ts';

export interface DeleteStepProps {
  readonly held: HeldPhoneDto | undefined;
  readonly phone: WorldPhoneDto | undefined;
  readonly state: StepState;
}

export function DeleteStep({ held, phone, state }: DeleteStepProps) {
  const say = useWords(LET_GO);
  const language = useLanguage();
  const now = useNow(20_000);
  if (state === 'todo' || state === 'unknown') {
    return (
      <>
        <p>{say('deleteText')}</p>
        <p className={classes.quiet}>{say('deleteBefore')}</p>
      </>
    );
  }
  const dueAt = held?.deletion?.dueAt;
  return (
    <>
      <p>{say(state === 'failed' ? 'deleteFailed' : 'deleteText')}</p>
      {phone !== undefined && <Needs phone={phone} />}
      {phone?.software === 'setup-screen' && (
        <p className={classes.warning}>{say('resetBefore')}</p>
      )}
      {state === 'waiting' && dueAt !== undefined && (
        <p className="numbers">
          {say('deleteDue', { at: showTime(dueAt), left: showDistance(dueAt, now, language) })}
        </p>
      )}
      {phone !== undefined && <OperateLink phone={phone} />}
      <p className={classes.quiet}>{say('deleteAtShop')}</p>
    </>
  );
}

/** The conditions for deletion, ticked when met. */
function Needs({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(LET_GO);
  const needs: readonly { readonly word: LetGoWord; readonly met: boolean }[] = [
    { word: 'needPower', met: phone.power },
    { word: 'needNetwork', met: phone.network },
    { word: 'needScreen', met: phone.screen },
  ];
  const all = needs.every(({ met }) => met);
  return (
    <>
      <ul className={classes.needs} aria-label={say('deleteNeeds')}>
        {needs.map(({ word, met }) => (
          <li key={word} data-met={met}>
            <span aria-hidden="true">{met ? '✓' : '✕'}</span>
            <span>{say(word)}</span>
            <span className="only-read-aloud">{say(met ? 'isMet' : 'isNotMet')}</span>
          </li>
        ))}
      </ul>
      {all && <p role="status">{say('deleteNow')}</p>}
    </>
  );
}
