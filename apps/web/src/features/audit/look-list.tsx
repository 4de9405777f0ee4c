/** Who looked at the record, the newest first. */
import type { RecordLookDto } from '@nagori/area-handover/wire';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './audit.module.css';
import { AUDIT, LOOK_WAYS } from './words-audit.ts';

export function LookList({ looks }: { readonly looks: readonly RecordLookDto[] }) {
  const say = useWords(AUDIT);
  const sayWay = useWords(LOOK_WAYS);
  return (
    <section className={classes.section} aria-labelledby="looks">
      <h2 id="looks">{say('looks')}</h2>
      {looks.length === 0 ? (
        <p className={classes.quiet}>{say('noLooks')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys.
        <section className={classes.scroll} tabIndex={0} aria-label={say('lookTable')}>
          <table className={classes.table}>
            <TableHead of={[say('lookAt'), say('lookBy'), say('lookHow'), say('shop')]} />
            <tbody>
              {looks.map(({ at, by, how, shop, station }) => (
                <tr key={`${at} ${by} ${how}`}>
                  <td className={classes.short}>{showTime(at)}</td>
                  <td>{by}</td>
                  <td>{sayWay(how)}</td>
                  <td>{[shop, station].filter(Boolean).join(' / ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
