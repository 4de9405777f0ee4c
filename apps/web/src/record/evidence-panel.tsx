/** Every piece of evidence on record, with what was recorded, as it was recorded. */
import type { EvidenceDto } from '@nagori/area-handover/wire';
import { useText } from '../language/use-words.ts';
import { showTime } from '../parts/show-time.ts';
import classes from './record.module.css';
import { RecordedFields } from './recorded-fields.tsx';

export function EvidencePanel({ evidence }: { readonly evidence: readonly EvidenceDto[] }) {
  const text = useText();
  return (
    <ul className={`${classes.detail} ${classes.evidence}`}>
      {evidence.toReversed().map(({ id, kind, kindWords, at, person, operator, body }) => (
        <li key={id}>
          <details>
            <summary>
              <span className="numbers">{showTime(at)}</span>
              <strong>{text(kindWords)}</strong>
              {person ?? operator}
            </summary>
            <p className={classes.raw}>
              <code>{id}</code> <code>{kind}</code>
            </p>
            <dl className={classes.raw}>
              <RecordedFields body={body} />
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
