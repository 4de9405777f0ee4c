/** One compartment on the printed certificate. */

import type { ClearedCompartment } from '@nagori/certificate';
import { COMPARTMENT_WORDS, type Compartment } from '@nagori/model';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showSpan } from '../../parts/show-span.ts';
import {
  ACTOR_NAMES,
  assuranceWords,
  MEDIUM_NAMES,
  METHOD_NAMES,
  type PrintedBinding,
  SANITIZATION_NAMES,
  shownSpan,
} from './clearance-names.ts';
import classes from './paper.module.css';
import { TOOL_NAMES } from './tool-names.ts';
import { PAPER } from './words-paper.ts';

type Clear = Extract<ClearedCompartment, { state: 'clear' }>;
type Deed = Pick<NonNullable<Clear['act']>, 'at' | 'until' | 'by' | 'tool'>;

export interface PaperRowProps {
  readonly part: ClearedCompartment;
  /** How the element was tied to the phone, where an element is named. */
  readonly binding: PrintedBinding | undefined;
}

export function PaperRow({ part, binding }: PaperRowProps) {
  const say = useWords(PAPER);
  const text = useText();
  const language = useLanguage();
  const { on, medium } = part;
  const place = (
    <th scope="row">
      {text(COMPARTMENT_WORDS[on])}
      <span className={classes.medium}>{text(MEDIUM_NAMES[medium])}</span>
    </th>
  );
  if (part.state === 'na') {
    return (
      <tr>
        {place}
        <td colSpan={4}>{say('na')}</td>
      </tr>
    );
  }
  const { sanitization, act, looks } = part;
  return (
    <tr>
      {place}
      <td>
        {say('clear')}
        <span className={classes.line}>{assuranceWords(part, language, binding)}</span>
      </td>
      <td className={classes.category}>{text(SANITIZATION_NAMES[sanitization])}</td>
      <td>
        {act === undefined ? '—' : <Done what={text(METHOD_NAMES[act.technique])} deed={act} />}
        {act !== undefined && act.by === undefined && (
          <span className={classes.line}>{text(ACTOR_NAMES[act.actor])}</span>
        )}
      </td>
      <td>
        {looks.length === 0
          ? '—'
          : looks.map((look, i) => (
              <Done
                key={`${look.at} ${look.by}`}
                what={look.method === looks[i - 1]?.method ? '' : text(METHOD_NAMES[look.method])}
                deed={look}
              />
            ))}
      </td>
    </tr>
  );
}

/** Compartments that phones gained after the practice version that this certificate rests on. */
export function NotExaminedRow({ on }: { readonly on: Compartment }) {
  const say = useWords(PAPER);
  const text = useText();
  return (
    <tr>
      <th scope="row">{text(COMPARTMENT_WORDS[on])}</th>
      <td colSpan={4}>{say('notExamined')}</td>
    </tr>
  );
}

function Done({ what, deed }: { readonly what: string; readonly deed: Deed }) {
  const { by, tool } = deed;
  const language = useLanguage();
  const text = useText();
  const name = tool && TOOL_NAMES[tool.name];
  const named = name === undefined ? tool?.name : text(name);
  return (
    <>
      <span className={classes.line}>{[what, named, tool?.version].filter(Boolean).join(' ')}</span>
      <span className={classes.line}>{showSpan(shownSpan(deed), language)}</span>
      {by !== undefined && <span className={classes.mark}>{by}</span>}
    </>
  );
}
