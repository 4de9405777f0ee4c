/** Desks to call: numbers in large digits, hours, and a mark on numbers to look up. */
import type { DeskDto } from '@nagori/area-loss/wire';
import { quoted } from '../../language/punctuation.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { DeskOpen } from '../../parts/desk-open.tsx';
import shapes from '../../parts/shapes.module.css';
import classes from './loss.module.css';
import { LOSS } from './words-loss-desk.ts';

export interface DeskListProps {
  readonly desks: readonly DeskDto[];
  /** The caller's language, for the sentences to read out. */
  readonly spoken: 'ja' | 'en';
}

export function DeskList({ desks, spoken }: DeskListProps) {
  const say = useWords(LOSS);
  if (desks.length === 0) return null;
  return (
    <ul className={classes.desks} aria-label={say('deskOf')}>
      {desks.map((desk) => (
        <Desk key={desk.id} desk={desk} spoken={spoken} />
      ))}
    </ul>
  );
}

function Desk({ desk, spoken }: { readonly desk: DeskDto; readonly spoken: 'ja' | 'en' }) {
  const say = useWords(LOSS);
  const text = useText();
  const isPage = desk.source.startsWith('http');
  return (
    <li className={classes.desk}>
      <div className={classes.deskName}>
        {text(desk.name)} <DeskOpen now={desk.openNow} />
      </div>
      {desk.for !== undefined && <div>{say('forWhom', { whom: text(desk.for) })}</div>}
      <ul className={classes.numbers}>
        {desk.numbers.map(({ number, note }) => (
          <li key={number}>
            <span className={classes.number}>{number}</span>{' '}
            {note !== undefined && <span className={classes.quiet}>{text(note)}</span>}
          </li>
        ))}
      </ul>
      {desk.reach !== undefined && <div>{text(desk.reach)}</div>}
      {desk.web !== undefined && (
        <div>
          <a href={desk.web} target="_blank" rel="noreferrer">
            {desk.web}
          </a>
        </div>
      )}
      {desk.say !== undefined && (
        <p className={shapes.spoken} lang={spoken}>
          {quoted(desk.say[spoken], spoken)}
        </p>
      )}
      <div className={classes.quiet}>
        {`${say('hours')} ${text(desk.hours)} / `}
        {isPage && (
          <>
            <a href={desk.source} target="_blank" rel="noreferrer">
              {say('source')}
            </a>{' '}
          </>
        )}
        {say('readAt', { day: desk.read })}
        {desk.dated !== 'undated' && ` / ${say('pageOf', { day: desk.dated })}`}
      </div>
      {desk.lookUp !== undefined && (
        <div className={classes.mark}>{say('lookUp', { what: text(desk.lookUp) })}</div>
      )}
      {desk.mark !== undefined && <div className={classes.mark}>⚠ {text(desk.mark)}</div>}
    </li>
  );
}
