/**
 * Whether the record's chain is intact: stated first, in words, with what to do if it is not (R20).
 */
import type { AuditDto } from '@nagori/area-handover/wire';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './audit.module.css';
import { goneOf } from './record-lines.ts';
import { AUDIT, CHAIN_FAULTS } from './words-audit.ts';

export function ChainCheck({ record }: { readonly record: AuditDto }) {
  const say = useWords(AUDIT);
  const sayFault = useWords(CHAIN_FAULTS);
  const { intact, chainFaults, damaged, brokenAt, length, head, read, contentEnded } = record;
  const gone = goneOf(record);
  const whole = intact && !damaged && chainFaults.length === 0;
  const title =
    brokenAt !== undefined ? say('broken', { seq: brokenAt }) : say(damaged ? 'damaged' : 'intact');
  return (
    <section className={classes.check} data-good={whole} aria-labelledby="chain-check">
      <h2 id="chain-check">
        <span aria-hidden="true">{whole ? '✓' : '✕'}</span> {title}
      </h2>
      <p>{intact ? say('intactText', { n: length }) : say('brokenText')}</p>
      {chainFaults.length > 0 && (
        <ul>
          {chainFaults.map(({ seq, fault }) => (
            <li key={seq}>{sayFault(fault, { seq })}</li>
          ))}
        </ul>
      )}
      {damaged && <p>{say('damagedText')}</p>}
      {gone > 0 && <p>{say('gone', { n: gone })}</p>}
      {contentEnded !== undefined && <ContentEnded {...contentEnded} />}
      {!read && <p>{say('unread')}</p>}
      <p className={classes.quiet}>
        {say('headHash')} <code>{head.slice(0, 16)}</code>
      </p>
    </section>
  );
}

/** When content was destroyed, and until when a backup could bring it back. */
function ContentEnded({ at, inBackupsUntil }: NonNullable<AuditDto['contentEnded']>) {
  const say = useWords(AUDIT);
  const ended = showTime(at);
  if (inBackupsUntil === undefined) return <p>{say('endedUnknown', { at: ended })}</p>;
  return <p>{say('ended', { at: ended, until: showTime(inBackupsUntil).slice(0, 10) })}</p>;
}
