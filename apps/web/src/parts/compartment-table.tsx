/**
 * The findings in each compartment, where data can remain.
 *
 * Invariants: a state has a sign and a word before it has a colour; unknown never looks like clear.
 */
import type { CompartmentDto } from '@nagori/area-handover/wire';
import { useLanguage, usePunctuation, useText, useWords } from '../language/use-words.ts';
import classes from './compartment-table.module.css';
import { showSpan } from './show-span.ts';
import { showShortTime } from './show-time.ts';
import { PARTS } from './words.ts';

const SIGNS = { clear: '✓', residue: '✕', unknown: '？', na: '－' } as const satisfies Record<
  CompartmentDto['state'],
  string
>;

export interface CompartmentTableProps {
  readonly compartments: readonly CompartmentDto[];
  readonly now: number;
  readonly caption?: string;
}

export function CompartmentTable({ compartments, now, caption }: CompartmentTableProps) {
  const say = useWords(PARTS);
  const text = useText();
  const { aside } = usePunctuation();
  const language = useLanguage();
  const short = (one: string | number) => showShortTime(one, now);
  return (
    <table className={classes.table}>
      {caption !== undefined && <caption className="only-read-aloud">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{say('compartment')}</th>
          <th scope="col">{say('foundNow')}</th>
          <th scope="col" className={classes.time}>
            {say('foundAt')}
          </th>
        </tr>
      </thead>
      <tbody>
        {compartments.map(
          ({ compartment, name, state, stateWords, assurance, at, until = at, left }) => (
            <tr key={compartment} data-state={state}>
              <th scope="row">{text(name)}</th>
              <td>
                <span className={classes.sign} aria-hidden="true">
                  {SIGNS[state]}
                </span>
                {text(stateWords)}
                {assurance !== undefined && (
                  <span className={classes.assurance}>{aside(text(assurance))}</span>
                )}
                {left !== undefined && <div className={classes.assurance}>{text(left)}</div>}
              </td>
              <td className={classes.time}>
                {at === undefined || until === undefined
                  ? ''
                  : showSpan({ from: at, until }, language, short)}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
