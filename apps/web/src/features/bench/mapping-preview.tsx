/** What the first rows of a file are by a mapping; nothing of it is recorded. */
import type { ReportPreviewDto } from '@nagori/area-bench/wire';
import { useWords } from '../../language/use-words.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showExactTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './bench.module.css';
import { useFieldsWhy } from './report-why.ts';
import { MAPPINGS } from './words-mappings.ts';

export function MappingPreview({ of }: { readonly of: ReportPreviewDto }) {
  const say = useWords(MAPPINGS);
  const why = useFieldsWhy();
  const { rows, fault } = of;
  return (
    <div>
      {fault !== undefined && (
        <p role="status" className={classes.missing}>
          {why([fault])}
        </p>
      )}
      {rows.length > 0 && (
        <ScrollRegion className={classes.scroll} label={say('preview')}>
          <table className={classes.list}>
            <TableHead of={[say('row'), say('phone'), say('when'), say('means')]} />
            <tbody>
              {rows.map(({ place, imeiEnd, at, result, problems }) => (
                <tr key={place}>
                  <td className={classes.number}>{place}</td>
                  <td>{imeiEnd === undefined ? '' : `…${imeiEnd}`}</td>
                  <td className="numbers">{at === undefined ? '' : showExactTime(at)}</td>
                  <td className={problems === undefined ? undefined : classes.missing}>
                    {result === undefined ? why(problems ?? []) : say(`is-${result}`)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}
