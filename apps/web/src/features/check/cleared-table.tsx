/**
 * What was cleared in each compartment and, from a whole document, by which acts and looks.
 *
 * Invariants: signs are green only if the certificate is valid for this phone.
 */

import {
  ACTOR_NAMES,
  type ClearanceReading,
  type ClearedCompartment,
  type CompartmentLine,
  METHOD_NAMES,
  printedAssurance,
  shownSpan,
} from '@nagori/certificate';
import { COMPARTMENT_WORDS } from '@nagori/model';
import type { Language } from '../../language/i18n.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showSpan } from '../../parts/show-span.ts';
import classes from './check.module.css';
import { Sign } from './plate.tsx';
import { CHECK } from './words-check.ts';

export interface ClearedTableProps {
  readonly reading: ClearanceReading;
  readonly isCleared: boolean;
}

export function ClearedTable({ reading, isCleared }: ClearedTableProps) {
  const say = useWords(CHECK);
  const text = useText();
  const language = useLanguage();
  const parts = reading.document?.compartments;
  return (
    <section className={classes.section}>
      <h2 id="contents">{say('contents')}</h2>
      <table className={classes.table} aria-labelledby="contents" data-cleared={isCleared}>
        <thead>
          <tr>
            <th scope="col">{say('compartment')}</th>
            <th scope="col">{say('state')}</th>
            {parts !== undefined && <th scope="col">{say('work')}</th>}
          </tr>
        </thead>
        <tbody>
          {reading.compartments.map((line) => (
            <tr key={line.on} data-state={line.state}>
              <th scope="row">{text(COMPARTMENT_WORDS[line.on])}</th>
              <td>
                <StateCell
                  line={line}
                  words={assuranceOf(line, partOf(line, parts), reading, language)}
                  isCleared={isCleared}
                />
              </td>
              {parts !== undefined && (
                <td className={classes.work}>
                  <WorkCell part={partOf(line, parts)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const partOf = (
  { on }: CompartmentLine,
  parts: readonly ClearedCompartment[] | undefined,
): ClearedCompartment | undefined => parts?.find((part) => part.on === on);

/** The document's assurance if there is one, else the summary's. */
function assuranceOf(
  line: CompartmentLine,
  part: ClearedCompartment | undefined,
  { document }: ClearanceReading,
  language: Language,
): string {
  const shown = part?.state === 'clear' ? part : line;
  if (shown.state !== 'clear') return '';
  return printedAssurance(shown, language, document?.phone.element?.binding);
}

interface StateCellProps {
  readonly line: CompartmentLine;
  readonly words: string;
  readonly isCleared: boolean;
}

function StateCell({ line, words, isCleared }: StateCellProps) {
  const say = useWords(CHECK);
  if (line.state === 'na') return <span>－ {say('na')}</span>;
  if (line.state === 'not-examined') return <span>？ {say('notExamined')}</span>;
  return (
    <>
      {isCleared && <Sign tone="good" />} {say('clear')}
      <span className={classes.assurance}>{words}</span>
    </>
  );
}

function WorkCell({ part }: { readonly part: ClearedCompartment | undefined }) {
  const language = useLanguage();
  const say = useWords(CHECK);
  const text = useText();
  if (part === undefined || part.state === 'na') return null;
  const { act, looks } = part;
  return (
    <>
      {act !== undefined && (
        <span className={classes.line}>
          {say('by', {
            time: showSpan(shownSpan(act), language),
            method: text(METHOD_NAMES[act.technique]),
            actor: text(ACTOR_NAMES[act.actor]),
          })}
        </span>
      )}
      {looks.map((look) => (
        <span key={`${look.at} ${look.by}`} className={classes.line}>
          {say('looked', {
            time: showSpan(shownSpan(look), language),
            method: text(METHOD_NAMES[look.method]),
          })}
        </span>
      ))}
    </>
  );
}
